import { asLatin } from './as-latin.ts';
import { type WordKind, wordKind } from './name-lexicon.ts';
import { saysFor } from './name-words.ts';

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
  /** By rank of the expression. */
  readonly places: readonly (readonly number[] | undefined)[];
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
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  #kind: WordKind | undefined;

  constructor(
    written: string,
    { opens, closes }: { readonly opens: readonly number[]; readonly closes: readonly number[] },
  ) {
    this.written = written;
    this.folded = written.toLowerCase();
    this.isCapital = /^[A-ZÀ-Þ][A-Za-zÀ-ÿ]*$/.test(written);
    this.isUpper = /^[A-ZÀ-Þ]{2,}$/.test(written);
    this.says = saysFor(written);
    this.opens = opens;
    this.closes = closes;
  }

  /** What it is as a word that begins with a capital. */
  get kind(): WordKind {
    this.#kind ??= wordKind(this.folded);
    return this.#kind;
  }
}

/** An expression, its number among all of them. */
export interface Sought {
  readonly pattern: RegExp;
  readonly rank: number;
}

interface How {
  /**
   * Holds of the first word of every match: of its letters, with 0 for every figure; where it begins with a figure, of the
   * word and the character behind it ("00/", "0000-"). A match may also begin with the bracket before a figure.
   */
  readonly opens?: RegExp;
  /** The sign right before the word, with which every match begins. */
  readonly led?: '+' | "'" | '(';
  /** The signs one of which stands right behind the word of every match that begins with letters alone. */
  readonly trailed?: string;
  /** Holds of a word that lies in every match, before which all of its words begin with capitals. */
  readonly closes?: RegExp;
}

const hows: How[] = [];
/** By rank, the code of the sign that leads. */
const leads: (number | undefined)[] = [];
/** By rank, the signs that trail. */
const trails: (string | undefined)[] = [];
const bracket = 40;
/** Words from the beginning of a match to the one that closes it. */
const reach = 6;

/** @param how at least one of the two; without either it would be found nowhere. */
export function seek(pattern: RegExp, how: How): Sought {
  const rank = hows.push(how) - 1;
  leads.push(how.led?.charCodeAt(0));
  trails.push(how.trailed);
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
  const made = new Word(written, { opens: ranks('opens'), closes: ranks('closes') });
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
  if (met !== undefined && met.written.length === end - start && text.startsWith(met.written, start))
    return met;
  const word = wordOf(text.slice(start, end));
  recent[slot] = word;
  return word;
}

/** Of figures alone, by how many they are and what stands behind them. */
const numbers = new Map<number, Word>();

function numberOf(text: string, start: number, end: number): Word {
  const behind = end < text.length ? text.charCodeAt(end) : 0;
  const key = Math.min(end - start, longestKey) * 65_536 + behind;
  const found = numbers.get(key);
  if (found !== undefined) return found;
  const made = new Word('', wordOf('0'.repeat(Math.min(end - start, longestKey)) + text.charAt(end)));
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

const isCapitalCode = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde);

/** Kept for the last text: who learns of a text often rewrites it next. */
let last: { readonly original: string; readonly ranks: number; readonly read: ReadText } | undefined;

function put(places: (number[] | undefined)[], rank: number, at: number): void {
  const some = places[rank];
  if (some === undefined) places[rank] = [at];
  else if ((some[some.length - 1] ?? -1) < at) some.push(at);
}

export function readWords(original: string): ReadText {
  if (last !== undefined && last.original === original && last.ranks === hows.length) return last.read;
  // Most texts hold nothing to be read otherwise, and the pass over their words tells.
  const read = passOver(original, true) ?? passOver(asLatin(original), false);
  if (read === undefined) throw new Error('a text that is as read was to be read otherwise');
  last = { original, ranks: hows.length, read };
  return read;
}

/** @returns undefined for a text with signs that may be read otherwise, where that is still to be done. */
function passOver(text: string, isOriginal: boolean): ReadText | undefined {
  const places: (number[] | undefined)[] = new Array(hows.length).fill(undefined);
  const words: Word[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    let code = text.charCodeAt(at);
    if (code > 255 || classes[code] === 0) {
      if (isOriginal && code >= fixedSpace && (code > 255 || code === fixedSpace)) return undefined;
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
    words.push(word);
    starts.push(start);
    ends.push(at);
    const { opens, closes } = word;
    if (opens.length > 0) {
      const before = start > 0 ? text.charCodeAt(start - 1) : 0;
      for (const rank of opens) {
        const sign = leads[rank];
        if (sign !== undefined) {
          if (sign === before) put(places, rank, start - 1);
          continue;
        }
        const behind = trails[rank];
        if (behind !== undefined && found === letter && !behind.includes(text.charAt(at))) continue;
        if (isNumber && before === bracket) put(places, rank, start - 1);
        put(places, rank, start);
      }
    }
    for (const rank of closes) {
      const seen = starts.length;
      let from = seen - 1;
      // The s of "Mary's" is a word of its own and no capital.
      while (
        from > 0 &&
        seen - from <= reach &&
        (isCapitalCode(text.charCodeAt(starts[from - 1] ?? 0)) ||
          text.charCodeAt((starts[from - 1] ?? 0) - 1) === 39)
      )
        from -= 1;
      for (; from < seen; from += 1) put(places, rank, starts[from] ?? start);
    }
  }
  return { text, words, starts, ends, places };
}

/** Whether it may begin anywhere at all: most expressions in most texts may not. */
export const mayMatch = ({ rank }: Sought, { places }: ReadText): boolean => places[rank] !== undefined;

/** Calls with every match, in order, none over another; each by itself, so that none is kept longer than it is used. */
export function forEachMatch(
  { pattern, rank }: Sought,
  { text, places }: ReadText,
  use: (match: RegExpExecArray) => void,
): void {
  const starts = places[rank];
  if (starts === undefined) return;
  let from = 0;
  for (const start of starts) {
    if (start < from) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null) continue;
    from = Math.max(start + 1, start + match[0].length);
    use(match);
  }
}

const none: readonly RegExpExecArray[] = [];

/** All of them. */
export function matchesOf(sought: Sought, read: ReadText): readonly RegExpExecArray[] {
  if (read.places[sought.rank] === undefined) return none;
  const found: RegExpExecArray[] = [];
  forEachMatch(sought, read, (match) => found.push(match));
  return found;
}

/** Whether there is one at all. */
export function hasMatch({ pattern, rank }: Sought, { text, places }: ReadText): boolean {
  const starts = places[rank];
  if (starts === undefined) return false;
  return starts.some((start) => {
    pattern.lastIndex = start;
    return pattern.test(text);
  });
}

/** Where a group stands that ends, or all but ends, its match. */
export const placeOf = ({ index, 0: all }: RegExpExecArray, words: string): number =>
  index + all.lastIndexOf(words);
