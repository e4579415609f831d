/** Reasons of findings that others read back, so that a word is written and understood in one place. */

export const unlocatedReason = 'a quote does not stand in the document';
export const unsupportedReason = 'the sentence of a quote does not bear the value out';
export const disagreementReason = 'the readers disagree';
export const alonePrefix = 'a model alone: ';

const outweighed =
  /^outweighed(?:, right in \d+ of \d+ measured cases| by both readers together \([\d.]+\)): /;
const distrusted = 'both readers together make it right in ';
const confidencePrefix = 'the measured confidence ';

/** A doubt that does not flag, since such answers proved right. */
export const outweighedReason = (
  doubt: string,
  { right, total }: { readonly right: number; readonly total: number },
): string => `outweighed, right in ${right} of ${total} measured cases: ${doubt}`;

/** A doubt that does not flag, since both readers together make the answer likely. */
export const trustedReason = (doubt: string, trust: number): string =>
  `outweighed by both readers together (${trust}): ${doubt}`;

export const distrustedReason = (trust: number, least: number): string =>
  `${distrusted}${trust} of such cases, below ${least}`;

export const lowConfidenceReason = (confidence: number, minimum: number): string =>
  `${confidencePrefix}${confidence} is below ${minimum}`;

/**
 * The doubts a finding was published with, as the readers worded them: without what reconciliation adds of its own
 * and what later phases note.
 */
export function doubtsIn(reasons: readonly string[]): string[] {
  return reasons
    .filter((reason) => ![confidencePrefix, alonePrefix, distrusted].some((own) => reason.startsWith(own)))
    .filter((reason) => !/^(?:same text as|set aside:) /.test(reason))
    .map((reason) => reason.replace(outweighed, ''));
}
