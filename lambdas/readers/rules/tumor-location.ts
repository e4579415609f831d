import type { Answer } from '../../domain/finding.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import type { ReadingInput } from '../reading-input.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import { spelledOut } from './place-spelling.ts';
import { bestSites, type OrderedSite, placedSentences } from './site-order.ts';
import { mayPlaceTumor } from './unread-place.ts';

/**
 * Where the document puts the tumour, in its own words with the side, abbreviations spelled out. The place said of the
 * tumour itself is taken before the place of the operation or the specimen, the conclusion before the rest, the first
 * before later ones; what one sentence says the tumour takes up is one place.
 */
export function readTumorLocation(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): Answer[] {
  const sites = bestSites(input, parsed, type);
  const [site] = sites;
  if (site === undefined) {
    const doubts = placedSentences(input, parsed).some(({ text }) => mayPlaceTumor(text))
      ? ['a place is named beside a tumour or an operation, but was not understood']
      : [];
    return [absentAnswer({ variable: 'tumor_location', absence: 'not_documented', doubts })];
  }
  const together = sites
    .filter((other) => other === site || isOfOneStatement(other, site))
    .sort((a, b) => a.start - b.start);
  const [first, last] = [together[0] ?? site, together.at(-1) ?? site];
  return [
    answerFromText(input.text, {
      variable: 'tumor_location',
      value: together.map(withSide).join(', '),
      span: { start: first.start, end: last.end },
      doubts: doubtsOf(site, { together, sites }),
    }),
  ];
}

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

const isOfOneStatement = (other: OrderedSite, site: OrderedSite): boolean =>
  other.sentenceStart === site.sentenceStart &&
  other.strength === 3 &&
  site.strength === 3 &&
  site.precision > 0 &&
  (other.precision > 0 || (site.sides.length === 0 && other.sides.length > 0));

/** Inside or outside of cord and dura, without where along them: `intramedullary` may be of the medulla, too. */
const compartment =
  /^(?:(?:left|right|l|r|lt|rt)\s+)?(?:intradural|intramedullary|extramedullary|dural|dura)(?:[\s,-]+(?:intradural|extramedullary))?$/i;

function doubtsOf(
  site: OrderedSite,
  { together, sites }: { readonly together: readonly OrderedSite[]; readonly sites: readonly OrderedSite[] },
): string[] {
  if (site.hold === 'denied') return ['the place is named where the tumour is said not to be'];
  if (site.strength === 1) return ['the place is named beside the tumour, not as its place'];
  if (site.precision === 0 && sites.some(({ precision, hold }) => precision > 0 && hold !== 'denied'))
    return ['only a region is said of the tumour, and closer places are named'];
  if (compartment.test(site.place)) return ['only the compartment of the tumour is said'];
  const codes = new Set(together.flatMap((each) => each.codes));
  const elsewhere = sites.filter(
    (other) =>
      other.hold !== 'denied' &&
      other.hold !== 'near' &&
      other.precision > 0 &&
      !other.codes.some((code) => codes.has(code)),
  );
  if (elsewhere.some((other) => other.strength === 3 && other.precision >= site.precision))
    return ['the tumour is put in different places'];
  return site.strength === 2 && elsewhere.length > 0
    ? ['the place is that of the operation, and others are named']
    : [];
}
