import { decodeCodePage, encodingOfCodePage } from './code-pages.ts';
import { countUtf8 } from './decode-text.ts';
import type { MarkupText } from './markup-text.ts';
import { type RtfFont, RtfFonts } from './rtf-fonts.ts';
import { RtfRows } from './rtf-rows.ts';
import { type RtfBytes, type RtfToken, RtfTokens } from './rtf-tokens.ts';
import { characterWords, shownOptional, skippedDestinations } from './rtf-words.ts';
import { symbolCharacter } from './symbol-font.ts';

export interface RtfText extends MarkupText {
  /** The document's own code page; fonts and `\u` may use others. */
  readonly encoding: string;
}

/** What a group changes and its end restores. */
interface GroupState {
  readonly skipped: boolean;
  readonly inFontTable: boolean;
  readonly hidden: boolean;
  readonly font: RtfFont | undefined;
  /** Characters that follow each `\u` for readers that do not know it. */
  readonly fallbackLength: number;
}

/** Character sets named in a document's first words, by code page. `\ansi` is the default. */
const characterSets: ReadonlyMap<string, number> = new Map([
  ['mac', 10000],
  ['pc', 437],
  ['pca', 850],
]);

/** Groups nested deeper share one state; no writer comes near. */
const deepestGroup = 1000;

/**
 * The text of an RTF document as it is shown: a line for each paragraph, table rows on one line, characters of any code
 * page or of Unicode, list marks; without hidden and deleted text, page headers, footnotes, comments, pictures. Damaged
 * or cut off, it gives what can be read. Linear, one pass.
 */
export function rtfText(bytes: Uint8Array): RtfText {
  const reader = new RtfReader(bytes);
  const text = reader.read();
  return {
    text,
    hasPictures: reader.hasPictures,
    isCutOff: reader.isInGroup,
    encoding: reader.encoding,
  };
}

