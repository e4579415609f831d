import type { Span } from '../../../domain/evidence.ts';
import { assess } from '../../text/assertion.ts';
import type { Sentence } from '../../text/primitives.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { isIntended } from './extent-statements.ts';
import { findAmounts } from './resection-amounts.ts';

/**
 * Words of amount in the notes of those who look after a child are mostly of something else: `completed six cycles`,
 * `a partial palsy`, `all his drugs`, `remains well`. Whether one may tell how much an operation took is asked of
 * what it stands with: the noun it is in front of, the verb it is said of.
 */

/** An operation, or the taking of tissue. */
const deed = sought(
  /\b(?:surg(?:ery|eries|eons?|ically|ical)|ops?|re-?op\w*|operat(?:ions?|ed)|crani\w*|neurosurg\w*|nsgy|resect\w*|resxn|rsxn|excis\w*|ex[eé]r[eè]se|remov(?:ed|als?)|debulk\w*|taken|took|got|came|clear(?:ed|ance)|eor|fen(?:estrat\w*)?|enucleat\w*|decompress\w*|biops\w*|bx|sampl(?:ed|ing)|sittings?|stages?|post-?\s?op\w*|s\/p|\p{L}+ectom(?:y|ies))\b/iu,
);

const adverbs = sought(
  /\b(?:complete|incomplete|total|subtotal|entire|full|partial|gross|radical|macroscopical|near|most|large|main|virtual)ly\b|\b(?:partly|almost)\b/giu,
);
const adjectives = sought(
  /(?<!\b(?:most|much|very|more)\s)\b(?:complete|incomplete|total|sub-?\s?total|near[\s-](?:total|complete|gross)|gross|radical|partial|full|limited|generous|thorough|maximal|conservative|entire|whole)\b(?!\s+(?:recent|days?\b))/giu,
);
const quantities = sought(
  /\b(?:all|everything|most|majority|bulk|half|thirds?|quarters?|fourth|rest|remainder|pieces?|bits?|portions?|parts?|nothing|none|some|little|much)\b/giu,
);
/** What is left by its own name. */
const remnants = sought(
  /\b(?:remnants?|residu\w*|left-?overs?|rind|film|sliver|capsule|nubbin|speck|rim)\b/giu,
);
/** `residual weakness`: what is left is an ailment. */
const ofPatient =
  /^\s+(?:[\p{L}-]+\s+){0,2}?(?:weak\w*|deficits?|\p{L}*(?:paresis|plegia|opia|opsia|algia|phasia|taxia)|pals(?:y|ies)|symptoms?|effects?|disab\w*|hearing|vis(?:ion|ual)|fields?|seizures?|epilep\w*|cognit\w*|speech|balance|gait|tremors?|nystagmus|headaches?|pain|numb\w*|scar\w*|fatigue|squint|ptosis|hydroceph\w*|swelling|bruis\w*|problems?|impairments?|function|difficult\w*)\b/iu;
