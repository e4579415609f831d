import type { Answer } from '../../../domain/finding.ts';
import type { DocumentType } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import { findTumorMentions } from '../tumors/tumor-mentions.ts';
import { takesBack } from './other-lesions.ts';
import type { Side } from './place-spans.ts';
import { spelledOut } from './place-spelling.ts';
import { contradictsName, hasLobeOf, isOtherLobe, leavesOut } from './places-at-odds.ts';
import { bestSites, namedPlaces, type OrderedSite, placedSentences } from './site-order.ts';
import { mayPlaceTumor } from './unread-place.ts';

/**
 * Where the document puts the tumour, in its own words with the side, abbreviations spelled out and a part with the
 * structure it is of (`left uncus (mesial temporal lobe)`). The place said of the tumour itself is taken before the place
 * of the operation or the specimen, the conclusion before the rest, the first before later ones; what one sentence says
 * the tumour takes up is one place. In a document about the tumour that names it and no place, the usual place of such
 * tumours is offered to the reviewer.
 */
export function readTumorLocation(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): Answer[] {
  const sites = bestSites(input, parsed, type);
  const [site] = sites;
  const isUnread = () => placedSentences(input, parsed, type).some(({ text }) => mayPlaceTumor(text, type));
  if (site === undefined || (site.hold === 'implied' && !isReport.has(type) && !isUnread())) {
    const doubts = isUnread()
      ? ['a place is named beside a tumour or an operation, but was not understood']
      : [];
    return [absentAnswer({ variable: 'tumor_location', absence: 'not_documented', doubts })];
  }
  const together = sites
    .filter((other) => other === site || isOfOneStatement(other, site, input.text))
    .sort((a, b) => a.start - b.start);
  const [first, last] = [together[0] ?? site, together.at(-1) ?? site];
  const doubts = doubtsOf(site, { together, sites });
  const codes = together.flatMap((each) => each.codes);
  const answer = { codes, isRegion: site.precision === 0 };
  const isNamedElsewhere =
    doubts.length === 0 && namedPlaces(input, parsed, type).some((named) => contradictsName(named, answer));
  return [
    answerFromText(input.text, {
      variable: 'tumor_location',
      value: together.map(withSide).join(', '),
      span: { start: first.start, end: last.end },
      doubts: [
        ...doubts,
        ...(isNamedElsewhere ? ['tumours of this name are not there'] : []),
        ...(hasBothSides(sites) && takesBack(input.text) ? ['the document takes back what it said'] : []),
      ],
    }),
  ];
}

/** Places are named on either side. */
const hasBothSides = (sites: readonly OrderedSite[]): boolean =>
  sites.some(({ sides }) => sides.includes('left')) && sites.some(({ sides }) => sides.includes('right'));

/** Documents about the tumour where it is: if one only names it, its usual place is offered to the reviewer. */
const isReport: ReadonlySet<DocumentType> = new Set(['imaging', 'operative']);

/** The place spelled out, with the side said of it in other words (`thalamic cavity, left`). */
function withSide({ place, sides }: OrderedSite): string {
  const words = spelledOut(place);
  const [side] = sides;
  return side === undefined ||
    sides.length > 1 ||
    /\b(?:left|right|bilateral|midline|both|bi\w+al)\b/i.test(words)
    ? words
    : `${side} ${words}`;
}

/** Of one sentence and one tumour; a region counts only for the side it has. */
const isOfOneStatement = (other: OrderedSite, site: OrderedSite, text: string): boolean =>
  other.sentenceStart === site.sentenceStart &&
  (other.hold === site.hold || other.hold === 'access') &&
  other.strength === 3 &&
  site.strength === 3 &&
  site.precision > 0 &&
  (other.precision > 0
    ? isOfOneTumor(text, other.start < site.start ? [other, site] : [site, other])
    : site.sides.length === 0 &&
      other.sides.length > 0 &&
      other.end <= site.start &&
      !text.slice(other.end, site.start).includes('\n'));

