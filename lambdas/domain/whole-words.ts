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
export function firstPhrase(words: string, phrases: readonly string[]): string | undefined {
  const sought = wordsOfEach(phrases);
  return phrases.find((_, index) => words.includes(sought[index] ?? ''));
}

const byPhrases = new WeakMap<readonly string[], readonly string[]>();

/** The phrases of a list as words; lists stand in the dictionary and the code, and are asked for thousands of texts. */
function wordsOfEach(phrases: readonly string[]): readonly string[] {
  const known = byPhrases.get(phrases);
  if (known !== undefined) return known;
  const made = phrases.map((phrase) => wordsOf(phrase));
  byPhrases.set(phrases, made);
  return made;
}

export const hasPhrase = (words: string, phrases: readonly string[]): boolean =>
  firstPhrase(words, phrases) !== undefined;
