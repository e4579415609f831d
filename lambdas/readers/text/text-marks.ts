import { blankClass, classOf, codesOf, isOfStretch } from './letter-classes.ts';
import type { NeededPieces } from './needed-pieces.ts';
import { whenForgotten } from './remembered.ts';
import { StretchBits } from './stretch-bits.ts';
import {
  hashWith,
  numberOf,
  type Stretch,
  startOverIfFull,
  whenNumbersStartOver,
} from './stretch-numbers.ts';

/** What stands in a text, for all searches. */
interface Marks {
  /** Where its bits begin. */
  readonly at: number;
  /** Nothing stands in it but the first 128 characters. */
  readonly isAscii: boolean;
}

/** Nothing stands in a text but the first 128 characters. */
export function isAscii(text: string): boolean {
  if (text !== lastText) lookThrough(text);
  return lastMarks.isAscii;
}

/** Asked of a text; where it says no, there is no match. */
export type IsPossible = (text: string) => boolean;

/**
 * Tells whether a text has what a search needs; where it has not, the search finds nothing and need not be run. Each text
 * is looked through once, for all searches, and each of its stretches once in a document: which searches it may be for are
 * bits. Some texts are said to have what they have not. What a search needs is asked for at the first question to any.
 */
export function searchFor(needed: () => NeededPieces): IsPossible {
  const search: Search = { needed, place: 0, mask: 0 };
  waiting.push(search);
  return (text) => {
    // Asked thousands of times for a page, many times in a row of one text.
    if (text !== lastText || waiting.length > 0) lookThrough(text);
    const { mask } = search;
    return ((bits[lastMarks.at + search.place] as number) & mask) === mask;
  };
}

interface Search {
  readonly needed: () => NeededPieces;
  /** Where its bits are, once it has some. */
  place: number;
  mask: number;
}

/** Searches without bits yet. */
let waiting: Search[] = [];
const stretchBits = new StretchBits();
let width = 1;

/** Gives bits to the searches that came since; texts looked through before know nothing of them. */
function admit(): void {
  forgetStretches();
  for (const search of waiting) {
    const { place, mask } = stretchBits.add(search.needed());
    search.place = place;
    search.mask = mask;
  }
  waiting = [];
  width = Math.max(1, stretchBits.width);
  forget();
}

/** The bits of all texts of a document. */
let bits = new Int32Array(1 << 13);
let used = 0;
let marked = new Map<string, Marks>();
let lastText: string | undefined;
let lastMarks: Marks = { at: 0, isAscii: true };
/** More bits than a document's sentences and clauses take: they start over. */
const mostNumbers = 1 << 18;

/** By the number of a stretch, 1 where its bits are known, and its bits. */
let isKnown = new Uint8Array(1 << 10);
let rows = new Int32Array(1 << 13);

whenNumbersStartOver(forgetStretches);
whenForgotten(forget);

function forget(): void {
  bits.fill(0, 0, used);
  used = 0;
  if (marked.size > 0) marked = new Map();
  lastText = undefined;
}

function forgetStretches(): void {
  isKnown.fill(0);
}

/** Makes a text the last one that was asked of. */
function lookThrough(text: string): void {
  if (waiting.length > 0) admit();
  lastMarks = marked.get(text) ?? mark(text);
  lastText = text;
}

function mark(text: string): Marks {
  startOverIfFull();
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
      hash = hashWith(hash, codes[index] as number);
      index += 1;
    }
    if (index === start) {
      const code = codes[index] as number;
      if (classOf[code] !== blankClass) stretchBits.setOfSign(code, own, at);
      index += 1;
      continue;
    }
    const row = rowOf({ codes, start, end: index, hash });
    // Looked up behind it: a stretch that is new may have made them longer.
    const from = rows;
    for (let place = 0; place < numbers; place += 1)
      own[at + place] = (own[at + place] as number) | (from[row + place] as number);
  }
}

/** Where the bits of a stretch begin, which are set where they are not known. */
function rowOf(stretch: Stretch): number {
  const number = numberOf(stretch);
  const row = number * width;
  if (isKnown[number] !== 1) learn(stretch, number);
  return row;
}

function learn(stretch: Stretch, number: number): void {
  if (number >= isKnown.length) {
    const more = new Uint8Array(2 * number);
    more.set(isKnown);
    isKnown = more;
  }
  isKnown[number] = 1;
  const row = number * width;
  if (row + width > rows.length) rows = longer(rows, row + width);
  rows.fill(0, row, row + width);
  stretchBits.setOfStretch(stretch, rows, row);
}

function longer(numbers: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * least);
  more.set(numbers);
  return more;
}
