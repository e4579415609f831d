import { foldCase } from './beginnings.ts';
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
  /** A bit for each search that is possible in the text. */
  bits: Uint32Array;
  /** For each search of words, the words at which it may find something. */
  words: (WordPlace[] | undefined)[];
  /** How many searches there were when it was marked. */
  searches: number;
}

/**
 * Tells whether a text has what a search needs, by one of its possible beginnings, of at most three characters in lower
 * case. All searches of the reader share one pass over each text: three characters at a time are looked up in a table of
 * what the searches need, and each search then asks for its own bit. Most find nothing in most sentences, and are never
 * run.
 */
export function searchFor(needed: Iterable<string>): (text: string) => boolean {
  const number = newSearch();
  for (const start of needed) addNeed(neededAnywhere, start, number);
  const [word, bit] = [number >> 5, 1 << (number & 31)];
  return (text) => ((marksOf(text, number).bits[word] ?? 0) & bit) !== 0;
}

/** Gives the words of a text that begin with one of these, or hold one of the others; the same for all searches of words. */
export function wordsWith(needed: {
  readonly atWord: Iterable<string>;
  readonly inWord: Iterable<string>;
}): (text: string) => readonly WordPlace[] {
  const number = newSearch();
  wordSearches[number] = ordinals;
  const ordinal = ordinals;
  ordinals += 1;
  for (const start of needed.atWord) addNeed(neededAtWord, start, number);
  for (const start of needed.inWord) addNeed(neededAnywhere, start, number);
  return (text) => marksOf(text, number).words[ordinal] ?? [];
}

/** How many searches there are, and searches of words among them. */
let searches = 0;
let ordinals = 0;
/** The ordinal among searches of words, by number. */
const wordSearches: (number | undefined)[] = [];

function newSearch(): number {
  const number = searches;
  searches += 1;
  wordSearches[number] = undefined;
  return number;
}

/** Numbers of searches by the classes of three characters, 32 classes each. */
type Needed = (number[] | undefined)[];
const neededAtWord: Needed = new Array<number[] | undefined>(1 << 15).fill(undefined);
const neededAnywhere: Needed = new Array<number[] | undefined>(1 << 15).fill(undefined);

function addNeed(needed: Needed, start: string, search: number): void {
  const free = 15 - 5 * Math.min(3, start.length);
  let first = 0;
  for (let at = 0; at < 3; at += 1) first = (first << 5) | (at < start.length ? classAt(start, at) : 0);
  for (let key = first; key < first + (1 << free); key += 1) {
    const known = needed[key];
    if (known === undefined) needed[key] = [search];
    else if (known.at(-1) !== search) known.push(search);
  }
}

let lastText: string | undefined;
let lastMarks: Marks | undefined;

function marksOf(text: string, search: number): Marks {
  const marks = text === lastText && lastMarks !== undefined ? lastMarks : unmarked(text);
  lastText = text;
  lastMarks = marks;
  if (search >= marks.searches) mark(text, marks);
  return marks;
}

const unmarked = remembered((): Marks => ({ bits: new Uint32Array(0), words: [], searches: 0 }));

function mark(text: string, marks: Marks): void {
  const bits = new Uint32Array((searches + 31) >> 5);
  const words: (WordPlace[] | undefined)[] = [];
  let word: WordPlace = { at: 0, key: 0, hasMiddle: false };
  const add = (found: readonly number[] | undefined, isInside: boolean): void => {
    if (found === undefined) return;
    for (const search of found) {
      bits[search >> 5] = (bits[search >> 5] ?? 0) | (1 << (search & 31));
      const ordinal = wordSearches[search];
      if (ordinal === undefined) continue;
      if (isInside) word.hasMiddle = true;
      const known = words[ordinal];
      if (known === undefined) words[ordinal] = [word];
      else if (known.at(-1) !== word) known.push(word);
    }
  };
  let isInWord = false;
  let key = (classAt(text, 0) << 5) | classAt(text, 1);
  for (let at = 0; at < text.length; at += 1) {
    key = ((key << 5) & 0x7fff) | classAt(text, at + 2);
    if (!isInWord) {
      word = { at, key: keyAt(text, at), hasMiddle: false };
      add(neededAtWord[key], false);
    }
    add(neededAnywhere[key], true);
    isInWord = endsInWord(text, at + 1);
  }
  Object.assign(marks, { bits, words, searches });
}

/** The characters of a text from a place on, in lower case, as a number; zero behind the end. */
function keyAt(text: string, at: number): number {
  const [one, two, three] = [codeAt(text, at), codeAt(text, at + 1), codeAt(text, at + 2)];
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

function codeAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const code = text.charCodeAt(at);
  return code < 128 ? (asciiFolded[code] ?? 0) : foldCase(text.charAt(at)).charCodeAt(0);
}

/** A letter's own class; one each for digits, white space, other characters of ASCII, all others, and the end. */
function classAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const code = text.charCodeAt(at);
  if (code < 128) return asciiClass[code] ?? 0;
  const folded = foldCase(text.charAt(at)).charCodeAt(0);
  return folded < 128 ? (asciiClass[folded] ?? 0) : 30;
}

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const asciiWord = Uint8Array.from(ascii, (character) => (/[A-Za-z0-9]/.test(character) ? 1 : 0));
const asciiFolded = Uint8Array.from(ascii, (character) => foldCase(character).charCodeAt(0));
const asciiClass = Uint8Array.from(ascii, (character) => {
  if (/[A-Za-z]/.test(character)) return foldCase(character).charCodeAt(0) - 0x60;
  if (/\d/.test(character)) return 27;
  return /\s/.test(character) ? 28 : 29;
});

const wordCharacter = new RegExp(`[${letters}0-9]`);

/** Whether a letter or digit ends at a place. */
function endsInWord(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  return code < 128 ? asciiWord[code] === 1 : wordCharacter.test(text.charAt(end - 1));
}
