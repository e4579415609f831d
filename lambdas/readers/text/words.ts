import type { Span } from '../../domain/evidence.ts';

/** A word in lower case with its place. Hyphens and slashes part words: `non-enhancing` is two, `s/p` is two. */
export interface Word extends Span {
  readonly text: string;
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’](?!s\b)\p{L}+)?/gu;

/** The words of a text in order, in one pass. */
export function findWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    words.push({
      text: match[0].toLowerCase().replace('’', "'"),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return words;
}
