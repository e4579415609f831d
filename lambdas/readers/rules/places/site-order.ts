import type { DocumentType } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sentencesOfBody } from '../document-parts/body-below.ts';
import type { NamedPlace } from './places-in-names.ts';
import { findImpliedSites, findNamedPlaces, findTumorSites, type TumorSite } from './tumor-sites.ts';

/** Sections in the order in which they are believed about the place of the tumour; others come after, in order. */
const order: Partial<Record<DocumentType, readonly string[]>> = {
  imaging: ['ADDENDUM', 'IMPRESSION', 'ASSESSMENT', 'FINDINGS', 'INDICATION', 'HISTORY'],
  operative: [
    'POSTOPERATIVE DIAGNOSIS',
    'PREOPERATIVE DIAGNOSIS',
    'PROCEDURE',
    'INDICATION',
    'OPERATIVE FINDINGS',
  ],
  pathology: ['INTEGRATED DIAGNOSIS', 'DIAGNOSIS', 'SPECIMENS', 'COMMENT'],
};
const noteOrder = ['ASSESSMENT', 'IMPRESSION', 'DIAGNOSIS', 'HISTORY OF PRESENT ILLNESS', 'INTERVAL HISTORY'];

/** Sections that speak of other things or other people. */
const ignored: ReadonlySet<string> = new Set([
  'FAMILY HISTORY',
  'SOCIAL HISTORY',
  'REVIEW OF SYSTEMS',
  'PHYSICAL EXAMINATION',
  'VITAL SIGNS',
  'LABS',
  'MEDICATIONS',
  'ALLERGIES',
  'TECHNIQUE',
  'COMPARISON',
  'CONSENT',
  'ANESTHESIA',
]);

export interface OrderedSite extends TumorSite {
  readonly section: string;
  readonly sectionRank: number;
  readonly sentenceStart: number;
}

/** How much a site tells: a region said of the tumour tells less than a place said of its operation. */
const worth = ({ strength, precision, hold }: TumorSite): number =>
  strength + (precision === 0 ? -1.5 : precision === 2 ? 0.5 : 0) - losses[hold];
const losses: Readonly<Record<TumorSite['hold'], number>> = {
  own: 0,
  access: 0.25,
  near: 0,
  denied: 1,
  spread: 1.25,
  scrap: 1.6,
  implied: 0,
};

/** Sentences in which a place may be the tumour's. */
export const placedSentences = (
  { text }: ReadingInput,
  parsed: ParsedDocument,
  type: DocumentType,
): Sentence[] =>
  sentencesOfBody(text, parsed).filter(
    // What a laboratory of pathology writes under its own name is its report.
    ({ section }) => !ignored.has(section) || (type === 'pathology' && section === 'LABS'),
  );

/** Places that follow from the names of the tumours a document says the patient has. */
export const namedPlaces = (input: ReadingInput, parsed: ParsedDocument, type: DocumentType): NamedPlace[] =>
  placedSentences(input, parsed, type).flatMap(findNamedPlaces);

/** Asked for the place and for the side of one document after another. */
const sitesOf = new WeakMap<ParsedDocument, { readonly type: DocumentType; readonly sites: OrderedSite[] }>();

/** The places of the tumour a document names, best first. */
export function bestSites(
  input: ReadingInput,
  parsed: ParsedDocument,
  type: DocumentType,
): readonly OrderedSite[] {
  const known = sitesOf.get(parsed);
  if (known?.type === type) return known.sites;
  const sites = orderedSites(input, parsed, type);
  sitesOf.set(parsed, { type, sites });
  return sites;
}

function orderedSites(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): OrderedSite[] {
  const wanted = order[type] ?? noteOrder;
  const sentences = placedSentences(input, parsed, type);
  const ordered = (find: (sentence: Sentence) => TumorSite[]): OrderedSite[] =>
    sentences.flatMap((sentence) => {
      const rank = wanted.indexOf(sentence.section);
      const sectionRank = rank === -1 ? wanted.length : rank;
      const { section, start: sentenceStart } = sentence;
      return find(sentence).map((site) => Object.assign(site, { section, sectionRank, sentenceStart }));
    });
  const named = heldTogether(ordered((sentence) => findTumorSites(sentence, type)));
  const isKnown = named.some(({ strength, hold }) => strength > 1 && hold !== 'denied');
  const implied = ordered(findImpliedSites).filter((site) => !isKnown || isNewPlace(site, named));
  return [...named, ...implied].sort(
    (a, b) => worth(b) - worth(a) || a.sectionRank - b.sectionRank || a.start - b.start,
  );
}

/** `Right VS is growing. C5 lesion stable`: where a name alone puts the tumour, and no words of a place do. */
const isNewPlace = ({ hold, precision, codes }: OrderedSite, named: readonly OrderedSite[]): boolean =>
  hold === 'own' &&
  precision > 0 &&
  !named.some((site) => site.strength === 3 && site.codes.some((code) => codes.includes(code)));

/** A nodule that was first told of as a satellite is one where it is named again, if the tumour has another place. */
function heldTogether(sites: OrderedSite[]): OrderedSite[] {
  const spread = sites.filter(({ about, strength }) => about === 'other_lesion' && strength === 3);
  if (spread.length === 0) return sites;
  const isFirst = (site: OrderedSite, other: OrderedSite): boolean =>
    !sites.some(
      ({ hold, start, codes }) =>
        hold === 'own' && start < other.start && codes.some((code) => site.codes.includes(code)),
    );
  const isAgain = (site: OrderedSite): boolean =>
    site.hold === 'own' &&
    site.precision > 0 &&
    spread.some((other) => isSamePlace(site, other) && isFirst(site, other));
  if (sites.every((site) => site.hold !== 'own' || site.precision === 0 || isAgain(site))) return sites;
  return sites.map((site) => (isAgain(site) ? { ...site, hold: 'spread' } : site));
}

/** By the same codes and side, where neither is told by another word (`cingulate`, `frontal lobe`). */
const isSamePlace = (one: OrderedSite, other: OrderedSite): boolean =>
  other.start < one.start &&
  [...one.codes].sort().join() === [...other.codes].sort().join() &&
  one.sides.every((side) => other.sides.includes(side)) &&
  other.place.toLowerCase().includes(coreOf(one.place));

const coreOf = (place: string): string =>
  place
    .toLowerCase()
    .replace(/\b(?:left|right|lt|rt|l|r|sided?|region|area|lobe)\b/g, '')
    .trim();
