import { codePageOfCharset, encodingOfCodePage } from './code-pages.ts';
import type { SymbolFont } from './symbol-font.ts';

/** How the bytes of a font's text are read. */
export interface RtfFont {
  /** Name of the encoding; undefined where the font follows the document's. */
  readonly encoding: string | undefined;
  /** Undefined for a font of letters. */
  readonly symbols: SymbolFont | undefined;
}

const longestName = 64;

/** Reads the font table: `{\f3\froman\fcharset2 Symbol;}` and the like. */
export class RtfFonts {
  readonly #fonts = new Map<number, RtfFont>();
  #number: number | undefined;
  #charset = 1;
  #codePage: number | undefined;
  #name = '';

  find(number: number): RtfFont | undefined {
    return this.#fonts.get(number);
  }

  /** A control word inside the font table. */
  control(word: string, parameter: number): void {
    if (word === 'f') {
      this.finish();
      this.#number = parameter;
    } else if (word === 'fcharset') this.#charset = parameter;
    else if (word === 'cpg') this.#codePage = parameter;
  }

  /** Characters of a font's name. */
  name(bytes: Uint8Array): void {
    if (this.#name.length < longestName) this.#name += String.fromCharCode(...bytes.subarray(0, longestName));
  }

  /** Ends the description of a font, where its group or the next begins. */
  finish(): void {
    if (this.#number === undefined) return;
    const codePage = this.#codePage ?? codePageOfCharset(this.#charset);
    this.#fonts.set(this.#number, {
      encoding: codePage === undefined ? undefined : encodingOfCodePage(codePage),
      symbols: symbolsOf(this.#name, this.#charset),
    });
    this.#number = undefined;
    this.#charset = 1;
    this.#codePage = undefined;
    this.#name = '';
  }
}

const symbolCharset = 2;

function symbolsOf(name: string, charset: number): SymbolFont | undefined {
  if (/wingdings|webdings|dingbats/i.test(name)) return 'wingdings';
  return charset === symbolCharset && /symbol/i.test(name) ? 'symbol' : undefined;
}
