/** A text in the form quotes are compared in, and where each of its units came from. */
export interface FoldedText {
  readonly text: string;
  /** `starts[i]`: UTF-16 offset in the original where unit `i` came from; one entry more than units, the original's length. */
  readonly starts: Uint32Array;
  /** `ends[i]`: offset in the original just behind what unit `i` came from. */
  readonly ends: Uint32Array;
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
 * hyphen at the end of a line is put together. Case and all else stay. One pass, linear.
 */
export function foldText(original: string, lineHyphen: LineHyphen): FoldedText {
  const output = new Output(original.length);
  const length = original.length;
  let at = 0;
  while (at < length) {
    const code = original.charCodeAt(at);
    if (isSpace(code)) {
      let end = at + 1;
      while (end < length && isSpace(original.charCodeAt(end))) end += 1;
      output.add(space, at, end);
      at = end;
      continue;
    }
    if (code < 0x80 && code !== hyphen && code !== 0x60) {
      if (at + 1 < length && isMark(original.charCodeAt(at + 1))) at = composed({ original, at, output });
      else {
        output.add(code, at, at + 1);
        at += 1;
      }
      continue;
    }
    at = folded({ original, at, code, output, lineHyphen });
  }
  return output.finish(length);
}

interface Step {
  readonly original: string;
  readonly at: number;
  readonly output: Output;
}

/** Writes what an unusual character folds to and returns where to go on. */
function folded(step: Step & { code: number; lineHyphen: LineHyphen }): number {
  const { original, at, code, output, lineHyphen } = step;
  const to = code === hyphen ? '-' : folds.get(code);
  if (to === '-') {
    const next = acrossLine(original, at);
    if (next === undefined) output.add(hyphen, at, at + 1);
    else if (lineHyphen === 'kept') output.add(hyphen, at, next);
    return next ?? at + 1;
  }
  if (to !== undefined) {
    for (let index = 0; index < to.length; index += 1) output.add(to.charCodeAt(index), at, at + 1);
    return at + 1;
  }
  if (at + 1 < original.length && isMark(original.charCodeAt(at + 1))) return composed(step);
  output.add(code, at, at + 1);
  return at + 1;
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

/** Writes a letter and its combining marks in composed form. */
function composed({ original, at, output }: Step): number {
  let end = at + 1;
  while (end < original.length && isMark(original.charCodeAt(end))) end += 1;
  const cluster = original.slice(at, end).normalize('NFC');
  for (let index = 0; index < cluster.length; index += 1) output.add(cluster.charCodeAt(index), at, end);
  return end;
}

/** Growing arrays of units and their origins. */
class Output {
  private units: Uint16Array;
  private starts: Uint32Array;
  private ends: Uint32Array;
  private size = 0;

  constructor(expected: number) {
    this.units = new Uint16Array(expected + 16);
    this.starts = new Uint32Array(expected + 16);
    this.ends = new Uint32Array(expected + 16);
  }

  add(unit: number, start: number, end: number): void {
    if (this.size + 1 >= this.units.length) this.grow();
    this.units[this.size] = unit;
    this.starts[this.size] = start;
    this.ends[this.size] = end;
    this.size += 1;
  }

  finish(originalLength: number): FoldedText {
    this.starts[this.size] = originalLength;
    this.ends[this.size] = originalLength;
    const bytes = Buffer.from(this.units.buffer, 0, this.size * 2);
    return { text: bytes.toString('utf16le'), starts: this.starts, ends: this.ends };
  }

  private grow(): void {
    const wider = this.units.length * 2;
    this.units = widened(new Uint16Array(wider), this.units);
    this.starts = widened(new Uint32Array(wider), this.starts);
    this.ends = widened(new Uint32Array(wider), this.ends);
  }
}

function widened<Numbers extends Uint16Array | Uint32Array>(target: Numbers, source: Numbers): Numbers {
  target.set(source);
  return target;
}
