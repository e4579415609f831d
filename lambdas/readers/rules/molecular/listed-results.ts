import type { ListHeading } from './list-headings.ts';
import type { MarkerHit } from './marker-hit.ts';
import { isStain } from './marker-lexicon.ts';
import type { ResultHit } from './marker-place.ts';
import { isGeneral, isKept, isKindOfTest, outcomeOf, saysHow, saysSo } from './marker-results.ts';

/** A change by its code, or another word for what was looked for. */
const isChange =
  /^(?:[cp]\.|\(?\p{L}{1,3}\d|altered|alteration|variant|mutations?|mutant|mutated|amplified|deleted|rearranged|fused|gain\w*|loss\w*|lost|monosomy|trisomy|polysomy|present|.*\bfusion$|.*\b(?:loss|deletion|amplification|duplication|mutation|variant|alteration|insertion|rearrangement)\b)/iu;
/** `No alteration in A, B or C was identified`: the verb behind the list belongs to the denial. */
const deniesExistence = /^\W*(?:no|none|nothing|neither|without|absence)\b/i;
/** A list of genes, of which what is negative has no change: `Pertinent negatives - no variant in`. */
const ofGenes = /\b(?:pertinent|variants?|mutations?|alterations?|genes?|sequenc\w+|ngs|dna)\b/i;
const isLoss = /\b(?:loss|deletion|lost|monosomy)\b/i;

/**
 * The result of a marker that a heading governs. What its own words say of it stands where they are a verdict; words that
 * name what was looked for (`MYCN amplification` under `Not detected:`) have the verdict of the heading.
 */
export function governed(
  told: ResultHit | undefined,
  {
    heading,
    hit,
    offset,
  }: { readonly heading: ListHeading; readonly hit: MarkerHit; readonly offset: number },
): ResultHit | undefined {
  const { kind, verdict } = heading;
  if (verdict === null) return told;
  const start = Math.min(heading.start - offset, hit.start);
  const end = Math.max(hit.end, told?.end ?? 0);
  // A gene that encodes a protein of every cell: that no change of it was found does not say that its stain is gone.
  const isOfGene =
    verdict === 'not detected' ||
    (verdict === 'negative' && ofGenes.test(heading.words) && !/\d$/.test(hit.name));
  const text = isOfGene && isKept(hit.name) ? 'not altered' : verdict;
  const said = { start, end, leads: true, text };
  if (told === undefined) return said;
  const isSought =
    isKindOfTest(told.text) || isChange.test(told.text) || (told.start === hit.start && told.end === hit.end);
  if (kind === 'affirmed')
    return isGeneral(told.text) && !isGeneral(verdict) && outcomeOf(told.text) === 'affirmed'
      ? said
      : { ...told, start: Math.min(start, told.start) };
  if (
    kind === 'denied' &&
    deniesExistence.test(heading.words) &&
    (saysSo.test(told.text) || isGeneral(told.text))
  )
    return said;
  if (kind === 'denied' && saysHow.test(told.text)) return { ...said, text: `${verdict} (${told.text})` };
  if (!isSought || outcomeOf(told.text) !== 'affirmed') return told;
  if (kind === 'open')
    return verdict.startsWith('variant') && /^(?:[cp]\.|\p{L}\d)/u.test(told.text)
      ? { ...said, text: `${verdict} (${told.text})` }
      : said;
  return (isStain(hit.name) || isKept(hit.name)) && isLoss.test(told.text)
    ? { ...said, text: 'retained' }
    : said;
}
