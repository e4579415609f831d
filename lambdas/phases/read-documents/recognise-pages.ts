import type { PageNotes, RecognisedSpan } from '../../domain/page-notes.ts';
import { storableText } from '../../domain/storable-text.ts';
import type { RecognisedPage, Scan } from '../../ports/index.ts';

/** What is known of a document of which no page was recognised; null where every page has a text layer. */
export function notesWithoutRecognition(scan: Scan | undefined): PageNotes | null {
  if (scan?.pages == null) return null;
  const unread = scan.pages.flatMap((text, index) => (text === null ? [index + 1] : []));
  return { count: scan.pages.length, unread, engine: null, recognised: [] };
}

/** Puts recognised pages among those with a text layer, parted by empty lines, and notes where each stands. */
export function joinPages(
  scan: Scan,
  {
    recognised,
    count,
    engine,
  }: { readonly recognised: readonly RecognisedPage[]; readonly count: number; readonly engine: string },
): { readonly text: string; readonly notes: PageNotes } {
  const byNumber = new Map(recognised.map((page) => [page.page, page]));
  const pages = scan.pages ?? Array.from({ length: count }, () => null);
  const unread: number[] = [];
  const spans: RecognisedSpan[] = [];
  let text = '';
  pages.forEach((layer, index) => {
    const page = index + 1;
    const found = byNumber.get(page);
    if (layer === null && found === undefined) unread.push(page);
    const words = storableText(layer ?? found?.text ?? '');
    if (words.trim() === '') {
      if (layer === null && found !== undefined)
        spans.push({ page, start: text.length, end: text.length, confidence: found.confidence });
      return;
    }
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += words;
    if (layer === null && found !== undefined)
      spans.push({ page, start, end: text.length, confidence: found.confidence });
  });
  return { text, notes: { count: Math.max(1, pages.length), unread, engine, recognised: spans } };
}
