import { sha256 } from '../../domain/canonical.ts';

/**
 * The lines a document stands between in a prompt. They carry a hash of the text itself, so no text can contain its
 * own closing line and pretend that what follows comes from us.
 */
export function documentBoundary(text: string): { readonly opening: string; readonly closing: string } {
  const mark = sha256(`document boundary\n${text}`).slice(0, 24);
  return { opening: `<<<DOCUMENT ${mark}`, closing: `DOCUMENT ${mark}>>>` };
}

/** A document between its boundary lines, as it stands in a prompt. */
export function enclosed(text: string): string {
  const { opening, closing } = documentBoundary(text);
  return `${opening}\n${text}\n${closing}`;
}

/** The documents of a prompt, in order: every stretch between boundary lines that fit the text between them. */
export function enclosedDocuments(prompt: string): string[] {
  const documents: string[] = [];
  const openings = /^<<<DOCUMENT ([0-9a-f]{24})\n/gm;
  for (let match = openings.exec(prompt); match !== null; match = openings.exec(prompt)) {
    const start = match.index + match[0].length;
    const end = prompt.indexOf(`\nDOCUMENT ${match[1]}>>>`, start);
    const text = end === -1 ? undefined : prompt.slice(start, end);
    if (text === undefined || enclosed(text) !== prompt.slice(match.index, end + enclosedTail)) continue;
    documents.push(text);
    openings.lastIndex = end;
  }
  return documents;
}

/** Length of a closing line and the line break before it. */
const enclosedTail = '\nDOCUMENT '.length + 24 + '>>>'.length;
