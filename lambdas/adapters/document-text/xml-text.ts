import type { MarkupText } from './markup-text.ts';
import { type MarkupReader, type OpenTag, readMarkup } from './markup-tokens.ts';
import { TableFlow } from './table-flow.ts';

/** A document carried inside another, in base64. */
export interface EmbeddedDocument {
  readonly contentType: string | null;
  readonly base64: string;
}

export interface XmlText extends MarkupText {
  /** Of a CDA without structured body, or a FHIR Binary in XML: there the document is, not in the XML around it. */
  readonly embedded: EmbeddedDocument | undefined;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that stand within a line of text; every other element starts a line of its own. */
const inline = words(
  'content b i u em strong span font a linkhtml sub sup footnote footnoteref q code abbr tt small big ' +
    'given family prefix suffix delimiter',
);
const skipped = ['script', 'style', 'head', 'entry'];

/** Deeper elements keep their text but are no longer told apart. */
const deepestElement = 500;

/**
 * The readable text of an XML document: every element on a line of its own, table cells on their row's line, inline
 * elements in the running text. Of an HL7 CDA: its title, the patient's name, then section titles and narratives; coded
 * entries repeat the narrative and are left out. Tolerates any damage. Linear.
 */
export function xmlText(source: string): XmlText {
  const document = new XmlDocument();
  readMarkup(source, document, { xml: true });
  return {
    text: document.toString(),
    hasPictures: document.hasPictures,
    isCutOff: document.isOpen,
    embedded: document.embedded,
  };
}

class XmlDocument implements MarkupReader {
  hasPictures = false;
  readonly #tables = new TableFlow();
  readonly #open: string[] = [];
  /** How many of the open elements have this name. */
  readonly #within = new Map<string, number>();
  #root = '';
  #contentType: string | null = null;
  #base64: string[] | undefined;

  get embedded(): EmbeddedDocument | undefined {
    return this.#base64 === undefined
      ? undefined
      : { contentType: this.#contentType, base64: this.#base64.join('') };
  }

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  open({ name, selfClosing, attributes }: OpenTag): void {
    if (this.#root === '') this.#root = name;
    if (name === 'observationmedia' || name === 'rendermultimedia' || name === 'img') this.hasPictures = true;
    this.#lookForDocument(name, attributes);
    this.#begin(name);
    if (selfClosing) this.#end(name);
    else if (this.#open.length < deepestElement) {
      this.#open.push(name);
      this.#within.set(name, this.#depthOf(name) + 1);
    }
  }

  /** A tag that closes something further out closes what is inside it, too; one that was never opened is ignored. */
  close(name: string): void {
    if (this.#depthOf(name) === 0) return;
    for (;;) {
      const innermost = this.#open.pop();
      if (innermost === undefined) return;
      this.#within.set(innermost, this.#depthOf(innermost) - 1);
      this.#end(innermost);
      if (innermost === name) return;
    }
  }

  text(data: string): void {
    if (this.#isBase64()) this.#base64?.push(data);
    else if (!this.#isShown()) return;
    else if (this.#depthOf('nonxmlbody') > 0) this.#tables.flow.preformatted(data);
    else this.#tables.flow.words(data);
  }

  toString(): string {
    return this.#tables.toString();
  }

  #begin(name: string): void {
    const { flow } = this.#tables;
    if (name === 'br') flow.lineBreak();
    else if (name === 'table') this.#tables.openTable();
    else if (name === 'tr') this.#tables.endRow();
    else if (name === 'td' || name === 'th') this.#tables.openCell();
    else if (name === 'section') flow.endParagraph();
    else if (inline.has(name)) flow.words(isNamePart(name) ? ' ' : '');
    else flow.endLine();
  }

  #end(name: string): void {
    const { flow } = this.#tables;
    if (name === 'table') this.#tables.closeTable();
    else if (name === 'tr') this.#tables.endRow();
    else if (name === 'td' || name === 'th') this.#tables.closeCell();
    else if (!inline.has(name) && name !== 'br') flow.endLine();
  }

  #isShown(): boolean {
    if (skipped.some((name) => this.#depthOf(name) > 0)) return false;
    if (this.#root !== 'clinicaldocument') return true;
    const isPatientName = this.#depthOf('name') > 0 && this.#depthOf('patient') > 0;
    return isPatientName || this.#depthOf('title') > 0 || this.#depthOf('text') > 0;
  }

  /** CDA: `nonXMLBody/text` with `representation="B64"`. FHIR: `Binary` with `contentType` and `data` as attributes. */
  #lookForDocument(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'text' && this.#depthOf('nonxmlbody') > 0 && attributes.get('representation') === 'B64') {
      this.#contentType = attributes.get('mediatype') ?? null;
      this.#base64 = [];
    }
    if (this.#root !== 'binary' || this.#open.length !== 1) return;
    if (name === 'contenttype') this.#contentType = attributes.get('value') ?? null;
    if (name === 'data') this.#base64 = [attributes.get('value') ?? ''];
  }

  #isBase64(): boolean {
    return this.#base64 !== undefined && this.#depthOf('nonxmlbody') > 0 && this.#depthOf('text') > 0;
  }

  #depthOf(name: string): number {
    return this.#within.get(name) ?? 0;
  }
}

const isNamePart = (name: string): boolean => name === 'given' || name === 'family';
