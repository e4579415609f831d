const bytesAtMost = 1 << 13;
const bytes = Buffer.alloc(bytesAtMost);
const encoder = new TextEncoder();

/**
 * A part of a text as a string of its own, of one byte a character where all are of ASCII. A part that is cut out of a
 * text goes on standing in it: each character is looked up there, and one dash anywhere in the text has every part of it
 * searched as if it held all the characters there are, with expressions compiled once more for that.
 */
export function ownString(part: string): string {
  if (part.length > bytesAtMost) return part;
  const { read, written } = encoder.encodeInto(part, bytes);
  return read === part.length && written === part.length ? bytes.toString('latin1', 0, written) : part;
}
