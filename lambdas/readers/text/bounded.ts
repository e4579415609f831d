/** More white space between two words, or letters in front of an ending, are no phrase. */
const longest = 40;

/** No more words of one kind stand in a row in front of a name. */
const mostWords = 6;

/**
 * A pattern whose white space and word beginnings are of bounded length and number, so that it takes linear time on any
 * text: an open `\s+` is tried from every place of a long gap, to its end each time.
 */
export const bounded = (pattern: string): string =>
  pattern
    .replaceAll('\\s+', `\\s{1,${longest}}`)
    .replaceAll('\\s*', `\\s{0,${longest}}`)
    .replaceAll(`\\s{1,${longest}})*`, `\\s{1,${longest}}){0,${mostWords}}`)
    .replaceAll(`\\s{1,${longest}})+`, `\\s{1,${longest}}){1,${mostWords}}`)
    .replaceAll('\\p{L}*', `\\p{L}{0,${longest}}`)
    .replaceAll('\\p{L}+(?:', `\\p{L}{1,${longest}}(?:`);
