import { asLatin } from './as-latin.ts';
import { type WordKind, wordKind } from './name-lexicon.ts';
import { saysFor } from './name-words.ts';
import { barsFor } from './names/barred-words.ts';
import { shapeKey, shapeOf } from './number-shape.ts';
import { codesOf, isCapitalCode, PlaceCondition } from './place-condition.ts';
import { PlaceMarks } from './place-marks.ts';

/**
 * A text read once, word by word, for all finders: where the expressions may begin, and what every word is. Words are
 * met again and again, so what is known of one is worked out once for all documents (`Word`). An expression is tried at
 * the places told for it alone: what it finds is what a search of the whole text would find, since `opens` and `closes`
 * hold of every match.
 */
export interface ReadText {
  /** The text as the finders see it (`asRead`): as long as the original, every offset the same. */
  readonly text: string;
  readonly words: readonly Word[];
  /** Of the words, in order; the end exclusive. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where expressions may begin, by rank, in order. */
  readonly places: readonly number[];
  /** By rank, where its places begin in `places`; they end where the next one's begin. */
  readonly first: readonly number[];
}

/** What is known of a word by itself: letters of Latin-1, figures, the underscore. */
export class Word {
  /** As written; empty for figures alone, of which only the length counts. */
  readonly written: string;
  readonly folded: string;
  /** Letters alone, the first of them a capital. */
  readonly isCapital: boolean;
  /** Letters alone, two at least, all of them capitals. */
  readonly isUpper: boolean;
  /** Of the names beside it, in bits (`saysOf`). */
  readonly says: number;
  /** Why it may be no name, in bits (`barsOf`). */
  readonly bars: number;
  /** Words of one mark are few of all, of one folded form all (`markOf`). */
  readonly mark: number;
  /** Ranks of the expressions that may begin with it. */
  readonly opens: readonly number[];
  /** Of those that may where what stands around it agrees (`PlaceCondition`). */
  readonly asks: readonly PlaceCondition[];
  readonly closes: readonly number[];
  /** No expression begins or closes with it: most words of a text. */
  readonly isIdle: boolean;
  #kind: WordKind | undefined;

  constructor(written: string, { opens, asks, closes }: Pick<Word, 'opens' | 'asks' | 'closes'>) {
    this.written = written;
    this.folded = written.toLowerCase();
    this.isCapital = /^[A-ZÀ-Þ][A-Za-zÀ-ÿ]*$/.test(written);
    this.isUpper = /^[A-ZÀ-Þ]{2,}$/.test(written);
    this.says = saysFor(written);
    this.bars = barsFor(this.folded);
    this.mark = markOf(this.folded);
    this.opens = opens;
    this.asks = asks;
    this.closes = closes;
    this.isIdle = opens.length + asks.length + closes.length === 0;
  }

  /** What it is as a word that begins with a capital. */
  get kind(): WordKind {
    this.#kind ??= wordKind(this.folded);
    return this.#kind;
  }
}

/** How many marks there are. */
export const marksOfWords = 1024;

/** A small number that follows from a word's letters: what is no mark of a set of words is none of its words. */
export function markOf(folded: string): number {
  let hash = 0;
  for (let at = 0; at < folded.length; at += 1) hash = (Math.imul(hash, 31) + folded.charCodeAt(at)) | 0;
  return (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (marksOfWords - 1);
}

/** An expression, its number among all of them. */
export interface Sought {
  readonly pattern: RegExp;
  readonly rank: number;
}

/** Where an expression is tried. */
export interface How {
  /**
   * Holds of the first word of every match: of its letters, with 0 for every figure; where it begins with a figure, of the
   * word and the character behind it ("00th "); where it is figures alone, of those and the groups behind them
   * (`shapeOf`: "00/00/0000~"). A match may also begin with the bracket before a figure.
   */
  readonly opens?: { test(shape: string): boolean };
  /** The sign right before the word, with which every match begins. */
  readonly led?: '+' | "'" | '(' | '#';
  /** The signs one of which stands right behind the word of every match that begins with letters alone. */
  readonly trailed?: string;
  /** Characters of its line from its beginning on in which a figure stands. */
  readonly figureWithin?: number;
  /** What stands behind the word and one space. */
  readonly next?: 'capital' | 'figure';
  /** The figure with which the number begins that it opens with. */
  readonly figure?: '0';
  /** The sign in every match, which begins with it or where the letters, figures and signs of an address before it do. */
  readonly holds?: '@';
  /** Holds of a word that lies in every match, before which all of its words begin with capitals. */
  readonly closes?: RegExp;
}

const hows: How[] = [];
/** By rank. */
const conditions: PlaceCondition[] = [];
/** A pattern that begins by saying what must not stand before it, in so many signs. */
const notBehind = /^\(\?<!(\[(?:[^\]\\^]|\\.)+\])\)/;
/** Ranks of those that hold an @. */
const holders: number[] = [];
const atSign = 64;
const bracket = 40;
/** Words from the beginning of a match to the one that closes it. */
const reach = 6;