/** `suprasellar mass centred on the chiasm` is one, `left frontal mass and right parietal mass` are two. */
function isOfOneTumor(text: string, [first, second]: readonly [OrderedSite, OrderedSite]): boolean {
  const apart = text.slice(first.end, second.start);
  const between = findTumorMentions(apart).length;
  const behind = (/^[^.,;:\n]{0,30}/.exec(text.slice(second.end)) ?? [''])[0];
  return (
    !apart.includes('\n') && (between === 0 || (between === 1 && findTumorMentions(behind).length === 0))
  );
}

/** Codes of places that reports use for one and the same tumour, each with its neighbours. */
const neighbours: readonly (readonly [number, readonly number[]])[] = [
  [7, [15]],
  [2, [21]],
  [10, [19, 26]],
  [19, [26]],
  [11, [9, 10]],
  [17, [1, 2, 3, 4, 5, 20, 25]],
  [22, [23, 30]],
  [30, [1, 2, 3, 4]],
  [16, [8]],
];
const isOneRegion = (one: number, other: number): boolean =>
  one === other ||
  neighbours.some(
    ([code, near]) => (code === one && near.includes(other)) || (code === other && near.includes(one)),
  );

/** Codes of what lies around the third ventricle, of which a tumour takes up both. */
const aroundThird: ReadonlySet<number> = new Set([5, 7, 15, 19]);
const isThird = ({ place }: OrderedSite): boolean => /\b(?:third|3rd|iii)\s+v|\b3v\b/i.test(place);
const isAroundThird = (one: OrderedSite, other: OrderedSite): boolean =>
  (isThird(one) && other.codes.some((code) => aroundThird.has(code))) ||
  (isThird(other) && one.codes.some((code) => aroundThird.has(code)));

/** Codes of the spine and its cord. */
const spinal: ReadonlySet<number> = new Set([12, 13, 14, 18, 29]);
const isSpinal = ({ codes }: OrderedSite): boolean => codes.some((code) => spinal.has(code));

/** Of a tumour and what is left of it, one of the two: the remnant of a side is at the margin of the tumour there. */
const isMarginOf = (site: OrderedSite, other: OrderedSite): boolean =>
  (site.about === 'rest') !== (other.about === 'rest') &&
  site.sides.length > 0 &&
  site.sides.join() === other.sides.join() &&
  isSpinal(site) === isSpinal(other);

/** `right parietal craniotomy` tells the tumour's lobe where the document names no other place. */
const isOnlyLobe = (site: OrderedSite, sites: readonly OrderedSite[]): boolean =>
  site.codes.every((code) => code <= 4) &&
  sites.every(
    ({ hold, codes, precision, sides }) =>
      hold === 'denied' ||
      codes.some((code) => site.codes.includes(code)) ||
      (precision === 0 && codes.every((code) => onSurface.has(code)) && !isOpposed(sides, site.sides)),
  );

/** Regions and coverings in which a tumour of a lobe lies, too: `hemispheric tumour`, the dura that was opened. */
const onSurface: ReadonlySet<number> = new Set([17, 22, 30]);

const isOpposed = (some: readonly Side[], others: readonly Side[]): boolean =>
  (some.includes('left') && others.includes('right')) || (some.includes('right') && others.includes('left'));

/** A place of the tumour or of the operation that is not that of the answer. */
const isElsewhere = ({ hold, strength, codes }: OrderedSite, site: OrderedSite): boolean =>
  (hold === 'own' || hold === 'access') &&
  strength > 1 &&
  !codes.some((code) => site.codes.some((own) => isOneRegion(own, code)));

const isMirrored = (site: OrderedSite, other: OrderedSite): boolean => {
  const { hold, strength, sides, codes } = other;
  return (
    hold === 'own' &&
    strength > 1 &&
    !isMinorBeside(site, other) &&
    isOpposed(site.sides, sides) &&
    codes.some((code) => site.codes.includes(code)) &&
    !site.sides.some((side) => sides.includes(side))
  );
};