/** Left or not to be reached, in so many words. */
const leftBehind = sought(
  /\b(?:left\s+(?:behind|over|in\s+(?:place|situ)|alone|untouched|on\s+the|some|a\s+(?:\p{L}+\s+)?(?:bit|piece|part|little|rim|nubbin|remnant|portion))|leaving|not\s+(?:able\s+to|possible\s+to|all)|unable\s+to|could\s*n[o']t|couldn't|stopp?ed\s+short|short\s+of|as\s+much\s+as|nothing\s+(?:left|remain\w*)|all\s+(?:gone|out|clear)|(?:mri?|scans?|imaging|bed|cavity|margins?)\s+(?:\p{L}+\s+){0,3}?(?:clear|clean|blank|empty|spotless|negative|free))\b/giu,
);

const ofTumor =
  /^(?:tumou?rs?|tumou?ral|mass(?:es)?|lesions?|growth|disease|neoplasm|nodules?|cyst|cystic|solid|it|its|this|that|them|\p{L}+omas?|visible|enhancing|macroscopic|gross|thing|lot|lump|component|portion|abnormal\w*)$/iu;
const ofRemoval =
  /^(?:resect\w*|remov\w*|excis\w*|debulk\w*|extirpat\w*|clearance|surg\w*|microsurg\w*|operat\w*|taken|took|out|gone|cleared|removal|lesionectomy|\p{L}*ectom(?:y|ies)|decompress\w*|ex[eé]r[eè]se|crani\w*|got|came|come|total\w*|complete\w*|gross\w*|all|entire\w*|left|behind|away)$/iu;
/** Words that carry no matter of their own: behind one of these an amount stands alone, said of what went before. */
const isFunction =
  /^(?:of|the|a|an|his|her|their|its|my|our|was|were|is|are|be|been|being|has|had|have|on|in|at|by|with|from|and|but|or|after|before|under|to|as|per|via|through|then|for|when|because|since|while|if|not|no|post|postop|who|which|that|this|according|confirmed|today|now|only|though|so|pre|during|due|until|at|\d\S*|\p{L}+ly)$/iu;

/** So many words behind an amount are looked at for what it is of. */
const reach = 4;

/**
 * Whether a sentence may tell how much of the tumour an operation took, whatever its grammar. Where nothing of it was read,
 * silence would be the reader's, not the note's.
 */
export const mayTellAmount = (sentence: Pick<Sentence, 'text'>): boolean =>
  mayTellShare(sentence) || namesRemnant(sentence);

/** A remnant is named, by whatever operation and on whatever scan. */
const namesRemnant = ({ text }: Pick<Sentence, 'text'>): boolean =>
  deed.test(text) &&
  matchesOf(remnants, text).some(
    (match) =>
      !ofPatient.test(text.slice(spanOf(match).end, spanOf(match).end + 40)) && !isMeant(text, spanOf(match)),
  );

/** A degree or share stands with the operation, or that something had to be left. */
export function mayTellShare({ text }: Pick<Sentence, 'text'>): boolean {
  if (!deed.test(text)) return false;
  const spans = [
    ...matchesOf(leftBehind, text).map(spanOf),
    ...findAmounts(text).filter(
      (share) =>
        !isOfAnother(text, share) ||
        (/\d/u.test(text.slice(share.start, share.end)) && isNearRemoval(text, share.end)),
    ),
    ...matchesOf(adverbs, text)
      .map(spanOf)
      .filter((span) => isOfVerb(text, span)),
    ...[...matchesOf(adjectives, text), ...matchesOf(quantities, text)]
      .map(spanOf)
      .filter((span) => isOfNoun(text, span)),
  ];
  return spans.some((span) => !isMeant(text, span));
}

/** Planned, weighed or hoped for, not done. */
const isMeant = (text: string, span: Span): boolean =>
  assess(text, span, '').planned || isIntended(text, span) || isOption.test(text.slice(0, span.start));
const isOption =
  /\b(?:if|should\s+(?:we|it|the)|option\w*|discuss\w*|consider\w*|whether|recommend\w*|propos\w*|offer\w*|would|will|plan\w*)\b[^.;]*$/iu;

const spanOf = ({ index, 0: found }: RegExpExecArray): Span => ({ start: index, end: index + found.length });

/** The words behind a place, to the end of what stands together. */
const wordsBehind = (text: string, at: number): string[] =>
  /^[^.;:,()\n]*/u
    .exec(text.slice(at, at + 80))?.[0]
    .match(/[\p{L}\d'/-]+/gu)
    ?.slice(0, reach) ?? [];
const wordsAhead = (text: string, at: number): string[] =>
  /[^.;:,()\n]*$/u
    .exec(text.slice(Math.max(0, at - 80), at))?.[0]
    .match(/[\p{L}\d'/-]+/gu)
    ?.slice(-reach) ?? [];

/** In front of a noun that is neither the tumour nor its removal: `all hormones`, `half of the term`. */
function isOfAnother(text: string, { end }: Span): boolean {
  const behind = wordsBehind(text, end);
  const isPartitive = /^of$/iu.test(behind[0] ?? '');
  const matter = behind.filter((word) => !isFunction.test(word));
  if (behind.some((word) => ofTumor.test(word) || ofRemoval.test(word))) return false;
  if (isPartitive) return matter.length > 0;
  const [next] = behind;
  return next !== undefined && !isFunction.test(next);
}

/** `complete resection`, `most of it`, `resection was complete`: of the tumour or of its removal. */
function isOfNoun(text: string, span: Span): boolean {
  const behind = wordsBehind(text, span.end);
  const upTo = behind.findIndex((word) =>
    /^(?:since|after|following|from|before|until|despite)$/iu.test(word),
  );
  const own = upTo === -1 ? behind : behind.slice(0, upTo);
  if (own.some((word) => ofTumor.test(word) || ofRemoval.test(word))) return true;
  return !isOfAnother(text, span) && deed.test(text.slice(Math.max(0, span.start - nearDeed), span.start));
}
/** How far ahead of an amount that stands alone its operation may be, in characters. */
const nearDeed = 60;

/** `fully resected`, `removed the tumour almost entirely`; not `healed completely`. */
export function isOfVerb(text: string, span: Span): boolean {
  const next = wordsBehind(text, span.end).find((word) => !/ly$/iu.test(word));
  if (next !== undefined && !isFunction.test(next)) return ofRemoval.test(next) || ofTumor.test(next);
  const said = wordsAhead(text, span.start)
    .reverse()
    .find((word) => !isFunction.test(word) && !isDegreeOfDegree.test(word) && !ofTumor.test(word));
  return said !== undefined && ofRemoval.test(said);
}
const isDegreeOfDegree =
  /^(?:almost|nearly|very|quite|virtually|practically|apparently|macroscopically|really)$/iu;

const isNearRemoval = (text: string, at: number): boolean =>
  /\b(?:resect\w*|remov\w*|excis\w*|debulk\w*|taken|took|out|extent|eor|left|remain\w*|surg\w*|operat\w*)\b/iu.test(
    text.slice(Math.max(0, at - 60), at + 50),
  );
