import { classBits, classOf, codesIn, codesOf, isOfWord } from './letter-classes.ts';
import { LetterTrie } from './letter-trie.ts';
import { whenForgotten } from './remembered.ts';

/**
 * Where something may begin in a text: at each word, and at each character between words. What is known of a place is
 * which of the rows of letters that lexicons look for begin there, and which stand anywhere in its word.
 */
export interface WordPlaces {
  /** The text's places are those from here on in the lists of all texts. */
  readonly from: number;
  readonly to: number;
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
/** By the number of a row within words, 1 where some letters end with it. */
let endsInWords = new Uint8Array(1 << 8);
let lexicons = 0;

/** What a lexicon looks for, by the numbers of its rows: texts looked at from now on are looked at for them too. */
export interface LookedFor {
  readonly lexicon: number;
  readonly atWord: readonly (readonly number[])[];
  readonly inWord: readonly (readonly number[])[];
}

/** Looks for the beginnings of some patterns: for each of them, the letters at a word and those within one. */
export function lookFor(
  patterns: readonly { readonly atWord: Iterable<string>; readonly inWord: Iterable<string> }[],
): LookedFor {
  lexicons += 1;
  const rowsOf = (trie: LetterTrie, letters: Iterable<string>): number[] =>
    Array.from(letters, (each) => trie.add(codesIn(each).map((code) => classOf[code] as number)));
  const inWord = patterns.map((pattern) => rowsOf(inWords, pattern.inWord));
  for (const row of inWord.flat()) {
    if (row >= endsInWords.length) {
      const more = new Uint8Array(2 * row);
      more.set(endsInWords);
      endsInWords = more;
    }
    endsInWords[row] = 1;
  }
  return { lexicon: lexicons, atWord: patterns.map((pattern) => rowsOf(atWords, pattern.atWord)), inWord };
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
  const { at: ats, row: rows, middle: middles } = placesOfTexts;
  const from = used;
  for (let at = 0; at < length; ) {
    let end = at;
    while (end < length && isOfWord[codes[end] as number] === 1) end += 1;
    ats[used] = at;
    rows[used] = longestAt(codes, at, length);
    // A row may begin where the word ends: letters of any kind stand ahead of it, and they may be all of the word.
    middles[used] = middleOf(codes, { start: at, end: Math.min(end + 1, length), length });
    used += 1;
    // Behind a word there is no place, but behind the character that ends it.
    at = end + 1;
  }
  return { from, to: used, knows: lexicons };
}

function makeRoom(least: number): void {
  if (least <= placesOfTexts.at.length) return;
  for (const name of ['at', 'row', 'middle'] as const) {
    const more = new Int32Array(2 * least);
    more.set(placesOfTexts[name]);
    placesOfTexts[name] = more;
  }
}

function longestAt(codes: Uint8Array, at: number, length: number): number {
  const { of: next } = atWords.next;
  let row = 0;
  for (let index = at; index < length; index += 1) {
    const longer = next[(row << classBits) | (classOf[codes[index] as number] as number)] as number;
    if (longer === 0) break;
    row = longer;
  }
  return row;
}

/** Lists of rows within words by their numbers; the first has none. */
export const middleRows: (readonly number[])[] = [[]];
/** By a list's number and a row behind it, the longer list's number. */
const longerMiddles = new Map<number, number>();
const mostRows = 1 << 16;

function middleOf(
  codes: Uint8Array,
  { start, end, length }: { readonly start: number; readonly end: number; readonly length: number },
): number {
  const { of: next } = inWords.next;
  let list = 0;
  for (let from = start; from < end; from += 1) {
    let row = 0;
    for (let index = from; index < length; index += 1) {
      row = next[(row << classBits) | (classOf[codes[index] as number] as number)] as number;
      if (row === 0) break;
      if (endsInWords[row] === 1) list = withRow(list, row);
    }
  }
  return list;
}

function withRow(list: number, row: number): number {
  const name = list * mostRows + row;
  const known = longerMiddles.get(name);
  if (known !== undefined) return known;
  const rows = middleRows[list] ?? [];
  const longer = rows.includes(row) ? list : middleRows.push([...rows, row]) - 1;
  longerMiddles.set(name, longer);
  return longer;
}
