import { asWritten, classBits, classOf, isOfStretch } from './letter-classes.ts';
import { LetterTrie } from './letter-trie.ts';
import type { NeededPieces, Piece } from './needed-pieces.ts';

/** Bits by the number they are in, in pairs: which number, and its bits. */
type Bits = number[];

/** What is set where a row of letters stands. */
interface AtRow {
  readonly anywhere: Bits;
  readonly first: Bits;
  readonly last: Bits;
  /** For a whole stretch. */
  readonly alone: Bits;
  /** Where case is as written, piece by piece. */
  readonly written: { readonly piece: Piece; readonly bits: Bits }[];
}

/** Where the bits of a search are: all in one number. */
export interface SearchBits {
  readonly place: number;
  readonly mask: number;
}

const bitsOfNumber = 32;

/**
 * Which searches may find something, as bits: each list of pieces that a search needs has a bit of its own, set where a
 * stretch of a text has one of them.
 */
export class StretchBits {
  readonly #trie = new LetterTrie();
  /** By the number of a row of letters. */
  readonly #rows: (AtRow | undefined)[] = [];
  /** By the code of a character that is of no stretch. */
  readonly #signs: (Bits | undefined)[] = [];
  #used = 0;

  /** How many numbers hold the bits of a stretch. */
  get width(): number {
    return Math.ceil(this.#used / bitsOfNumber);
  }

  /** Gives bits to the lists of a search. */
  add(needed: NeededPieces): SearchBits {
    const left = bitsOfNumber - (this.#used % bitsOfNumber);
    // One comparison asks for all of them.
    if (needed.length > left) this.#used += left;
    const place = Math.floor(this.#used / bitsOfNumber);
    let mask = 0;
    for (const pieces of needed) {
      const bit = 1 << (this.#used % bitsOfNumber);
      this.#used += 1;
      mask |= bit;
      for (const piece of pieces) add(this.#bitsFor(piece), place, bit);
    }
    return { place, mask };
  }

  #bitsFor(piece: Piece): Bits {
    const { codes, isFirst, isLast, isWritten } = piece;
    const [sign = 0] = codes;
    if (isSign(piece)) {
      this.#signs[sign] ??= [];
      return this.#signs[sign];
    }
    const row = this.#trie.add(codes.map((code) => classOf[code] as number));
    const at = this.#at(row);
    if (isWritten) {
      const bits: Bits = [];
      at.written.push({ piece, bits });
      return bits;
    }
    if (isFirst) return isLast ? at.alone : at.first;
    return isLast ? at.last : at.anywhere;
  }

  #at(row: number): AtRow {
    // An array with holes is looked up as slowly as a map.
    while (this.#rows.length <= row) this.#rows.push(undefined);
    const known = this.#rows[row];
    if (known !== undefined) return known;
    const made: AtRow = { anywhere: [], first: [], last: [], alone: [], written: [] };
    this.#rows[row] = made;
    return made;
  }

  /** Sets the bits of a character that is of no stretch. */
  setOfSign(code: number, bits: Int32Array, at: number): void {
    const sign = this.#signs[code];
    if (sign !== undefined) set(sign, bits, at);
  }

  /** Sets the bits of the stretch that some codes are from a place to another, its end exclusive. */
  setOfStretch(
    { codes, start, end }: { readonly codes: Uint8Array; readonly start: number; readonly end: number },
    bits: Int32Array,
    at: number,
  ): void {
    const { of: next } = this.#trie.next;
    for (let from = start; from < end; from += 1) {
      let row = 0;
      for (let index = from; index < end; index += 1) {
        row = next[(row << classBits) | (classOf[codes[index] as number] as number)] as number;
        if (row === 0) break;
        const found = this.#rows[row];
        if (found === undefined) continue;
        const isLast = index + 1 === end;
        set(found.anywhere, bits, at);
        if (from === start) set(found.first, bits, at);
        if (isLast) set(found.last, bits, at);
        if (isLast && from === start) set(found.alone, bits, at);
        for (const { piece, bits: own } of found.written) {
          if ((piece.isFirst && from !== start) || (piece.isLast && !isLast)) continue;
          if (isWrittenAt(piece, codes, from)) set(own, bits, at);
        }
      }
    }
  }
}

function add(to: Bits, place: number, bit: number): void {
  for (let pair = 0; pair < to.length; pair += 2) {
    if (to[pair] !== place) continue;
    to[pair + 1] = (to[pair + 1] as number) | bit;
    return;
  }
  to.push(place, bit);
}

function set(own: Bits, bits: Int32Array, at: number): void {
  for (let pair = 0; pair < own.length; pair += 2) {
    const place = at + (own[pair] as number);
    bits[place] = (bits[place] as number) | (own[pair + 1] as number);
  }
}

const isSign = ({ codes }: Piece): boolean => codes.length === 1 && isOfStretch[codes[0] as number] === 0;

function isWrittenAt(piece: Piece, codes: Uint8Array, from: number): boolean {
  for (let index = 0; index < piece.codes.length; index += 1)
    if (asWritten[codes[from + index] as number] !== piece.codes[index]) return false;
  return true;
}
