import { blank, foldCharacter } from './beginnings.ts';
import { letters } from './letters.ts';
import { remembered } from './remembered.ts';

/** Where a search may find something: the start of a word, and the first letters there as a number. */
export interface WordPlace {
  readonly at: number;
  readonly key: number;
  /** It may go on, behind its first letters, with what is sought anywhere in a word. */
  hasMiddle: boolean;
}

interface Marks {
  /** A bit for each expression that is possible in the text. */
  bits: Uint32Array;
  /** For each search of words, the words at which it may find something. */
  words: (WordPlace[] | undefined)[];
  /** How many expressions and searches of words there were when it was marked. */
  expressions: number;
  wordSearches: number;
  isMarked: boolean;
  /** Nothing stands in it but the first 128 characters. */
  isAscii: boolean;
}

/**
 * Tells whether a text has what a search needs, by one of its possible beginnings, of at most three characters in lower
 * case. All searches of the reader share one pass over each text: three characters at a time are looked up in a table of
 * what the searches need, and each search then asks for its own bit. Most find nothing in most sentences, and are never
 * run.
 */
export function searchFor(needed: Iterable<string>): (text: string) => boolean {
  const number = expressions;
  expressions += 1;
  const [word, bit] = [number >> 5, 1 << (number & 31)];
  for (const start of needed) addNeed(start, (key) => addBit(key, word, bit));
  return (text) => {
    let marks = marksOf(text);
    if (number >= marks.expressions) marks = mark(text, marks);
    return ((marks.bits[word] ?? 0) & bit) !== 0;
  };
}

/** Gives the words of a text that begin with one of these, or hold one of the others; the same for all searches of words. */
export function wordsWith(needed: {
  readonly atWord: Iterable<string>;
  readonly inWord: Iterable<string>;
}): (text: string) => readonly WordPlace[] {
  const number = wordSearches;
  wordSearches += 1;
  for (const start of needed.atWord) addNeed(start, (key) => addWords(searchesAtWord, key, number));
  for (const start of needed.inWord) addNeed(start, (key) => addWords(searchesInWord, key, number));
  return (text) => {
    let marks = marksOf(text);
    if (number >= marks.wordSearches) marks = mark(text, marks);
    return marks.words[number] ?? none;
  };
}

/** Nothing stands in a text but the first 128 characters. */
export function isAscii(text: string): boolean {
  const marks = marksOf(text);
  return (marks.isMarked ? marks : mark(text, marks)).isAscii;
}

const none: readonly WordPlace[] = [];

/** How many expressions there are, and searches of words. */
let expressions = 0;
let wordSearches = 0;

/** By the classes of three characters, 32 classes each. */
const keys = 1 << 15;
/** What there is for a key: bits, searches at the start of a word, searches within one. */
const kinds = new Uint8Array(keys);
const hasBits = 1;
const hasAtWord = 2;
const hasInWord = 4;
/** Pairs of a place in the bits and the bits to set there. */
const bitsOf: (number[] | undefined)[] = new Array<number[] | undefined>(keys).fill(undefined);
/** Numbers of searches of words. */
const searchesAtWord = new Array<number[] | undefined>(keys).fill(undefined);
const searchesInWord = new Array<number[] | undefined>(keys).fill(undefined);

function addNeed(start: string, add: (key: number) => void): void {
  const free = 15 - 5 * Math.min(3, start.length);
  let first = 0;
  for (let at = 0; at < 3; at += 1)
    first = (first << 5) | (at < start.length ? (classOf[codeOf(start, at)] ?? 0) : 0);
  for (let key = first; key < first + (1 << free); key += 1) add(key);
}

function addBit(key: number, word: number, bit: number): void {
  kinds[key] = (kinds[key] ?? 0) | hasBits;
  const pairs = bitsOf[key];
  if (pairs === undefined) bitsOf[key] = [word, bit];
  // Numbers only grow: the same place in the bits can only be the last.
  else if (pairs.at(-2) === word) pairs[pairs.length - 1] = (pairs.at(-1) ?? 0) | bit;
  else pairs.push(word, bit);
}

function addWords(table: (number[] | undefined)[], key: number, search: number): void {
  kinds[key] = (kinds[key] ?? 0) | (table === searchesAtWord ? hasAtWord : hasInWord);
  const known = table[key];
  if (known === undefined) table[key] = [search];
  else if (known.at(-1) !== search) known.push(search);
}

let lastText: string | undefined;
let lastMarks: Marks | undefined;

function marksOf(text: string): Marks {
  const marks = text === lastText && lastMarks !== undefined ? lastMarks : unmarked(text);
  lastText = text;
  lastMarks = marks;
  return marks;
}

const unmarked = remembered(
  (): Marks => ({
    bits: new Uint32Array(0),
    words: [],
    expressions: 0,
    wordSearches: 0,
    isMarked: false,
    isAscii: false,
  }),
);

/** In which mark a key was last met: its bits are set once for a text. */
const metIn = new Uint32Array(keys);
let round = 0;

