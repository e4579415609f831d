import type { Span } from '../../domain/evidence.ts';
import { classOf, codesOf, digitClass, isOfWord } from './letter-classes.ts';
import { ownString } from './own-string.ts';
import { remembered } from './remembered.ts';
import { matchesOf } from './sought.ts';
import { hashWith, numberOf, startOverIfFull, whenNumbersStartOver } from './stretch-numbers.ts';

/** A word in lower case with its place. Hyphens and slashes part words: `non-enhancing` is two, `s/p` is two. */
export interface Word extends Span {
  readonly text: string;
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:'(?!s\b)\p{L}+)?/gu;

/** The words of a text in order, in one pass. */
export const findWords = remembered((text): readonly Word[] => wordsOfAscii(text) ?? wordsOf(text));

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of matchesOf(wordPattern, text)) {
    words.push({
      text: match[0].toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return words;
}

/** The same for the letters most texts are made of, without an expression; undefined where there are others. */
function wordsOfAscii(text: string): Word[] | undefined {
  const { codes, isAscii } = codesOf(text);
  if (!isAscii) return undefined;
  startOverIfFull();
  const words: Word[] = [];
  for (let at = 0; at < text.length; ) {
    const start = at;
    let hash = 0;
    while (isOfWord[codes[at] as number] === 1) {
      hash = hashWith(hash, codes[at] as number);
      at += 1;
    }
    if (at === start) {
      at += 1;
      continue;
    }
    const stretchEnd = at;
    if (codes[at] === apostrophe && isLetter(codes[at + 1]) && !isPossessive(codes, at + 1)) {
      at += 2;
      while (isLetter(codes[at])) at += 1;
    }
    const own =
      at === stretchEnd
        ? inLowerCase(numberOf({ codes, start, end: at, hash }), text, start, at)
        : text.slice(start, at).toLowerCase();
    words.push({ text: own, start, end: at });
  }
  return words;
}

/** By the number of a stretch: a word that stands in many texts is one string, and is looked up as one. */
let stretchWords: (string | undefined)[] = [];

whenNumbersStartOver(() => {
  stretchWords = [];
});

function inLowerCase(stretch: number, text: string, start: number, end: number): string {
  while (stretchWords.length <= stretch) stretchWords.push(undefined);
  const known = stretchWords[stretch];
  if (known !== undefined) return known;
  // Nothing of the text around it is kept.
  const made = ownString(text.slice(start, end).toLowerCase());
  stretchWords[stretch] = made;
  return made;
}

const apostrophe = "'".charCodeAt(0);
const smallS = 's'.charCodeAt(0);
const underscore = '_'.charCodeAt(0);
const isLetter = (code = 0): boolean => isOfWord[code] === 1 && classOf[code] !== digitClass;

/** An `s` that ends there: `the tumor's`. */
const isPossessive = (codes: Uint8Array, at: number): boolean =>
  codes[at] === smallS && isOfWord[codes[at + 1] as number] === 0 && codes[at + 1] !== underscore;
