/** Elements that tell HTML from a text that happens to hold angle brackets. */
const htmlNames =
  'html|head|body|title|meta|style|script|div|span|p|br|hr|table|thead|tbody|tr|td|th|ul|ol|li|h[1-6]|pre|font|center|' +
  'b|i|u|em|strong|a|img|section|article|header|footer|main|form|blockquote|dl|dt|dd';

const firstTag = /^<([A-Za-z_][\w.-]{0,60}(?::[\w.-]{1,60})?)(?=[\s/>])/;
const htmlTag = new RegExp(`^(?:${htmlNames})$`, 'i');
const htmlClosing = new RegExp(`</(?:${htmlNames})\\s?>|<(?:br|hr)\\s?/?>`, 'i');

/** Far enough for any prologue of declarations and comments. */
const prologueLimit = 100;

/** Whether a text is HTML from its first tag on: a doctype or `<html>`, or a known element that is closed again. */
export function isMarkupOfHtml(text: string): boolean {
  const { start, doctype } = afterPrologue(text);
  if (doctype === 'html') return true;
  const name = tagNameAt(text, start);
  if (name === undefined || !htmlTag.test(name)) return false;
  if (/^(?:html|head|body)$/i.test(name)) return true;
  return doctype === undefined && htmlClosing.test(text);
}

/**
 * How surely a text is XML: `declared` by its first line, a doctype or a namespace; `enclosed` where one element merely
 * holds all of it, as in a note whose names were replaced by tags.
 */
export function recogniseXml(text: string): 'declared' | 'enclosed' | undefined {
  const { start, declared, doctype } = afterPrologue(text);
  const name = tagNameAt(text, start);
  if (name === undefined) return undefined;
  const opening = text.slice(start, start + 4096);
  const firstTagOnly = opening.slice(0, Math.max(0, opening.indexOf('>')));
  if (declared || doctype !== undefined || /\sxmlns(?::\w+)?=/.test(firstTagOnly)) return 'declared';
  return text.trimEnd().endsWith(`</${name}>`) ? 'enclosed' : undefined;
}

/** Whether HTML occurs anywhere in a text: an element closed, a line broken. */
export const namesHtml = (text: string): boolean => htmlClosing.test(text);

function tagNameAt(text: string, start: number): string | undefined {
  return firstTag.exec(text.slice(start, start + 200))?.[1];
}

/** Skips white space, comments, processing instructions and the doctype before the first element. */
function afterPrologue(text: string): {
  readonly start: number;
  readonly declared: boolean;
  readonly doctype: string | undefined;
} {
  let start = 0;
  let declared = false;
  let doctype: string | undefined;
  for (let step = 0; step < prologueLimit; step += 1) {
    while (/\s|\uFEFF/.test(text[start] ?? '.')) start += 1;
    const opening = text.slice(start, start + 100);
    const closing = opening.startsWith('<!--') ? '-->' : opening.startsWith('<?') ? '?>' : '>';
    if (!/^<[!?]/.test(opening)) break;
    if (/^<\?xml\s/i.test(opening)) declared = true;
    doctype ??= /^<!doctype\s+(\w+)/i.exec(opening)?.[1]?.toLowerCase();
    const end = text.indexOf(closing, start);
    if (end === -1) break;
    start = end + closing.length;
  }
  return { start, declared, doctype };
}
