/**
 * The letters of Latin, Greek and Cyrillic script, as the inside of a character class. `\p{L}` holds letters of all
 * scripts in 660 ranges, which a pattern pays for at every place it is tried and each time it is compiled; clinical
 * notes in English, with names and words from elsewhere, need these.
 */
export const letters =
  'A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02af\\u0370-\\u03ff\\u0400-\\u052f\\u1e00-\\u1fff';

/** No letter or digit ahead. */
export const wordStart = `(?<![${letters}0-9])`;

/** No letter or digit behind. */
export const wordEnd = `(?![${letters}0-9])`;

/** A pattern with its `\p{L}` and `\p{N}` narrowed to these letters and to digits, so that it needs no `u` flag. */
export function narrowed(pattern: string): string {
  let isInClass = false;
  return pattern.replace(/\\p\{([LN])\}|\\.|[[\]]/gs, (found, property: string | undefined) => {
    if (found === '[') isInClass = true;
    if (found === ']') isInClass = false;
    if (property === undefined) return found;
    const characters = property === 'L' ? letters : '0-9';
    return isInClass ? characters : `[${characters}]`;
  });
}
