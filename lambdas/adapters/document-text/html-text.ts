import { Enclosure } from './enclosure.ts';
import type { MarkupText } from './markup-text.ts';
import { type MarkupReader, type OpenTag, readMarkup } from './markup-tokens.ts';
import { TableFlow } from './table-flow.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Never shown as text. */
const unseen = words('head script style title noscript template iframe noembed noframes object applet xml');
/** May stand in a head; any other element is the page's body begun without saying so. */
const ofTheHead = words('meta link base title script style noscript template object head html');
/** Elements without content, which are never closed. */
const empty = words('area base br col embed hr img input link meta param source track wbr frame');
/** Start and end a line. */
const blocks = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form frameset header hgroup html legend li main menu nav ol optgroup option p pre search section summary ' +
    'textarea ul tfoot thead tbody listing xmp plaintext',
);
/** Stand apart from the text around them. */
const headings = words('h1 h2 h3 h4 h5 h6 hr');
const preformatted = words('pre textarea listing xmp plaintext');
const pictures = words('img svg canvas embed');

const hidingStyle = /(?:^|[;\s])display\s{0,9}:\s{0,9}none/i;
const spacingStyle = /white-space\s{0,9}:\s{0,9}(?:pre|break-spaces)/i;

const bodyStart = /<body[\s>]/i;

/**
 * The text of an HTML page or fragment as a reader sees it: blocks on lines of their own, headings and tables apart,
 * the cells of a row on one line, entities decoded, scripts, styles, head and what is styled away left out. Tolerates any
 * damage; where that makes the head swallow the body, the body is read by itself. Linear.
 */
export function htmlText(source: string): MarkupText {
  const whole = readPage(source);
  const body = whole.text === '' ? source.search(bodyStart) : 0;
  return body > 0 ? readPage(source.slice(body)) : whole;
}

function readPage(source: string): MarkupText {
  const page = new HtmlPage();
  readMarkup(source, page, { xml: false });
  const endsInComment = source.lastIndexOf('<!--') > source.lastIndexOf('-->');
  return {
    text: page.toString(),
    hasPictures: page.hasPictures,
    isCutOff: page.isHiding || endsInComment,
  };
}

class HtmlPage implements MarkupReader {
  hasPictures = false;
  readonly #tables = new TableFlow();
  readonly #unseen = new Enclosure();
  readonly #spaced = new Enclosure();

  /** Whether what comes next would not be shown. */
  get isHiding(): boolean {
    return this.#unseen.isInside;
  }

  open(tag: OpenTag): void {
    const { name, selfClosing, attributes } = tag;
    if (this.#leavesHead(name)) this.#unseen.leave();
    if (this.#unseen.isInside) {
      if (!selfClosing) this.#unseen.opened(name);
      return;
    }
    if (pictures.has(name)) this.hasPictures = true;
    if (isUnseen(tag)) {
      if (!empty.has(name) && !selfClosing) this.#unseen.enter(name);
      return;
    }
    this.#begin(name);
    if (empty.has(name) || selfClosing) return;
    this.#spaced.opened(name);
    if (preformatted.has(name) || spacingStyle.test(attributes.get('style') ?? '')) this.#spaced.enter(name);
  }

  close(name: string): void {
    if (this.#unseen.isInside) {
      this.#unseen.closed(name);
      return;
    }
    if (name === 'br') this.#tables.flow.lineBreak();
    this.#spaced.closed(name);
    this.#end(name);
  }

  text(data: string): void {
    if (this.#unseen.isInside) return;
    if (this.#spaced.isInside) this.#tables.flow.preformatted(data);
    else this.#tables.flow.words(data);
  }

  toString(): string {
    return this.#tables.toString();
  }

  /** A hidden paragraph ends where the next begins; a head ends where the body begins, closed or not. */
  #leavesHead(name: string): boolean {
    const inside = this.#unseen.name;
    return (inside === 'p' && name === 'p') || (inside === 'head' && !ofTheHead.has(name));
  }

  #begin(name: string): void {
    const { flow } = this.#tables;
    if (name === 'br') flow.lineBreak();
    else if (name === 'table') this.#tables.openTable();
    else if (name === 'tr') this.#tables.endRow();
    else if (name === 'td' || name === 'th') this.#tables.openCell();
    else if (headings.has(name)) flow.endParagraph();
    else if (blocks.has(name)) flow.endLine();
  }

  #end(name: string): void {
    const { flow } = this.#tables;
    if (name === 'table') this.#tables.closeTable();
    else if (name === 'tr') this.#tables.endRow();
    else if (name === 'td' || name === 'th') this.#tables.closeCell();
    else if (headings.has(name)) flow.endParagraph();
    else if (blocks.has(name)) flow.endLine();
  }
}

const isUnseen = ({ name, attributes }: OpenTag): boolean =>
  unseen.has(name) || attributes.has('hidden') || hidingStyle.test(attributes.get('style') ?? '');