/** A lesion told of as another one, no nearer to the beginning than the tumour whose place a history tells. */
const isNewBeside = (
  { about, strength, precision, isMinor, codes: others, start }: OrderedSite,
  { site, codes }: { readonly site: OrderedSite; readonly codes: readonly number[] },
): boolean =>
  about === 'other_lesion' &&
  strength > 1 &&
  precision > 0 &&
  isMinor !== true &&
  start > site.start &&
  !concluding.has(site.section) &&
  !others.some((code) => codes.some((own) => isOneRegion(own, code)));

/** `4 mm nodule, unchanged` beside a tumour that is larger or does not stay the same. */
const isMinorBeside = (site: OrderedSite, other: OrderedSite): boolean =>
  other.isMinor === true && site.isMinor !== true && other.sentenceStart !== site.sentenceStart;

/** Codes of regions that hold other places. */
const wide: ReadonlySet<number> = new Set([6, 8, 11, 17, 18, 22, 23]);

/** Inside or outside of cord and dura, without where along them: `intramedullary` may be of the medulla, too. */
const compartment =
  /^(?:(?:left|right|l|r|lt|rt|dorsal|ventral|anterior|posterior|lateral|midline)\s+){0,2}(?:intradural|intramedullary|extramedullary|dural|dura)(?:[\s,-]+(?:intradural|extramedullary))?$/i;

const concluding: ReadonlySet<string> = new Set([
  'IMPRESSION',
  'ASSESSMENT',
  'DIAGNOSIS',
  'INTEGRATED DIAGNOSIS',
]);

function doubtsOf(
  site: OrderedSite,
  { together, sites }: { readonly together: readonly OrderedSite[]; readonly sites: readonly OrderedSite[] },
): string[] {
  if (site.hold === 'implied') return ['the place is that of most tumours of this name'];
  if (site.hold === 'denied') return ['the place is named where the tumour is said not to be'];
  if (site.hold === 'spread') return ['the place is that of spread'];
  if (site.hold === 'scrap' && sites.some((other) => isElsewhere(other, site)))
    return ['the place is where the last of the tumour was left'];
  if (site.strength === 1) return ['the place is named beside the tumour, not as its place'];
  if (site.precision === 0 && sites.some(({ precision, hold }) => precision > 0 && hold !== 'denied'))
    return ['only a region is said of the tumour, and closer places are named'];
  if (compartment.test(site.place)) return ['only the compartment of the tumour is said'];
  if (site.strength === 2 && site.hold === 'access' && !isOnlyLobe(site, sites))
    return ['the place is that of the opening'];
  const codes = together.flatMap((each) => each.codes);
  const elsewhere = sites.filter(
    ({ hold, precision, section, codes: others, about }) =>
      (about !== 'rest' || site.about === 'rest') &&
      (hold === 'own' || hold === 'access' || (hold === 'spread' && concluding.has(section))) &&
      (precision > 0 || !others.some((code) => wide.has(code))) &&
      !others.some((code) => codes.includes(code)),
  );
  const isFar = (other: OrderedSite): boolean =>
    other.strength === 3 &&
    (other.precision === 0 || other.precision >= site.precision) &&
    !other.codes.some((code) => codes.some((own) => isOneRegion(own, code))) &&
    !hasLobeOf(site, other) &&
    !isAroundThird(site, other) &&
    !isMinorBeside(site, other) &&
    !isMarginOf(site, other);
  const isAtOdds = (other: OrderedSite): boolean =>
    (other.hold === 'own' && other.strength === 3 && other.precision === 0 && leavesOut(other, codes)) ||
    (other.strength === 2 && isOtherLobe(site, other));
  if (elsewhere.some(isFar) || sites.some(isAtOdds)) return ['the tumour is put in different places'];
  if (sites.some((other) => isNewBeside(other, { site, codes })))
    return ['a new lesion has a place of its own'];
  if (sites.some((other) => isMirrored(site, other))) return ['the same place is named on both sides'];
  return site.strength === 2 && elsewhere.length > 0
    ? ['the place is that of the operation, and others are named']
    : [];
}
