import { foldCharacter } from './beginnings.ts';
import { classBits, classOf, codesIn, codesOf, isOfWord } from './letter-classes.ts';
import { remembered } from './remembered.ts';
import { searchFor } from './text-marks.ts';

/** Characters of a place's key. */
export const keyLength = 3;

/** Where something may begin in a text: at each word, and at each character between words. */
export interface WordPlaces {
  readonly at: readonly number[];
  /** The first three characters of each, as a number. */
  readonly keys: readonly number[];
  /** The classes of each character of the text and the two behind it, as a number. */
  readonly threes: readonly number[];
}

export const wordPlacesIn: (text: string) => WordPlaces = remembered((text) => {
  const { codes } = codesOf(text);
  const { length } = text;
  const classAt = (index: number): number =>
    index < length ? (classOf[codes[index] as number] as number) : 0;
  const at: number[] = [];
  const keys: number[] = [];
  const threes: number[] = [];
  let three = (classAt(0) << classBits) | classAt(1);
  let isInWord = 0;
  for (let index = 0; index < length; index += 1) {
    three = ((three << classBits) | classAt(index + 2)) & (keysOfThree - 1);
    threes.push(three);
    if (isInWord === 0) {
      at.push(index);
      keys.push(keyAt(text, codes, index));
    }
    isInWord = isOfWord[codes[index] as number] as number;
  }
  return { at, keys, threes };
});

const keysOfThree = 1 << (3 * classBits);

/** Tells whether some letters may begin at a place of a text; some are said to that do not. */
export function beginningsAmong(
  letters: ReadonlySet<string>,
): (threes: readonly number[], at: number) => boolean {
  const pairs = new Uint8Array(1 << (2 * classBits));
  const size = 2 ** Math.ceil(Math.log2(16 * letters.size + 32));
  const known = new Uint8Array(size);
  let longest = 0;
  for (const each of letters) {
    for (const key of keysWith(each)) pairs[key >> classBits] = 1;
    const hash = codesIn(each).reduce((sum, code) => hashed(sum, classOf[code] ?? 0), 0);
    known[hash & (size - 1)] = 1;
    longest = Math.max(longest, each.length);
  }
  return (threes, at) => {
    if (pairs[(threes[at] ?? 0) >> classBits] === 0) return false;
    let hash = 0;
    if (known[0] === 1) return true;
    for (let length = 1; length <= longest; length += 1) {
      hash = hashed(hash, (threes[at + length - 1] ?? 0) >> (2 * classBits));
      if (known[hash & (size - 1)] === 1) return true;
    }
    return false;
  };
}

const hashed = (hash: number, own: number): number => {
  const mixed = Math.imul(hash ^ own, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};

/**
 * For letters that may stand anywhere in a word: by the number of a place, whether its word may hold some of them; null
 * where no word of the text does.
 */
export function middlesWith(needed: ReadonlySet<string>): (text: string) => readonly boolean[] | null {
  const isPossible = searchFor([[...needed]]);
  const table = new Uint8Array(keysOfThree);
  for (const letters of needed) for (const key of keysWith(letters)) table[key] = 1;
  return (text) => (isPossible(text) ? middlesOf(wordPlacesIn(text), table) : null);
}

function middlesOf({ at, threes }: WordPlaces, table: Uint8Array): boolean[] {
  return at.map((start, place) => {
    const end = at[place + 1] ?? threes.length;
    for (let index = start; index < end; index += 1) if (table[threes[index] ?? 0] === 1) return true;
    return false;
  });
}

/** The keys of threes that begin with some letters. */
function keysWith(letters: string): number[] {
  const codes = codesIn(letters);
  const [first = 0, second = 0, third = 0] = codes.map((code) => classOf[code] ?? 0);
  const free = 3 - Math.min(3, codes.length);
  const least = (((first << classBits) | second) << classBits) | third;
  return Array.from({ length: 1 << (free * classBits) }, (_, more) => least + more);
}

/** The characters of a text from a place on, in lower case, as a number; zero behind the end. */
function keyAt(text: string, codes: Uint8Array, at: number): number {
  const one = foldedAt(text, codes, at);
  const two = foldedAt(text, codes, at + 1);
  const three = foldedAt(text, codes, at + 2);
  return (one | two | three) < 128
    ? (one << 14) | (two << 7) | three
    : wide + (one * 0x10000 + two) * 0x10000 + three;
}

function foldedAt(text: string, codes: Uint8Array, at: number): number {
  if (at >= text.length) return 0;
  const code = codes[at] as number;
  return code < 128 ? (asciiFolded[code] as number) : foldCharacter(text.charAt(at)).charCodeAt(0);
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

const asciiFolded = Uint8Array.from({ length: 128 }, (_, code) =>
  foldCharacter(String.fromCharCode(code)).charCodeAt(0),
);
