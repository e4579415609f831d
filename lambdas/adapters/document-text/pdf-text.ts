import { getResolvedPDFJS } from 'unpdf';
import type { UnreadableReason } from '../../domain/vocabulary.ts';
import { pageText } from './page-text.ts';
import { withTrailer } from './pdf-repair.ts';
import { judgePdf } from './pdf-soundness.ts';
import { type DrawnText, placeTexts } from './place-text.ts';

export type PdfText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

const mostPages = 5000;
const mostItems = 2_000_000;

/** Half of a text layer made of these cannot be read: its font does not say which characters its signs are. */
const unreadableCharacter = /[^\P{Cc}\s]|[\p{Co}\ufffd]/gu;

/** What a page draws, and the matrix from its user space to the screen. */
interface Page {
  readonly drawn: readonly DrawnText[];
  readonly toScreen: readonly number[];
}

type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;
type TextContent = Awaited<ReturnType<PdfPage['getTextContent']>>;
type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;
type PdfJs = Awaited<ReturnType<typeof getResolvedPDFJS>>;

/**
 * The text layer of a PDF in reading order, pages parted by an empty line. The parser tolerates a missing or wrong
 * cross-reference table; what it cannot put together is `corrupt`, and so is a document of which any page is missing,
 * because part of a report reads like a whole one. Encrypted: `unsupported`. No text on any page: `no_text_layer`.
 */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  const verdict = judgePdf(bytes);
  if (verdict !== 'sound') return unreadable(verdict === 'damaged' ? 'corrupt' : 'too_large');
  // A copy, and no Buffer: the parser takes the memory away from its owner.
  const found = await readDocument(new Uint8Array(bytes));
  const repaired = found === 'corrupt' ? withTrailer(bytes) : undefined;
  const pages = repaired === undefined ? found : await readDocument(repaired);
  return typeof pages === 'string' ? unreadable(pages) : textOf(pages);
}

function textOf(pages: readonly Page[]): PdfText {
  const text = pages
    .map(({ drawn, toScreen }) => pageText(placeTexts(drawn, toScreen)))
    .filter((page) => page !== '')
    .join('\n\n');
  const isReadable = 2 * (text.match(unreadableCharacter)?.length ?? 0) <= text.length;
  return text.trim() !== '' && isReadable ? { kind: 'text', text } : unreadable('no_text_layer');
}

/** The pages of a document, or why there are none. */
async function readDocument(data: Uint8Array<ArrayBuffer>): Promise<Page[] | UnreadableReason> {
  const { getDocument } = await getResolvedPDFJS();
  const loading = getDocument({
    data,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: true,
    verbosity: 0,
  });
  try {
    return await readPages(await loading.promise);
  } catch (error) {
    // Whatever a parser of damaged files throws says one thing: this file cannot be read.
    return error instanceof Error && error.name === 'PasswordException' ? 'unsupported' : 'corrupt';
  } finally {
    await loading.destroy().catch(() => undefined);
  }
}

async function readPages(document: PdfDocument): Promise<Page[] | UnreadableReason> {
  if (document.numPages > mostPages) return 'too_large';
  const pages: Page[] = [];
  let itemsLeft = mostItems;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const drawn = await drawnTexts(page, itemsLeft);
    if (drawn === undefined) return 'too_large';
    itemsLeft -= drawn.length;
    pages.push({ drawn, toScreen: page.getViewport({ scale: 1 }).transform });
    page.cleanup();
  }
  return pages;
}

/** @returns undefined where a page has more than `most` pieces of text: forms that draw forms can make any number. */
async function drawnTexts(page: PdfPage, most: number): Promise<DrawnText[] | undefined> {
  const drawn: DrawnText[] = [];
  // The pieces as drawn: the parser's own normalisation turns µ into a Greek letter.
  const stream = page.streamTextContent({ disableNormalization: true });
  const reader: ReadableStreamDefaultReader<TextContent> = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return drawn;
    for (const item of value.items) if ('str' in item) drawn.push(item);
    if (drawn.length <= most) continue;
    await reader.cancel();
    return undefined;
  }
}

const unreadable = (reason: UnreadableReason): PdfText => ({ kind: 'unreadable', reason });