class RtfReader {
  hasPictures = false;
  encoding = 'windows-1252';
  readonly #tokens: RtfTokens;
  readonly #fonts = new RtfFonts();
  readonly #rows = new RtfRows();
  readonly #groups: GroupState[] = [];
  #tooDeep = 0;
  #state: GroupState = {
    skipped: false,
    inFontTable: false,
    hidden: false,
    font: undefined,
    fallbackLength: 1,
  };
  #defaultFont = 0;
  /** Whether the next control word names the group's destination, and whether `\*` stood before it. */
  #atGroupStart = false;
  #optional = false;
  /** Bytes of one encoding that wait to be decoded together: a character may take two of them. */
  #pending: Uint8Array[] = [];
  #pendingIsUtf8 = false;
  /** Some writers put UTF-8 where only ASCII and escapes may stand. */
  readonly #rawIsUtf8: boolean;
  #fallbackLeft = 0;

  constructor(bytes: Uint8Array) {
    this.#tokens = new RtfTokens(bytes);
    const { sequences, strays } = countUtf8(bytes);
    this.#rawIsUtf8 = sequences > 0 && strays === 0;
  }

  get isInGroup(): boolean {
    return this.#groups.length > 0;
  }

  read(): string {
    for (let token = this.#tokens.next(); token !== undefined; token = this.#tokens.next()) {
      this.#take(token);
      if (this.#state.skipped && !this.#state.inFontTable) this.#tokens.skipText();
    }
    this.#flush();
    return this.#rows.toString();
  }

  #take(token: RtfToken): void {
    switch (token.kind) {
      case 'open':
        this.#openGroup();
        break;
      case 'close':
        this.#closeGroup();
        break;
      case 'bytes':
        this.#bytes(token);
        break;
      case 'control':
        this.#control(token.word, token.parameter);
        break;
    }
  }

  #openGroup(): void {
    this.#flush();
    this.#fallbackLeft = 0;
    this.#atGroupStart = true;
    this.#optional = false;
    if (this.#groups.length < deepestGroup) this.#groups.push(this.#state);
    else this.#tooDeep += 1;
  }

  #closeGroup(): void {
    this.#flush();
    this.#fallbackLeft = 0;
    this.#atGroupStart = false;
    if (this.#state.inFontTable) this.#fonts.finish();
    if (this.#tooDeep > 0) this.#tooDeep -= 1;
    else this.#state = this.#groups.pop() ?? this.#state;
  }

  #bytes({ bytes, escaped }: RtfBytes): void {
    this.#atGroupStart = false;
    if (this.#state.inFontTable) {
      this.#fonts.name(bytes);
      return;
    }
    const shown = bytes.subarray(Math.min(this.#fallbackLeft, bytes.length));
    this.#fallbackLeft -= bytes.length - shown.length;
    if (!this.#isShown || shown.length === 0) return;
    const isUtf8 = this.#rawIsUtf8 && !escaped;
    if (isUtf8 !== this.#pendingIsUtf8) this.#flush();
    this.#pendingIsUtf8 = isUtf8;
    this.#pending.push(shown);
  }

  #control(word: string, parameter: number | null): void {
    if (word === '*') {
      this.#optional = true;
      return;
    }
    const namesDestination = this.#atGroupStart;
    this.#atGroupStart = false;
    if (!isFallback(word)) this.#fallbackLeft = 0;
    if (word === 'bin') this.#tokens.passOver(parameter ?? 0);
    else if (this.#fallbackLeft > 0) this.#fallbackLeft -= 1;
    else if (namesDestination && this.#startsDestination(word)) return;
    else if (this.#state.inFontTable) this.#fonts.control(word, parameter ?? 0);
    else if (word === 'u') this.#unicode(parameter ?? 0);
    else this.#format(word, parameter);
  }

  /** Whether the word made its group a destination; other words at a group's start are formats. */
  #startsDestination(word: string): boolean {
    if (word === 'pict') this.hasPictures = true;
    if (this.#optional && shownOptional.has(word)) {
      // The Unicode form of a text stands inside the group of its plain form, which is skipped.
      if (word === 'ud') this.#change({ skipped: this.#groups.at(-2)?.skipped ?? false });
      return true;
    }
    if (!this.#optional && !skippedDestinations.has(word)) return false;
    this.#change({ skipped: true, inFontTable: word === 'fonttbl' });
    return true;
  }

  #format(word: string, parameter: number | null): void {
    const codePage = word === 'ansicpg' ? (parameter ?? 1252) : characterSets.get(word);
    if (codePage !== undefined) this.encoding = encodingOfCodePage(codePage);
    else if (word === 'deff') this.#defaultFont = parameter ?? 0;
    else if (word === 'f') this.#change({ font: this.#fonts.find(parameter ?? 0) });
    else if (word === 'plain') this.#change({ font: this.#fonts.find(this.#defaultFont), hidden: false });
    else if (word === 'uc') this.#change({ fallbackLength: Math.max(0, parameter ?? 1) });
    else if (word === 'v' || word === 'deleted') this.#change({ hidden: parameter !== 0 });
    else if (this.#isShown) this.#show(word);
  }

  #show(word: string): void {
    const character = characterWords.get(word);
    if (character !== undefined) this.#write(character);
    else if (word === 'trowd' || word === 'cell' || word === 'row') {
      this.#flush();
      if (word === 'trowd') this.#rows.begin();
      else if (word === 'cell') this.#rows.endCell();
      else this.#rows.end();
    }
  }

  /** `\u` counts from -32768; symbol fonts use U+F000 upwards for their bytes. */
  #unicode(parameter: number): void {
    const code = parameter & 0xffff;
    const isSign = code >= 0xf000 && code <= 0xf0ff;
    const symbols = this.#state.font?.symbols ?? 'symbol';
    if (this.#isShown)
      this.#write(isSign ? symbolCharacter(code & 0xff, symbols) : String.fromCharCode(code));
    this.#fallbackLeft = this.#state.fallbackLength;
  }

  get #isShown(): boolean {
    return !this.#state.skipped && !this.#state.hidden;
  }

  #change(changes: Partial<GroupState>): void {
    this.#flush();
    this.#state = { ...this.#state, ...changes };
  }

  #write(text: string): void {
    this.#flush();
    this.#rows.write(text);
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const symbols = this.#state.font?.symbols;
    const encoding = this.#pendingIsUtf8 ? 'utf-8' : (this.#state.font?.encoding ?? this.encoding);
    const bytes = Buffer.concat(this.#pending);
    const text =
      symbols === undefined
        ? decodeCodePage(bytes, encoding)
        : Array.from(bytes, (byte) => symbolCharacter(byte, symbols)).join('');
    this.#pending = [];
    this.#rows.write(text);
  }
}

/** What may stand in for a character of Unicode. Writers that forget it are forgiven a paragraph mark. */
const isFallback = (word: string): boolean => /\S/.test(characterWords.get(word) ?? '') || word === '~';
