import { dayWrittenIn } from './written-days.ts';

const labelled =
  /\b(?:date\s+of\s+(?:service|exam(?:ination)?|study|scan|procedure|surgery|operation|visit)|(?:exam(?:ination)?|study|scan|service|procedure|surgery|visit)\s+date(?:\s*\/\s*time)?|dos|date|performed(?:\s+on)?)\s*[:|]?\s*(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})/i;
const heading = /(?:^|[|\n])\s{0,40}(\d{4}-\d{2}-\d{2})\s{0,40}(?=[|\n]|$)/;

/** How far into a document its own date is looked for, in characters. */
const headLength = 800;

/** The day a document says it is about, from a label or a heading at its start; null where none is given. */
export function statedDate(text: string): string | null {
  const head = text.slice(0, headLength);
  const written = labelled.exec(head)?.[1] ?? heading.exec(head)?.[1];
  return written === undefined ? null : dayWrittenIn(written, { text, writtenOn: null, known: [] });
}
