import { sought } from '../../text/sought.ts';

/** A paragraph of how it was done, what the test can tell and what it cannot. */
const heads = sought(
  /^[\s*–-]{0,4}(?:(?:test|assay)\s)?(?:methods?|methodology|technical|technique|procedure|cut-?offs?|principle|limits|limitations|disclaimer)\b[^:.\n]{0,40}[:.](?:\s|$)/iu,
);

/** Whether a place of a text is in a paragraph on the method: what it names was not found there, nor missed. */
export function isOfMethod(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  return heads.test(text.slice(start, start + longestHead));
}
const longestHead = 70;
