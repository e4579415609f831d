import { blankClass, classOf, codesOf, isOfStretch } from './letter-classes.ts';
import type { NeededPieces } from './needed-pieces.ts';
import { whenForgotten } from './remembered.ts';
import { type SearchBits, StretchBits } from './stretch-bits.ts';

/** What stands in a text, for all searches. */
interface Marks {
  /** Where its bits begin. */
  readonly at: number;
  /** Nothing stands in it but the first 128 characters. */
  readonly isAscii: boolean;
}

/** Nothing stands in a text but the first 128 characters. */
export const isAscii = (text: string): boolean => marksOf(text).isAscii;

/** Asked of a text; where it says no, there is no match. */
export type IsPossible = (text: string) => boolean;

/**
 * Tells whether a text has what a search needs; where it has not, the search finds nothing and need not be run. Each text
 * is looked through once, for all searches, and each of its stretches once in a document: which searches it may be for are
 * bits. Some texts are said to have what they have not. What a search needs is asked for at the first question to any.
 */
export function searchFor(needed: () => NeededPieces): IsPossible {
  const search: Search = { needed, bits: undefined };
  waiting.push(search);
  return (text) => {
    const { at } = marksOf(text);
    const { place, mask } = search.bits ?? none;
    return ((bits[at + place] as number) & mask) === mask;
  };
}

interface Search {
  readonly needed: () => NeededPieces;
  bits: SearchBits | undefined;
}

/** Searches without bits yet. */
let waiting: Search[] = [];
const none: SearchBits = { place: 0, mask: 0 };
const stretchBits = new StretchBits();
let width = 1;

/** Gives bits to the searches that came since; texts looked through before know nothing of them. */
function admit(): void {
  forgetStretches();
  for (const search of waiting) search.bits = stretchBits.add(search.needed());
  waiting = [];
  width = Math.max(1, stretchBits.width);
  forget();
}

/** The bits of all texts of a document. */
let bits = new Int32Array(1 << 13);
let used = 0;
let marked = new Map<string, Marks>();
let lastText: string | undefined;
let lastMarks: Marks | undefined;
/** More bits than a document's sentences and clauses take: they start over. */
const mostNumbers = 1 << 18;

/**
 * Stretches are the words of a language more than of a patient: what bits they have is kept for other documents, up to so
 * many.
 */
const mostStretches = 1 << 13;
/** They are found by a number made of their codes; those with the same number are told apart by the codes. */
let places = new Int32Array(1 << 11);
let stretches = 0;
/** Of each stretch where its codes begin and where they end. */
let bounds = new Int32Array(1 << 11);
let letters = new Uint8Array(1 << 13);
let lettersUsed = 0;
let rows = new Int32Array(1 << 13);

whenForgotten(forget);

function forget(): void {
  bits.fill(0, 0, used);
  used = 0;
  if (marked.size > 0) marked = new Map();
  lastText = undefined;
  lastMarks = undefined;
  if (stretches > mostStretches) forgetStretches();
}

function forgetStretches(): void {
  places.fill(0);
  rows.fill(0, 0, stretches * width);
  stretches = 0;
  lettersUsed = 0;
}

function marksOf(text: string): Marks {
  if (waiting.length > 0) admit();
  if (text === lastText && lastMarks !== undefined) return lastMarks;
  lastMarks = marked.get(text) ?? mark(text);
  lastText = text;
  return lastMarks;
}

function mark(text: string): Marks {
  if (stretches > mostStretches) forgetStretches();
  if (used + width > mostNumbers) forget();
  if (used + width > bits.length) bits = longer(bits, used + width);
  const at = used;
  used += width;
  const { codes, isAscii } = codesOf(text);
  setBits(codes, text.length, at);
  const marks = { at, isAscii };
  marked.set(text, marks);
  return marks;
}

function setBits(codes: Uint8Array, length: number, at: number): void {
  const own = bits;
  const numbers = width;
  for (let index = 0; index < length; ) {
    const start = index;
    let hash = 0;
    while (isOfStretch[codes[index] as number] === 1) {
      hash = Math.imul(hash ^ (codes[index] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
      index += 1;
    }
    if (index === start) {
      const code = codes[index] as number;
      if (classOf[code] !== blankClass) stretchBits.setOfSign(code, own, at);
      index += 1;
      continue;
    }
    const row = rowOf({ codes, start, end: index, hash }) * numbers;
    // Filled anew with a stretch that is new.
    const from = rows;
    for (let place = 0; place < numbers; place += 1)
      own[at + place] = (own[at + place] as number) | (from[row + place] as number);
  }
}

interface Stretch {
  readonly codes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly hash: number;
}

/** The number of a stretch's row, which is filled where it is new. */
function rowOf(stretch: Stretch): number {
  let place = stretch.hash & (places.length - 1);
  for (let known = places[place] as number; known !== 0; known = places[place] as number) {
    if (isStretch(known - 1, stretch)) return known - 1;
    place = (place + 1) & (places.length - 1);
  }
  return added(stretch, place);
}

function isStretch(number: number, { codes, start, end }: Stretch): boolean {
  const from = bounds[2 * number] as number;
  if ((bounds[2 * number + 1] as number) - from !== end - start) return false;
  for (let index = start; index < end; index += 1)
    if (letters[from + index - start] !== codes[index]) return false;
  return true;
}

function added(stretch: Stretch, place: number): number {
  const { codes, start, end } = stretch;
  const number = stretches;
  stretches += 1;
  if (2 * stretches > bounds.length) bounds = longer(bounds, 2 * stretches);
  if (stretches * width > rows.length) rows = longer(rows, stretches * width);
  if (lettersUsed + end - start > letters.length) {
    const more = new Uint8Array(2 * (lettersUsed + end - start));
    more.set(letters);
    letters = more;
  }
  letters.set(codes.subarray(start, end), lettersUsed);
  bounds[2 * number] = lettersUsed;
  lettersUsed += end - start;
  bounds[2 * number + 1] = lettersUsed;
  stretchBits.setOfStretch(stretch, rows, number * width);
  places[place] = number + 1;
  if (2 * stretches > places.length) spread();
  return number;
}

/** Twice as many places for the stretches there are. */
function spread(): void {
  places = new Int32Array(2 * places.length);
  for (let number = 0; number < stretches; number += 1) {
    let hash = 0;
    for (let index = bounds[2 * number] as number; index < (bounds[2 * number + 1] as number); index += 1) {
      hash = Math.imul(hash ^ (letters[index] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let place = hash & (places.length - 1);
    while (places[place] !== 0) place = (place + 1) & (places.length - 1);
    places[place] = number + 1;
  }
}

function longer(numbers: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * least);
  more.set(numbers);
  return more;
}
