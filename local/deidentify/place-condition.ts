const space = 32;
const zero = 48;
const nine = 57;
const bracket = 40;

export const isCapitalCode = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde);

/** By code of Latin-1, whether a sign is one of those an expression holds of. */
export const codesOf = (sign: RegExp): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, code) => Number(sign.test(String.fromCharCode(code))));

/** Where places are marked. */
interface Marks {
  put(rank: number, at: number): void;
  awaitFigure(rank: number, at: number, until: number): void;
}

/** What an expression asks of the signs around the word it begins with. All are of one shape: they are asked at every word. */
export class PlaceCondition {
  readonly rank: number;
  /** Code of the sign right before the word with which the match begins; 0 for none. */
  readonly #lead: number;
  readonly #trails: Uint8Array | undefined;
  readonly #next: 'capital' | 'figure' | undefined;
  readonly #figureWithin: number;
  readonly #barred: Uint8Array | undefined;
  readonly #isZero: boolean;

  constructor(
    rank: number,
    {
      led = '',
      trailed,
      next,
      figureWithin = 0,
      figure,
      barred,
    }: {
      readonly led?: string | undefined;
      readonly trailed?: string | undefined;
      readonly next?: 'capital' | 'figure' | undefined;
      readonly figureWithin?: number | undefined;
      readonly figure?: '0' | undefined;
      /** Signs of which none stands before a match. */
      readonly barred: Uint8Array | undefined;
    },
  ) {
    this.rank = rank;
    this.#lead = led === '' ? 0 : led.charCodeAt(0);
    this.#trails =
      trailed === undefined
        ? undefined
        : Uint8Array.from({ length: 256 }, (_, code) => Number(trailed.includes(String.fromCharCode(code))));
    this.#next = next;
    this.#figureWithin = figureWithin;
    this.#barred = barred;
    this.#isZero = figure === '0';
  }

  /** Whether it asks anything of a word of that form. */
  isAskedOf(written: string): boolean {
    if (/^\d/.test(written)) return this.#lead !== 0 || this.#isZero || this.#barred !== undefined;
    if (this.#lead !== 0 || this.#next !== undefined) return true;
    return (this.#trails !== undefined || this.#figureWithin !== 0) && !/\d/.test(written);
  }

  /** Marks a number as its beginning, or the bracket before it. */
  askNumber(marks: Marks, text: string, start: number): void {
    const before = start > 0 ? text.charCodeAt(start - 1) : 0;
    if (this.#lead !== 0) {
      if (this.#lead === before) marks.put(this.rank, start - 1);
      return;
    }
    if (this.#isZero && text.charCodeAt(start) !== zero) return;
    if (before === bracket) marks.put(this.rank, start - 1);
    if (this.#barred?.[before] !== 1) marks.put(this.rank, start);
  }

  /** Marks a word of letters as its beginning. */
  askWord(
    marks: Marks,
    text: string,
    { start, end }: { readonly start: number; readonly end: number },
  ): void {
    if (this.#lead !== 0) {
      if (start > 0 && text.charCodeAt(start - 1) === this.#lead) marks.put(this.rank, start - 1);
      return;
    }
    const behind = end < text.length ? text.charCodeAt(end) : 0;
    if (this.#trails !== undefined && this.#trails[behind] !== 1) return;
    if (this.#next !== undefined && !(behind === space && this.#isNext(text.charCodeAt(end + 1)))) return;
    if (this.#figureWithin === 0) marks.put(this.rank, start);
    else marks.awaitFigure(this.rank, start, start + this.#figureWithin);
  }

  #isNext(code: number): boolean {
    return this.#next === 'capital' ? isCapitalCode(code) : code >= zero && code <= nine;
  }
}
