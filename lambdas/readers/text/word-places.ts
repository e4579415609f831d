import { classBits, classOf, codesIn, codesOf, isOfWord } from './letter-classes.ts';
import { LetterTrie } from './letter-trie.ts';
import { whenForgotten } from './remembered.ts';

/**
 * Where something that a lexicon looks for may begin in a text: at a word, or at a character between words. What is known
 * of a place is which of the rows of letters that lexicons look for begin there, and which stand anywhere in its word;
 * places where no lexicon looks for any of them are left out.
 */
export interface WordPlaces {
  /** The text's places are those from here on in the lists of all texts. */
  readonly from: number;
  readonly to: number;
  /** The bits of all lexicons that may find something in the text. */
  readonly lexicons: number;
  /** How many lexicons were known. */
  readonly knows: number;
}

/** Of all places of a document's texts. */
export const placesOfTexts = {
  /** Where in its text each is. */
  at: new Int32Array(1 << 12),
  /** The longest of the rows at words that goes on as the text does there. */
  row: new Int32Array(1 << 12),
  /** The number of a list of rows within words, 0 for none. */
  middle: new Int32Array(1 << 12),
  /** The bits of the lexicons that look for one of these rows. */
  lexicons: new Int32Array(1 << 12),
};
let used = 0;
let known = new Map<string, WordPlaces>();
let lastText: string | undefined;
let lastPlaces: WordPlaces | undefined;
/** More places than a document's sentences and clauses have: they start over. */
const mostPlaces = 1 << 20;

whenForgotten(forget);

function forget(): void {
  used = 0;
  if (known.size > 0) known = new Map();
  lastText = undefined;
  lastPlaces = undefined;
}

/** Rows of letters that begin at a word, of all lexicons. */
export const atWords = new LetterTrie();
/** Rows of letters that may stand behind others of a word. */
const inWords = new LetterTrie();
let lexicons = 0;
/** By the number of a row at a word, the bits of the lexicons that look for it or for a row it begins with. */
let lexiconsAt: Int32Array = new Int32Array(1);
/** By the number of a row within words, the bits of the lexicons that look for it; 0 where none does. */
let lexiconsWithin: Int32Array = new Int32Array(1);

/** What a lexicon looks for, by the numbers of its rows: texts looked at from now on are looked at for them too. */
export interface LookedFor {
  readonly lexicon: number;
  /** The lexicon's bit; more than 32 of them share bits. */
  readonly bit: number;
  readonly atWord: readonly (readonly number[])[];
  readonly inWord: readonly (readonly number[])[];
}

/** Looks for the beginnings of some patterns: for each of them, the letters at a word and those within one. */
export function lookFor(
  patterns: readonly { readonly atWord: Iterable<string>; readonly inWord: Iterable<string> }[],
): LookedFor {
  lexicons += 1;
  const bit = 1 << (lexicons % 32);
  const rowsOf = (trie: LetterTrie, letters: Iterable<string>): number[] =>
    Array.from(letters, (each) => trie.add(codesIn(each).map((code) => classOf[code] as number)));
  const atWord = patterns.map((pattern) => rowsOf(atWords, pattern.atWord));
  const inWord = patterns.map((pattern) => rowsOf(inWords, pattern.inWord));
  lexiconsAt = withBit(lexiconsAt, { rows: atWord.flat(), of: atWords, bit });
  // A longer row has a number behind that of each row it begins with.
  for (let row = 1; row < lexiconsAt.length; row += 1)
    lexiconsAt[row] = (lexiconsAt[row] as number) | (lexiconsAt[atWords.withoutLast(row)] as number);
  lexiconsWithin = withBit(lexiconsWithin, { rows: inWord.flat(), of: inWords, bit });
  for (const [list, rows] of middleRows.entries()) lexiconsOfMiddles[list] = bitsOfMiddle(rows);
  return { lexicon: lexicons, bit, atWord, inWord };
}

/** The bits of all rows of a tree, with one more bit for some of them. */
function withBit(
  bits: Int32Array,
  { rows, of, bit }: { readonly rows: readonly number[]; readonly of: LetterTrie; readonly bit: number },
): Int32Array {
  const all = new Int32Array(of.size);
  all.set(bits);
  for (const row of rows) all[row] = (all[row] as number) | bit;
  return all;
}

