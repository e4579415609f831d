/** HTML that is safe to stand in a page: made by `html` only. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | null | undefined | false | readonly Content[];

/**
 * A template whose inserted texts are escaped; only what another `html` made goes in as it is. So no text of a patient
 * can be a tag, an attribute or a script, wherever it is inserted: in an element, or in an attribute within quotes.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, place) => part + rendered(contents[place])).join(''));
}

function rendered(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'object') return content.map(rendered).join('');
  return escaped(String(content));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  // A reader of HTML makes a line feed of a carriage return that stands for itself, and offsets would be off by one.
  '\r': '&#13;',
  '\0': '\uFFFD',
};

/** Text as it stands in HTML; every UTF-16 code unit of it stays one. */
const escaped = (text: string): string =>
  text.replace(/[&<>"'`\r\0]/g, (character) => entities[character] ?? '');
