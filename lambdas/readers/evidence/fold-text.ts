/** A text in the form quotes are compared in, and where each of its units came from. */
export interface FoldedText {
  readonly text: string;
  /** UTF-16 offset in the original where a unit came from. */
  startOf(unit: number): number;
  /** Offset in the original just behind what a unit came from. */
  endOf(unit: number): number;
  /** Whether a word was parted by a hyphen at the end of a line; where none is, both treatments give the same. */
  readonly hasLineHyphen: boolean;
}

/** What becomes of a hyphen at the end of a line: the two halves are joined, or the hyphen is kept between them. */
export type LineHyphen = 'joined' | 'kept';

const space = 0x20;
const hyphen = 0x2d;

/** Characters folded to others: quotes, dashes, ligatures, dots. `''` leaves the character out. */
const folds: ReadonlyMap<number, string> = new Map(
  (
    [
      ["'", '\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4'],
      ['"', '\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'],
      ['-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d'],
      ['ff', '\ufb00'],
      ['fi', '\ufb01'],
      ['fl', '\ufb02'],
      ['ffi', '\ufb03'],
      ['ffl', '\ufb04'],
      ['st', '\ufb05\ufb06'],
      ['...', '\u2026'],
      ['', '\u00ad\u200b\u200c\u200d\u2060\ufeff'],
    ] as const
  ).flatMap(([to, from]) => [...from].map((character) => [character.charCodeAt(0), to] as const)),
);

const isSpace = (code: number): boolean =>
  code === space ||
  (code >= 0x09 && code <= 0x0d) ||
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000;

const isMark = (code: number): boolean =>
  (code >= 0x300 && code <= 0x36f) ||
  (code >= 0x1ab0 && code <= 0x1aff) ||
  (code >= 0x20d0 && code <= 0x20ff);

const isAsciiLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
const isLetter = (code: number): boolean => isAsciiLetter(code) || code >= 0xc0;
const isLowerLetter = (code: number): boolean =>
  code < 0x80 ? code >= 0x61 && code <= 0x7a : /\p{Ll}/u.test(String.fromCharCode(code));

/**
 * Folds a text: runs of white space (NBSP included) become one space, quotes, dashes and ligatures their plain forms,
 * soft hyphens and zero-width characters go, base letters and combining marks are composed (NFC), a word parted by a
 * hyphen at the end of a line is put together. Case and all else stay. One pass, linear: stretches that stay as they
 * are, most of a text, are taken over whole.
 */
export function foldText(original: string, lineHyphen: LineHyphen): FoldedText {
  const output = new Output(original);
  const { length } = original;
  let hasLineHyphen = false;
  let at = 0;
  for (;;) {
    at = endOfPlain(original, at);
    if (at >= length) return output.finish(hasLineHyphen);
    const code = original.charCodeAt(at);
    if (isSpace(code)) {
      const end = endOfSpaces(original, at);
      output.put(' ', at, end);
      at = end;
      continue;
    }
    const to = code === hyphen ? '-' : folds.get(code);
    if (to === '-') {
      const next = acrossLine(original, at);
      hasLineHyphen ||= next !== undefined;
      if (next === undefined || lineHyphen === 'kept') output.put('-', at, next ?? at + 1);
      else output.leaveOut(at, next);
      at = next ?? at + 1;
      continue;
    }
    if (to !== undefined) {
      output.put(to, at, at + 1);
      at += 1;
      continue;
    }
    // A mark belongs to the letter in front of it, which so far passed for plain.
    const start = isMark(code) && output.takesBack(at - 1) ? at - 1 : at;
    at = endOfMarks(original, at + 1);
    if (at - start > 1) output.put(original.slice(start, at).normalize('NFC'), start, at);
  }
}

/** Where the stretch of characters ends that stay as they are whatever stands around them. */
function endOfPlain(original: string, from: number): number {
  const { length } = original;
  let at = from;
  for (; at < length; at += 1) {
    const code = original.charCodeAt(at);
    if (code > space && code < 0x7f && code !== hyphen && code !== 0x60) continue;
    if (code === space) {
      const next = original.charCodeAt(at + 1);
      if (next > space && next < 0x7f) continue;
    }
    return at;
  }
  return at;
}

function endOfSpaces(original: string, from: number): number {
  let end = from + 1;
  while (end < original.length && isSpace(original.charCodeAt(end))) end += 1;
  return end;
}

function endOfMarks(original: string, from: number): number {
  let end = from;
  while (end < original.length && isMark(original.charCodeAt(end))) end += 1;
  return end;
}

/** Where the word goes on when a hyphen between letters ends a line; undefined for any other hyphen. */
function acrossLine(original: string, at: number): number | undefined {
  if (at === 0 || !isLetter(original.charCodeAt(at - 1))) return undefined;
  let next = at + 1;
  let breaks = 0;
  while (next < original.length && isSpace(original.charCodeAt(next))) {
    if (original.charCodeAt(next) === 0x0a) breaks += 1;
    next += 1;
  }
  return breaks === 1 && isLowerLetter(original.charCodeAt(next)) ? next : undefined;
}

/** The folded text in pieces: stretches of the original as they are, and what other stretches became. */
class Output {
  readonly #original: string;
  readonly #pieces: string[] = [];
  /** First unit of each piece. */
  readonly #units: number[] = [];
  /** Where each piece came from; `ends` is 0 for a piece that is the original, unit for unit. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #size = 0;
  /** Everything of the original before this is written or left out. */
  #written = 0;

  constructor(original: string) {
    this.#original = original;
  }

  /** Writes what stands before a stretch as it is, and then what the stretch became. */
  put(text: string, start: number, end: number): void {
    this.leaveOut(start, end);
    if (text !== '') this.#add(text, start, end);
  }

  /** Writes what stands before a stretch as it is, and nothing for the stretch. */
  leaveOut(start: number, end: number): void {
    if (start > this.#written) this.#add(this.#original.slice(this.#written, start), this.#written, 0);
    this.#written = end;
  }

  /** Whether the unit at this offset is an unwritten letter that a mark behind it may join. */
  takesBack(at: number): boolean {
    return at >= this.#written && !isSpace(this.#original.charCodeAt(at));
  }

  finish(hasLineHyphen: boolean): FoldedText {
    this.leaveOut(this.#original.length, this.#original.length);
    return {
      text: this.#pieces.join(''),
      hasLineHyphen,
      startOf: (unit) => {
        const piece = this.#pieceOf(unit);
        return (this.#starts[piece] ?? 0) + (this.#ends[piece] === 0 ? unit - (this.#units[piece] ?? 0) : 0);
      },
      endOf: (unit) => {
        const piece = this.#pieceOf(unit);
        const end = this.#ends[piece] ?? 0;
        return end === 0 ? (this.#starts[piece] ?? 0) + unit - (this.#units[piece] ?? 0) + 1 : end;
      },
    };
  }

  #add(text: string, start: number, end: number): void {
    this.#pieces.push(text);
    this.#units.push(this.#size);
    this.#starts.push(start);
    this.#ends.push(end);
    this.#size += text.length;
  }

  /** The last piece that starts at or before a unit. */
  #pieceOf(unit: number): number {
    let low = 0;
    let high = this.#units.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#units[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