function mark(text: string, marks: Marks): Marks {
  const isPlain = encode(text);
  const bits = new Uint32Array((expressions + 31) >> 5);
  const words: (WordPlace[] | undefined)[] = [];
  round += 1;
  let wordAt = 0;
  let word: WordPlace | undefined;
  let isInWord = 0;
  let key = ((classOf[codes[0] ?? end] ?? 0) << 5) | (classOf[codes[1] ?? end] ?? 0);
  for (let at = 0; at < text.length; at += 1) {
    key = ((key << 5) & 0x7fff) | (classOf[codes[at + 2] ?? end] ?? 0);
    const kind = kinds[key] ?? 0;
    if (isInWord === 0) {
      wordAt = at;
      word = undefined;
    }
    if (kind !== 0) {
      if ((kind & hasBits) !== 0 && metIn[key] !== round) {
        metIn[key] = round;
        const pairs = bitsOf[key] ?? [];
        for (let pair = 0; pair < pairs.length; pair += 2) {
          const place = pairs[pair] ?? 0;
          bits[place] = (bits[place] ?? 0) | (pairs[pair + 1] ?? 0);
        }
      }
      if (isInWord === 0 && (kind & hasAtWord) !== 0) {
        word ??= { at: wordAt, key: keyAt(text, wordAt), hasMiddle: false };
        addPlace(words, searchesAtWord[key] ?? [], word);
      }
      if ((kind & hasInWord) !== 0) {
        word ??= { at: wordAt, key: keyAt(text, wordAt), hasMiddle: false };
        word.hasMiddle = true;
        addPlace(words, searchesInWord[key] ?? [], word);
      }
    }
    isInWord = isWordCode[codes[at] ?? end] ?? 0;
  }
  return Object.assign(marks, { bits, words, expressions, wordSearches, isMarked: true, isAscii: isPlain });
}

function addPlace(words: (WordPlace[] | undefined)[], found: readonly number[], word: WordPlace): void {
  for (const search of found) {
    const known = words[search];
    if (known === undefined) words[search] = [word];
    else if (known[known.length - 1] !== word) known.push(word);
  }
}

/**
 * The characters of the text being marked, one code each: those of ASCII as they are. A part of a longer string is read
 * much faster once it was copied.
 */
let codes = new Uint8Array(1 << 12);
const encoder = new TextEncoder();

/** Copies a text's characters; whether all are of ASCII. */
function encode(text: string): boolean {
  if (codes.length < text.length + 2) codes = new Uint8Array(2 * text.length);
  const { read, written } = encoder.encodeInto(text, codes);
  const isPlain = read === text.length && written === text.length;
  if (!isPlain) for (let at = 0; at < text.length; at += 1) codes[at] = codeOf(text, at);
  codes[text.length] = end;
  codes[text.length + 1] = end;
  return isPlain;
}

/** Codes of characters beyond ASCII, and of the end. */
const otherLetter = 128;
const other = 129;
/** The Kelvin sign is a `k` that no word is made of. */
const kelvin = 130;
const end = 131;
const codeOfK = 'k'.charCodeAt(0);

function codeOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return code;
  const folded = foldCharacter(text.charAt(at)).charCodeAt(0);
  const isLetter = wordCharacter.test(text.charAt(at));
  if (folded < 128) return folded === codeOfK && !isLetter ? kelvin : folded;
  return isLetter ? otherLetter : other;
}

/** The characters of a text from a place on, in lower case, as a number; zero behind the end. */
function keyAt(text: string, at: number): number {
  const [one, two, three] = [foldedAt(text, at), foldedAt(text, at + 1), foldedAt(text, at + 2)];
  return (one | two | three) < 128
    ? (one << 14) | (two << 7) | three
    : wide + (one * 0x10000 + two) * 0x10000 + three;
}

/** The characters of a word's key. */
export function charactersOf(key: number): string {
  const rest = key - wide;
  return key < wide
    ? String.fromCharCode(key >> 14, (key >> 7) & 127, key & 127)
    : String.fromCharCode(
        Math.floor(rest / 0x100000000),
        Math.floor(rest / 0x10000) % 0x10000,
        rest % 0x10000,
      );
}

/** Numbers of characters beyond the first 128 begin here. */
const wide = 1 << 21;

function foldedAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const code = codes[at] ?? end;
  return code < 128 ? (asciiFolded[code] ?? 0) : foldCharacter(text.charAt(at)).charCodeAt(0);
}

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const asciiFolded = Uint8Array.from(ascii, (character) => foldCharacter(character).charCodeAt(0));
/** By the code: a letter's own class; one each for digits, white space, other characters of ASCII, all others, and the end. */
const classOf = Uint8Array.from([
  ...ascii.map((character) => {
    if (/[A-Za-z]/.test(character)) return foldCharacter(character).charCodeAt(0) - 0x60;
    if (/\d/.test(character)) return 27;
    return foldCharacter(character) === blank ? 28 : 29;
  }),
  30,
  30,
  foldCharacter('k').charCodeAt(0) - 0x60,
  0,
]);

const wordCharacter = new RegExp(`[${letters}0-9]`);
/** By the code: a letter or digit. */
const isWordCode = Uint8Array.from([
  ...ascii.map((character) => (wordCharacter.test(character) ? 1 : 0)),
  1,
  0,
  0,
  0,
]);
