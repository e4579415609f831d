import type { Span } from '../../domain/evidence.ts';
import { remembered } from './remembered.ts';
import { matchesOf } from './sought.ts';

/** A word in lower case with its place. Hyphens and slashes part words: `non-enhancing` is two, `s/p` is two. */
export interface Word extends Span {
  readonly text: string;
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’](?!s\b)\p{L}+)?/gu;

/** The words of a text in order, in one pass. */
export const findWords = remembered((text): readonly Word[] => wordsOfAscii(text) ?? wordsOf(text));

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of matchesOf(wordPattern, text)) {
    words.push({
      text: match[0].toLowerCase().replace('’', "'"),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return words;
}

/** The same for the letters most texts are made of, without an expression; undefined where there are others. */
function wordsOfAscii(text: string): Word[] | undefined {
  const words: Word[] = [];
  const lower = text.toLowerCase();
  for (let at = 0; at < text.length; ) {
    const start = at;
    while (kindAt(text, at) >= digit) at += 1;
    if (at === start) {
      if (text.charCodeAt(at) > 127) return undefined;
      at += 1;
      continue;
    }
    if (text[at] === "'" && kindAt(text, at + 1) === letter && !isPossessive(text, at + 1)) {
      at += 2;
      while (kindAt(text, at) === letter) at += 1;
    }
    if (text.charCodeAt(at) > 127) return undefined;
    words.push({ text: lower.slice(start, at), start, end: at });
  }
  return words;
}

const digit = 1;
const letter = 2;
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) return letter;
  return /\d/.test(character) ? digit : 0;
});
const kindAt = (text: string, at: number): number => kinds[text.charCodeAt(at)] ?? 0;

/** An `s` that ends there: `the tumor's`. */
const isPossessive = (text: string, at: number): boolean =>
  text[at] === 's' && kindAt(text, at + 1) === 0 && text[at + 1] !== '_';
