import type { UnreadableReason } from '../../domain/vocabulary.ts';
import { pageText } from './page-text.ts';
import { type PdfPage, readPdfPages } from './pdf-pages.ts';
import { withTrailer } from './pdf-repair.ts';
import { judgePdf, lacksObjects } from './pdf-soundness.ts';
import { placeTexts } from './place-text.ts';

/** `pages`, where some of them have no text layer: the text of each, null for those. */
export type PdfText =
  | { readonly kind: 'text'; readonly text: string; readonly pages?: readonly (string | null)[] }
  | {
      readonly kind: 'unreadable';
      readonly reason: UnreadableReason;
      readonly pages?: readonly (string | null)[];
    };

/** Half of a text layer made of these cannot be read: its font does not say which characters its signs are. */
const unreadableCharacter = /[^\P{Cc}\s]|[\p{Co}\ufffd]/gu;

/**
 * The text layer of a PDF in reading order, pages parted by an empty line. The parser tolerates a missing or wrong
 * cross-reference table; what it cannot put together is `corrupt`, and so is a document of which any page is missing,
 * because part of a report reads like a whole one. A page that draws nothing at all counts as missing where no page
 * draws anything, or where the file refers to objects that it does not have. Encrypted: `unsupported`. No text on any
 * page: `no_text_layer`.
 */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  const verdict = judgePdf(bytes);
  if (verdict !== 'sound') return unreadable(verdict === 'damaged' ? 'corrupt' : 'too_large');
  const found = await readPdfPages(bytes);
  const repaired = found === 'corrupt' ? withTrailer(bytes) : undefined;
  const pages = repaired === undefined ? found : await readPdfPages(repaired);
  if (typeof pages === 'string') return unreadable(pages);
  const undrawn = pages.filter(({ isUndrawn }) => isUndrawn).length;
  if (undrawn > 0 && (undrawn === pages.length || lacksObjects(bytes))) return unreadable('corrupt');
  return textOf(pages);
}

function textOf(drawn: readonly PdfPage[]): PdfText {
  const pages = drawn
    .map((page) => pageText(placeTexts(page.drawn, page.toScreen)))
    .map((text) => (text.trim() === '' ? null : text));
  const text = pages.filter((page) => page !== null).join('\n\n');
  const isReadable = 2 * (text.match(unreadableCharacter)?.length ?? 0) <= text.length;
  if (text === '' || !isReadable)
    return { kind: 'unreadable', reason: 'no_text_layer', pages: pages.map(() => null) };
  return pages.includes(null) ? { kind: 'text', text, pages } : { kind: 'text', text };
}

const unreadable = (reason: UnreadableReason): PdfText => ({ kind: 'unreadable', reason });
