import { asWritten, blankClass, classBits, classOf, codesIn, codesOf, isCapital } from './letter-classes.ts';
import type { NeededLetters } from './needed-letters.ts';
import { whenForgotten } from './remembered.ts';

/** What stands in a text: which letters, and which two and three in a row. */
interface Marks {
  /** Where its bits begin. */
  readonly at: number;
  /** Threes of letters are told apart by so many bits: all of them in a long text. */
  readonly mask: number;
  /** Nothing stands in it but the first 128 characters. */
  readonly isAscii: boolean;
}

/** Nothing stands in a text but the first 128 characters. */
export const isAscii = (text: string): boolean => marksOf(text).isAscii;

/**
 * Tells whether a text has what a search needs; where it has not, the search finds nothing and need not be run. Each text
 * is looked through once, for all searches: which threes of letters it has are bits, and a search asks for a few of them.
 * Some texts are said to have what they have not.
 */
export function searchFor(needed: NeededLetters): (text: string) => boolean {
  const wanted = wantedFor(needed);
  return (text) => {
    const { at, mask } = marksOf(text);
    return hasAll(wanted, at, mask);
  };
}

/**
 * What is asked of a text's bits, in one row: for each list where it ends, and in it groups of texts that share a number:
 * where the group ends, that number, and for each text where it ends and its other numbers, none where there are none.
 */
function wantedFor(needed: NeededLetters): Int32Array {
  const row: number[] = [];
  for (const texts of needed) {
    const list = row.push(0) - 1;
    for (const [shared, others] of grouped(texts.map(numbersFor))) {
      const group = row.push(0, shared) - 2;
      if (others.every(({ length }) => length > 0))
        for (const numbers of others) row.push(row.length + 1 + numbers.length, ...numbers);
      row[group] = row.length;
    }
    row[list] = row.length;
  }
  return Int32Array.from(row);
}

/** Texts by that of their numbers which most have in common: where a text lacks it, none of them need be looked for. */
function grouped(texts: readonly (readonly number[])[]): Map<number, number[][]> {
  const counts = new Map<number, number>();
  for (const numbers of texts)
    for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const countOf = (number: number): number => counts.get(number) ?? 0;
  const groups = new Map<number, number[][]>();
  for (const numbers of texts) {
    const shared = numbers.reduce((most, each) => (countOf(each) > countOf(most) ? each : most));
    const others = numbers.filter((number) => number !== shared);
    const group = groups.get(shared);
    if (group === undefined) groups.set(shared, [others]);
    else group.push(others);
  }
  return groups;
}

/** Of each list the bits of one of its texts. */
function hasAll(wanted: Int32Array, at: number, mask: number): boolean {
  let place = 0;
  while (place < wanted.length) {
    const end = wanted[place] as number;
    if (!hasOne(wanted, place + 1, end, at, mask)) return false;
    place = end;
  }
  return true;
}

function hasOne(wanted: Int32Array, from: number, end: number, at: number, mask: number): boolean {
  for (let group = from; group < end; group = wanted[group] as number) {
    if (!isSet(wanted[group + 1] as number, at, mask)) continue;
    const endOfGroup = wanted[group] as number;
    let place = group + 2;
    if (place === endOfGroup) return true;
    while (place < endOfGroup) {
      const endOfText = wanted[place] as number;
      place += 1;
      while (place < endOfText && isSet(wanted[place] as number, at, mask)) place += 1;
      if (place === endOfText) return true;
      place = endOfText;
    }
  }
  return false;
}

/** Threes are numbered from zero on, all else below. */
function isSet(number: number, at: number, mask: number): boolean {
  const bit = number < 0 ? ~number : firstThree + (number & mask);
  return ((bits[at + (bit >> 5)] as number) & (1 << (bit & 31))) !== 0;
}

