/** The pieces an RTF file is made of (RTF specification 1.9.1, "Basic entities"). */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  /** `\word` or `\word-12`; `parameter` is null where none is written. A symbol such as `\~` is a word of one mark. */
  | { readonly kind: 'control'; readonly word: string; readonly parameter: number | null }
  | RtfBytes;

/** Bytes of the current code page: one written as `\'hh` (`escaped`), or a run of raw ones. */
export interface RtfBytes {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
  readonly escaped: boolean;
}

const code = (character: string): number => character.charCodeAt(0);
const [openBrace, closeBrace, backslash, quote, minus, space] = [..."{}\\'- "].map(code) as [
  number,
  number,
  number,
  number,
  number,
  number,
];
const longestWord = 32;
const mostDigits = 10;

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isSyntax = (byte: number): boolean => byte === openBrace || byte === closeBrace || byte === backslash;
/** Line breaks are there for the file's sake; zeros pad it. */
const isVoid = (byte: number): boolean => byte === 0x0a || byte === 0x0d || byte === 0;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Walks once over the bytes. */
export class RtfTokens {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Undefined at the end. */
  next(): RtfToken | undefined {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) return undefined;
      this.#at += 1;
      if (byte === openBrace) return { kind: 'open' };
      if (byte === closeBrace) return { kind: 'close' };
      if (byte === backslash) return this.#escape();
      if (isVoid(byte)) continue;
      return { kind: 'bytes', bytes: this.#run(this.#at - 1), escaped: false };
    }
  }

  /** Steps over the data that follows `\binN`. */
  passOver(count: number): void {
    this.#at = Math.min(this.#bytes.length, this.#at + Math.max(0, count));
  }

  /** Steps to the next brace or backslash: nothing else matters where text is not wanted. */
  skipText(): void {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || isSyntax(byte)) return;
      this.#at += 1;
    }
  }

  #run(start: number): Uint8Array {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || isSyntax(byte) || isVoid(byte)) return this.#bytes.subarray(start, this.#at);
      this.#at += 1;
    }
  }

  #escape(): RtfToken {
    const byte = this.#bytes[this.#at] ?? 0;
    if (byte === quote) return this.#hexadecimal();
    if (!isLetter(byte)) {
      this.#at += 1;
      return { kind: 'control', word: String.fromCharCode(byte), parameter: null };
    }
    let word = '';
    while (word.length < longestWord && isLetter(this.#peek)) word += this.#take();
    const parameter = this.#parameter();
    if (this.#peek === space) this.#at += 1;
    return { kind: 'control', word, parameter };
  }

  #parameter(): number | null {
    const signed = this.#peek === minus && isDigit(this.#bytes[this.#at + 1] ?? 0);
    let digits = signed ? this.#take() : '';
    while (digits.length < mostDigits && isDigit(this.#peek)) digits += this.#take();
    return digits === '' ? null : Number(digits);
  }

  #hexadecimal(): RtfToken {
    const digits = String.fromCharCode(this.#bytes[this.#at + 1] ?? 0, this.#bytes[this.#at + 2] ?? 0);
    const isHexadecimal = /^[0-9a-f]{2}$/i.test(digits);
    this.#at += isHexadecimal ? 3 : 1;
    return isHexadecimal
      ? { kind: 'bytes', bytes: Uint8Array.of(Number.parseInt(digits, 16)), escaped: true }
      : { kind: 'control', word: "'", parameter: null };
  }

  get #peek(): number {
    return this.#bytes[this.#at] ?? 0;
  }

  #take(): string {
    const taken = String.fromCharCode(this.#peek);
    this.#at += 1;
    return taken;
  }
}
