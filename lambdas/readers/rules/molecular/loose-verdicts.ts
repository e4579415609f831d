import type { Span } from '../../../domain/evidence.ts';
import type { ResultHit } from './marker-place.ts';
import { outcomeOf } from './marker-results.ts';

/** What one says of markers and seldom of anything else in their statements. */
const isVerdict =
  /^(?:lost|retained|intact|preserved|kept|(?:immuno)?(?:positive|negative)|pos|neg|absent|mutated|mutant|wild[\s-]?type|wt|(?:not\s|un|non-?)?(?:amplified|detected|methylated|deleted|rearranged|expressed|mutated)|homozygous\sdeletion)$/i;
/** Further away a verdict speaks of something else. */
const near = 40;

/** A result with the words that give it. */
interface Bound extends Span {
  readonly text: string;
}

/**
 * Whether a statement holds a verdict that no marker was given and that says otherwise than the result beside it: one of
 * them was misunderstood.
 */
export function hasLooseVerdict(text: string, words: readonly ResultHit[], bound: readonly Bound[]): boolean {
  return words.some((word) => {
    if (!isVerdict.test(word.text)) return false;
    if (bound.some((each) => word.start < each.end && each.start < word.end)) return false;
    if (/^(?:detected|present)$/i.test(word.text) && closesDenial.test(text.slice(0, word.start)))
      return false;
    const beside = bound.filter((each) => distance(word, each) <= near && !isApart(text, word, each));
    const outcome = outcomeOf(word.text);
    return (
      beside.length > 0 &&
      beside.every((each) => outcomeOf(each.text) !== 'open') &&
      beside.every((each) => outcomeOf(each.text) !== outcome)
    );
  });
}

/** `No A, B or C variant was detected`: the verb belongs to the denial ahead. */
const closesDenial =
  /(?:^|[.;:]\s{1,3})(?:there\s(?:is|was|were)\s)?(?:no|none\sof|neither)\s(?!.*\b(?:but|whereas|while|however|except)\b)[^.;:]{2,160}\s(?:is|was|were|are|has\sbeen|have\sbeen)\s$/i;

const distance = (one: Span, other: Span): number =>
  Math.max(0, one.start - other.end, other.start - one.end);

const isApart = (text: string, one: Span, other: Span): boolean =>
  /[;:.|]/.test(text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start)));