/** @param how at least one of `opens`, `closes` and `holds`; without any it would be found nowhere. */
export function seek(pattern: RegExp, how: How): Sought {
  const rank = hows.push(how) - 1;
  if (how.holds !== undefined) holders.push(rank);
  const sign = notBehind.exec(pattern.source)?.[1];
  conditions.push(
    new PlaceCondition(rank, { ...how, barred: sign === undefined ? undefined : codesOf(new RegExp(sign)) }),
  );
  known.clear();
  recent.fill(undefined);
  numbers.clear();
  return { pattern: new RegExp(pattern.source, `${pattern.flags.replace('g', '')}y`), rank };
}

/** By word, over all documents: most words are met again. */
const known = new Map<string, Word>();
const mostKnown = 200_000;
const longestKey = 40;

function wordOf(written: string): Word {
  const found = known.get(written);
  if (found !== undefined) return found;
  const shape = written.replaceAll(/\d/g, '0');
  const ranks = (edge: 'opens' | 'closes'): number[] => {
    const told: number[] = [];
    for (const [rank, how] of hows.entries()) if (how[edge]?.test(shape) === true) told.push(rank);
    return told;
  };
  const opens = ranks('opens');
  // Numbers stand behind signs far more often than words do: there the signs are asked before the pattern is tried.
  const made = new Word(written, {
    opens: opens.filter((rank) => conditions[rank]?.isAskedOf(written) !== true),
    asks: opens.flatMap((rank) => {
      const condition = conditions[rank];
      return condition?.isAskedOf(written) === true ? [condition] : [];
    }),
    closes: ranks('closes'),
  });
  // A word of no end is not worth keeping.
  if (written.length > longestKey + 1) return made;
  if (known.size >= mostKnown) known.clear();
  known.set(written, made);
  return made;
}

/** The word last met of each hash: most are found without making a string of them. */
const recent: (Word | undefined)[] = new Array(1 << 14).fill(undefined);

function wordAt(
  text: string,
  { start, end, hash }: { readonly start: number; readonly end: number; readonly hash: number },
): Word {
  const slot = (hash ^ (hash >>> 14)) & (recent.length - 1);
  const met = recent[slot];
  if (met !== undefined && met.written.length === end - start && isAt(text, start, met.written)) return met;
  const word = wordOf(text.slice(start, end));
  recent[slot] = word;
  return word;
}

/** For the few letters of a word faster than `startsWith`. */
function isAt(text: string, start: number, word: string): boolean {
  for (let at = 0; at < word.length; at += 1)
    if (text.charCodeAt(start + at) !== word.charCodeAt(at)) return false;
  return true;
}

/** Of figures alone, by what they look like with what stands behind them. */
const numbers = new Map<number, Word>();

function numberOf(text: string, start: number, end: number): Word {
  const key = shapeKey(text, start, end);
  const found = numbers.get(key);
  if (found !== undefined) return found;
  const made = new Word('', wordOf(shapeOf(text, start, end)));
  numbers.set(key, made);
  return made;
}

const figure = 1;
const letter = 2;
/** Figures, letters of Latin-1, the underscore. */
const classes = Uint8Array.from({ length: 256 }, (_, code) =>
  /\d/.test(String.fromCharCode(code))
    ? figure
    : /[A-Za-z_\u00c0-\u00ff]/.test(String.fromCharCode(code))
      ? letter
      : 0,
);

const fixedSpace = 0xa0;
const newline = 10;
const apostrophe = 39;

/** Kept for the last text: who learns of a text often rewrites it next. */
let last: { readonly original: string; readonly ranks: number; readonly read: ReadText } | undefined;

export function readWords(original: string): ReadText {
  if (last !== undefined && last.original === original && last.ranks === hows.length) return last.read;
  // Most texts hold nothing to be read otherwise, and the pass over their words tells.
  const read = passOver(original, true) ?? passOver(asLatin(original), false);
  if (read === undefined) throw new Error('a text that is as read was to be read otherwise');
  last = { original, ranks: hows.length, read };
  return read;
}

/** Filled by every pass anew, and laid out at its end: what grows while it fills would be garbage of every text. */
const marks = new PlaceMarks();
const passed: { words: Word[]; starts: number[]; ends: number[] } = { words: [], starts: [], ends: [] };

