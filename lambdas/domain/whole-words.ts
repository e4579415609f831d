/**
 * Texts as one row of lower-case words, each between single spaces, so that a phrase can be looked for in whole words:
 * "ct" is not in "Contact", "h&p" is in "H&P Note". A phrase never spans two texts.
 */
export const wordsOf = (...texts: readonly (string | null | undefined)[]): string =>
  ` ${texts.map((text) => plainWords(text ?? '')).join(' ; ')} `;

const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The first of the phrases that stands in `words` (as `wordsOf` gives them) in whole words. */
export const firstPhrase = (words: string, phrases: readonly string[]): string | undefined =>
  phrases.find((phrase) => words.includes(wordsOf(phrase)));

export const hasPhrase = (words: string, phrases: readonly string[]): boolean =>
  firstPhrase(words, phrases) !== undefined;
