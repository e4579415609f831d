import type { UnreadableReason } from '../../domain/vocabulary.ts';
import { pageText } from './page-text.ts';
import { type PdfPage, readPdfPages } from './pdf-pages.ts';
import { withTrailer } from './pdf-repair.ts';
import { judgePdf } from './pdf-soundness.ts';
import { placeTexts } from './place-text.ts';

export type PdfText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/** Half of a text layer made of these cannot be read: its font does not say which characters its signs are. */
const unreadableCharacter = /[^\P{Cc}\s]|[\p{Co}\ufffd]/gu;

/**
 * The text layer of a PDF in reading order, pages parted by an empty line. The parser tolerates a missing or wrong
 * cross-reference table; what it cannot put together is `corrupt`, and so is a document of which any page is missing,
 * because part of a report reads like a whole one. Encrypted: `unsupported`. No text on any page: `no_text_layer`.
 */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  const verdict = judgePdf(bytes);
  if (verdict !== 'sound') return unreadable(verdict === 'damaged' ? 'corrupt' : 'too_large');
  const found = await readPdfPages(bytes);
  const repaired = found === 'corrupt' ? withTrailer(bytes) : undefined;
  const pages = repaired === undefined ? found : await readPdfPages(repaired);
  return typeof pages === 'string' ? unreadable(pages) : textOf(pages);
}

function textOf(pages: readonly PdfPage[]): PdfText {
  const text = pages
    .map(({ drawn, toScreen }) => pageText(placeTexts(drawn, toScreen)))
    .filter((page) => page !== '')
    .join('\n\n');
  const isReadable = 2 * (text.match(unreadableCharacter)?.length ?? 0) <= text.length;
  return text.trim() !== '' && isReadable ? { kind: 'text', text } : unreadable('no_text_layer');
}

const unreadable = (reason: UnreadableReason): PdfText => ({ kind: 'unreadable', reason });
