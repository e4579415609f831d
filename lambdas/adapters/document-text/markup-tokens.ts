import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** What a reader of mark-up is told, in document order. Names are lower case, those of XML without their prefix. */
export interface MarkupReader {
  open(tag: OpenTag): void;
  close(name: string): void;
  /** Text between tags, entities decoded. A word may come in several pieces. */
  text(data: string): void;
}

export interface OpenTag {
  readonly name: string;
  /** Whether the tag closes itself (`<br/>`); HTML gives that no meaning but for elements that are never closed. */
  readonly selfClosing: boolean;
  /** Attribute values by name, spelled as element names are; the first of equal names counts. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** No element needs more; a tag that has more is damaged. */
const mostAttributes = 64;

/**
 * Tells a reader the tags and texts of HTML or XML, however broken. It uses the tokenizer alone, because a parser's stack
 * of open elements is searched at every tag: quadratic on a hundred thousand nested ones. Linear.
 */
export function readMarkup(source: string, reader: MarkupReader, { xml }: { readonly xml: boolean }): void {
  const tokenizer = new Tokenizer(
    { xmlMode: xml, decodeEntities: true },
    new TokenSink({ source, reader, xml }),
  );
  tokenizer.write(source);
  tokenizer.end();
}

class TokenSink implements TokenizerCallbacks {
  readonly #source: string;
  readonly #reader: MarkupReader;
  readonly #xml: boolean;
  #name = '';
  #attributes = new Map<string, string>();
  #attribute = '';
  #value: string[] = [];

  constructor(input: { readonly source: string; readonly reader: MarkupReader; readonly xml: boolean }) {
    this.#source = input.source;
    this.#reader = input.reader;
    this.#xml = input.xml;
  }

  ontext(start: number, end: number): void {
    this.#reader.text(this.#source.slice(start, end));
  }
  ontextentity(codePoint: number): void {
    this.#reader.text(String.fromCodePoint(codePoint));
  }
  oncdata(start: number, end: number, endOffset: number): void {
    this.#reader.text(this.#source.slice(start, end - endOffset));
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#nameAt(start, end);
    this.#attributes = new Map();
  }
  onattribname(start: number, end: number): void {
    this.#attribute = this.#nameAt(start, end);
    this.#value = [];
  }
  onattribdata(start: number, end: number): void {
    this.#value.push(this.#source.slice(start, end));
  }
  onattribentity(codePoint: number): void {
    this.#value.push(String.fromCodePoint(codePoint));
  }
  onattribend(): void {
    if (this.#attributes.size >= mostAttributes || this.#attributes.has(this.#attribute)) return;
    this.#attributes.set(this.#attribute, this.#value.join(''));
  }
  onopentagend(): void {
    this.#reader.open({ name: this.#name, selfClosing: false, attributes: this.#attributes });
  }
  onselfclosingtag(): void {
    this.#reader.open({ name: this.#name, selfClosing: true, attributes: this.#attributes });
  }
  onclosetag(start: number, end: number): void {
    this.#reader.close(this.#nameAt(start, end));
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #nameAt(start: number, end: number): string {
    const name = this.#source.slice(start, end).toLowerCase();
    return this.#xml ? name.slice(name.lastIndexOf(':') + 1) : name;
  }
}