/** Letters, pairs, and threes with a capital in them, as written, come first. */
const classes = 1 << classBits;
const firstPair = classes;
const firstWritten = firstPair + classes * classes;
const writtenMask = (1 << 11) - 1;
const firstThree = firstWritten + writtenMask + 1;
const keys = classes ** 3;
/** Threes are scattered, so that those of a text share few bits. */
const scatter = 0x4d2b;
const shortMask = (1 << 12) - 1;
const shortText = 400;

const threeOf = (key: number): number => Math.imul(key, scatter) & (keys - 1);
const writtenOf = (one: number, two: number, three: number): number =>
  firstWritten + ((Math.imul((one << 14) ^ (two << 7) ^ three, 0x9e3779b1) >>> 15) & writtenMask);

/** Asked of some letters at most. */
const mostAsked = 4;

/** The numbers of the bits that a text with some letters has set. */
function numbersFor(letters: string): number[] {
  const codes = codesIn(letters);
  const of = codes.map((code) => classOf[code] ?? 0);
  const [one = 0, two = 0] = of;
  if (codes.length === 1) return [~one];
  if (codes.length === 2) return [~(firstPair + one * classes + two)];
  const last = codes.length - 3;
  const step = Math.max(1, Math.ceil(last / (mostAsked - 1)));
  const places = new Set([
    ...Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step),
    last,
  ]);
  const numbers = [...places].map((place) => {
    const three = codes.slice(place, place + 3);
    const [a = 0, b = 0, c = 0] = three;
    if (three.some((code) => isCapital[code] === 1)) return ~writtenOf(a, b, c);
    const [x = 0, y = 0, z = 0] = of.slice(place);
    return threeOf((x * classes + y) * classes + z);
  });
  return [...new Set(numbers)];
}

/** The bits of all texts of a document. */
let bits = new Uint32Array(1 << 15);
let used = 0;
let marked = new Map<string, Marks>();
let lastText: string | undefined;
let lastMarks: Marks | undefined;
/** More bits than a document's sentences and clauses take: they start over. */
const mostBits = 1 << 22;

whenForgotten(forget);

function forget(): void {
  bits.fill(0, 0, used);
  used = 0;
  if (marked.size > 0) marked = new Map();
  lastText = undefined;
  lastMarks = undefined;
}

function marksOf(text: string): Marks {
  if (text === lastText && lastMarks !== undefined) return lastMarks;
  lastMarks = marked.get(text) ?? mark(text);
  lastText = text;
  return lastMarks;
}

function mark(text: string): Marks {
  const mask = text.length <= shortText ? shortMask : keys - 1;
  const length = (firstThree + mask + 1) >> 5;
  if (used + length > mostBits) forget();
  if (used + length > bits.length) grow(used + length);
  const at = used;
  used += length;
  const isAscii = setBits(text, at, mask);
  const marks = { at, mask, isAscii };
  marked.set(text, marks);
  return marks;
}

function grow(least: number): void {
  const longer = new Uint32Array(2 * least);
  longer.set(bits);
  bits = longer;
}

/** Sets the bits of what stands in a text, a run of white space as one blank; whether it is all of ASCII. */
function setBits(text: string, at: number, mask: number): boolean {
  const { codes, isAscii } = codesOf(text);
  const set = bits;
  let [key, one, two, capitals] = [0, 0, 0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const code = codes[index] ?? 0;
    const own = classOf[code] ?? 0;
    if (own === blankClass && (key & (classes - 1)) === blankClass) continue;
    key = ((key << classBits) | own) & (keys - 1);
    setBit(set, at, own);
    setBit(set, at, firstPair + (key & (classes * classes - 1)));
    setBit(set, at, firstThree + (threeOf(key) & mask));
    const written = asWritten[code] ?? 0;
    capitals = ((capitals << 1) | (isCapital[code] ?? 0)) & 7;
    if (capitals !== 0) setBit(set, at, writtenOf(one, two, written));
    one = two;
    two = written;
  }
  return isAscii;
}

function setBit(set: Uint32Array, at: number, bit: number): void {
  const place = at + (bit >> 5);
  set[place] = (set[place] ?? 0) | (1 << (bit & 31));
}
