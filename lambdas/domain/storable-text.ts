/**
 * A text in the characters that every store holds: PostgreSQL has no NUL, UTF-8 no half of a surrogate pair. Each becomes
 * U+FFFD, one for one, so that every offset stays where it was.
 */
export const storableText = (text: string): string =>
  (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text).toWellFormed();