/** @returns undefined for a text with signs that may be read otherwise, where that is still to be done. */
function passOver(text: string, isOriginal: boolean): ReadText | undefined {
  marks.begin(hows.length);
  const { words, starts, ends } = passed;
  const { length } = text;
  let count = 0;
  let at = 0;
  while (at < length) {
    let code = text.charCodeAt(at);
    if (code > 255 || classes[code] === 0) {
      if (code === newline) marks.endLine();
      else if (code === atSign) holdSign(text, at);
      else if (isOriginal && code >= fixedSpace && (code > 255 || code === fixedSpace)) return undefined;
      at += 1;
      continue;
    }
    const start = at;
    const first = code;
    let found = 0;
    let hash = 0;
    do {
      found |= classes[code] ?? 0;
      hash = (Math.imul(hash, 31) + code) | 0;
      at += 1;
      code = at < length ? text.charCodeAt(at) : 0;
    } while (code <= 255 && classes[code] !== 0);
    const isNumber = first <= 57;
    const word =
      found === figure
        ? numberOf(text, start, at)
        : isNumber
          ? wordOf(text.slice(start, Math.min(at, start + longestKey)) + text.charAt(at))
          : wordAt(text, { start, end: at, hash });
    words[count] = word;
    starts[count] = start;
    ends[count] = at;
    count += 1;
    if ((found & figure) !== 0) marks.meetFigure(start);
    if (word.isIdle) continue;
    const { opens, asks, closes } = word;
    if (opens.length > 0) {
      if (isNumber && start > 0 && text.charCodeAt(start - 1) === bracket)
        for (const rank of opens) marks.put(rank, start - 1);
      for (const rank of opens) marks.put(rank, start);
    }
    if (asks.length > 0) {
      if (isNumber) for (const condition of asks) condition.askNumber(marks, text, start);
      else for (const condition of asks) condition.askWord(marks, text, { start, end: at });
    }
    if (closes.length > 0) {
      let from = count - 1;
      // The s of "Mary's" is a word of its own and no capital.
      while (
        from > 0 &&
        count - from <= reach &&
        (isCapitalCode(text.charCodeAt(starts[from - 1] ?? 0)) ||
          text.charCodeAt((starts[from - 1] ?? 0) - 1) === apostrophe)
      )
        from -= 1;
      for (; from < count; from += 1) for (const rank of closes) marks.put(rank, starts[from] ?? start);
    }
  }
  return {
    text,
    words: words.slice(0, count),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    ...marks.laidOut(),
  };
}

/** Marks an @, and where what may be the address before it begins. */
function holdSign(text: string, at: number): void {
  let from = at;
  while (from > 0 && addressSign.test(text.charAt(from - 1))) from -= 1;
  for (const rank of holders) {
    if (from < at) marks.put(rank, from);
    marks.put(rank, at);
  }
}
const addressSign = /[\w.+%-]/;

/** Whether it may begin anywhere at all: most expressions in most texts may not. */
export const mayMatch = ({ rank }: Sought, { first }: ReadText): boolean => first[rank] !== first[rank + 1];

/** The matches of an expression in order, none over another; each by itself, so that none is kept longer than it is used. */
export class MatchWalk {
  readonly #pattern: RegExp;
  readonly #read: ReadText;
  /** In the places of the text, the next one to try and the end. */
  #next: number;
  readonly #end: number;
  /** Where the match before ended. */
  #from = 0;

  constructor({ pattern, rank }: Sought, read: ReadText) {
    this.#pattern = pattern;
    this.#read = read;
    this.#next = read.first[rank] ?? 0;
    this.#end = read.first[rank + 1] ?? 0;
  }

  /** @returns undefined when there is none any more. */
  next(): RegExpExecArray | undefined {
    const { text, places } = this.#read;
    while (this.#next < this.#end) {
      const start = places[this.#next++] ?? 0;
      if (start < this.#from) continue;
      this.#pattern.lastIndex = start;
      const match = this.#pattern.exec(text);
      if (match === null) continue;
      this.#from = Math.max(start + 1, start + match[0].length);
      return match;
    }
    return undefined;
  }
}

const none: readonly RegExpExecArray[] = [];

/** All of them. */
export function matchesOf(sought: Sought, read: ReadText): readonly RegExpExecArray[] {
  if (!mayMatch(sought, read)) return none;
  const walk = new MatchWalk(sought, read);
  let match = walk.next();
  if (match === undefined) return none;
  const found: RegExpExecArray[] = [];
  for (; match !== undefined; match = walk.next()) found.push(match);
  return found;
}

/** Whether there is one at all. */
export function hasMatch({ pattern, rank }: Sought, { text, places, first }: ReadText): boolean {
  const end = first[rank + 1] ?? 0;
  for (let n = first[rank] ?? end; n < end; n += 1) {
    pattern.lastIndex = places[n] ?? 0;
    if (pattern.test(text)) return true;
  }
  return false;
}

/** Where a group stands that ends, or all but ends, its match. */
export const placeOf = ({ index, 0: all }: RegExpExecArray, words: string): number =>
  index + all.lastIndexOf(words);