/** The places of a text, with what a lexicon and those before it look for. */
export function wordPlacesIn(text: string, lexicon: number): WordPlaces {
  if (text === lastText && lastPlaces !== undefined && lastPlaces.knows >= lexicon) return lastPlaces;
  let places = known.get(text);
  if (places === undefined || places.knows < lexicon) {
    places = placesOf(text);
    known.set(text, places);
  }
  lastText = text;
  lastPlaces = places;
  return places;
}

function placesOf(text: string): WordPlaces {
  if (used + text.length > mostPlaces) forget();
  const { codes } = codesOf(text);
  const { length } = text;
  makeRoom(used + length);
  const { at: ats, row: rows, middle: middles, lexicons: bits } = placesOfTexts;
  const from = used;
  let place = used;
  let all = 0;
  for (let at = 0; at < length; ) {
    let end = at;
    while (isOfWord[codes[end] as number] === 1) end += 1;
    const row = longestAt(codes, at);
    // A row may begin where the word ends: letters of any kind stand ahead of it, and they may be all of the word.
    const middle = middleOf(codes, at, end + 1);
    const own = (lexiconsAt[row] as number) | (lexiconsOfMiddles[middle] as number);
    if (own !== 0) {
      ats[place] = at;
      rows[place] = row;
      middles[place] = middle;
      bits[place] = own;
      place += 1;
      all |= own;
    }
    // Behind a word there is no place, but behind the character that ends it.
    at = end + 1;
  }
  used = place;
  return { from, to: place, lexicons: all, knows: lexicons };
}

function makeRoom(least: number): void {
  if (least <= placesOfTexts.at.length) return;
  for (const name of ['at', 'row', 'middle', 'lexicons'] as const) {
    const more = new Int32Array(2 * least);
    more.set(placesOfTexts[name]);
    placesOfTexts[name] = more;
  }
}

function longestAt(codes: Uint8Array, at: number): number {
  const { of: next } = atWords.next;
  let row = 0;
  for (let index = at; ; index += 1) {
    const longer = next[(row << classBits) | (classOf[codes[index] as number] as number)] as number;
    if (longer === 0) return row;
    row = longer;
  }
}

/** Lists of rows within words by their numbers; the first has none. */
export const middleRows: (readonly number[])[] = [[]];
/** By a list's number, the bits of the lexicons that look for one of its rows. */
let lexiconsOfMiddles: Int32Array = new Int32Array(1 << 8);
/** By a list's number and that of a row behind it, the longer list's number; 0 where it is not known yet. */
const longerMiddles: number[][] = [[]];

/** The list of the rows that begin in a text from a place to another, its end exclusive, and stand there. */
function middleOf(codes: Uint8Array, start: number, end: number): number {
  const { of: next } = inWords.next;
  const lookedFor = lexiconsWithin;
  let list = 0;
  for (let from = start; from < end; from += 1) {
    let row = next[classOf[codes[from] as number] as number] as number;
    for (let index = from + 1; row !== 0; index += 1) {
      if (lookedFor[row] !== 0) list = withRow(list, row);
      row = next[(row << classBits) | (classOf[codes[index] as number] as number)] as number;
    }
  }
  return list;
}

function withRow(list: number, row: number): number {
  const longer = longerMiddles[list] as number[];
  while (longer.length <= row) longer.push(0);
  const known = longer[row] as number;
  if (known !== 0) return known;
  const rows = middleRows[list] ?? [];
  const made = rows.includes(row) ? list : addMiddle([...rows, row]);
  longer[row] = made;
  return made;
}

function addMiddle(rows: readonly number[]): number {
  const list = middleRows.push(rows) - 1;
  longerMiddles.push([]);
  if (list >= lexiconsOfMiddles.length) {
    const more = new Int32Array(2 * list);
    more.set(lexiconsOfMiddles);
    lexiconsOfMiddles = more;
  }
  lexiconsOfMiddles[list] = bitsOfMiddle(rows);
  return list;
}

const bitsOfMiddle = (rows: readonly number[]): number =>
  rows.reduce((bits, row) => bits | (lexiconsWithin[row] as number), 0);
