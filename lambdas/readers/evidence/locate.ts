import type { Span } from '../../domain/evidence.ts';
import { type FoldedText, foldText, type LineHyphen } from './fold-text.ts';

/** Where a quote stands in a text. Spans are UTF-16 offsets of the original. */
export type Located =
  | { readonly kind: 'exact' | 'normalised'; readonly span: Span }
  /** It stands at several places and nothing says which is meant. */
  | { readonly kind: 'ambiguous'; readonly spans: readonly Span[] }
  | { readonly kind: 'missing' };

/** A passage longer than this is no evidence for one value, and must not be compared with every place of a text. */
const longestQuote = 20_000;
const fewestWords = 3;
const fewestCharacters = 12;
/** A quote found more often than this proves nothing; the rest is not looked for. */
const mostPlaces = 50;

/**
 * The gate "located" (design decision 5): where a quote stands, exactly, else after `foldText` on both sides; never
 * nearly. A hit that begins or ends inside a word or a number is none (`2 cm` in `1.2 cm`). With fewer than 3 words
 * and 12 characters a quote is `missing` unless `allowShort`. `near`, an offset, chooses among several places.
 * Linear in the text; the folded text is kept for the next quote of the same document.
 */
export function locate(search: {
  readonly text: string;
  readonly quote: string;
  readonly near?: number;
  readonly allowShort?: boolean;
}): Located {
  const quote = search.quote.trim();
  if (quote.length > longestQuote || !/[\p{L}\p{N}]/u.test(quote)) return { kind: 'missing' };
  if (search.allowShort !== true && isShort(quote)) return { kind: 'missing' };
  const exact = placesOf(search.text, quote);
  if (exact.length > 0) return choose({ spans: exact, kind: 'exact', near: search.near });
  for (const lineHyphen of ['joined', 'kept'] as const) {
    const folded = foldedText(search.text, lineHyphen);
    const wanted = foldText(quote, lineHyphen);
    const spans = placesOf(folded.text, wanted.text.trim()).map((span) => originalSpan(folded, span));
    if (spans.length > 0) return choose({ spans, kind: 'normalised', near: search.near });
    if (!folded.hasLineHyphen && !wanted.hasLineHyphen) break;
  }
  return { kind: 'missing' };
}

const isShort = (quote: string): boolean =>
  quote.length < fewestCharacters && quote.split(/\s+/).length < fewestWords;

function choose(found: { spans: Span[]; kind: 'exact' | 'normalised'; near: number | undefined }): Located {
  const { spans, kind, near } = found;
  const [first] = spans;
  if (first !== undefined && spans.length === 1) return { kind, span: first };
  if (near === undefined) return { kind: 'ambiguous', spans };
  const nearest = spans.reduce((best, span) =>
    Math.abs(span.start - near) < Math.abs(best.start - near) ? span : best,
  );
  return { kind, span: nearest };
}

function placesOf(text: string, quote: string): Span[] {
  const spans: Span[] = [];
  if (quote === '') return spans;
  let start = text.indexOf(quote);
  while (start !== -1 && spans.length < mostPlaces) {
    const end = start + quote.length;
    const isWhole = !cutsAt(text, start) && !cutsAt(text, end);
    if (isWhole) spans.push({ start, end });
    start = text.indexOf(quote, isWhole ? end : nextBoundary(text, start));
  }
  return spans;
}

/** The next place where a quote may begin: what begins inside a word is no hit, however often it is found. */
function nextBoundary(text: string, start: number): number {
  let next = start + 1;
  while (next < text.length && cutsAt(text, next)) next += 1;
  return next;
}

/** Whether a boundary at this offset parts a word or a decimal number. */
function cutsAt(text: string, offset: number): boolean {
  const before = text[offset - 1];
  const after = text[offset];
  if (before === undefined || after === undefined) return false;
  if (/[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}\p{M}]/u.test(after)) return !isNumberUnit(before, after);
  if (/[.,]/.test(before) && /\d/.test(after)) return /\d/.test(text[offset - 2] ?? '');
  return /\d/.test(before) && /[.,]/.test(after) && /\d/.test(text[offset + 1] ?? '');
}

/** Between `5` and `mm` in `5mm` two words meet. */
const isNumberUnit = (before: string, after: string): boolean => /\d/.test(before) && /\p{L}/u.test(after);

const originalSpan = (folded: FoldedText, { start, end }: Span): Span => ({
  start: folded.startOf(start),
  end: folded.endOf(end - 1),
});

/** The last text folded each way: quotes of one document come one after another. */
const lastFolded = new Map<LineHyphen, { readonly original: string; readonly folded: FoldedText }>();

function foldedText(original: string, lineHyphen: LineHyphen): FoldedText {
  const last = lastFolded.get(lineHyphen);
  if (last !== undefined && last.original === original) return last.folded;
  const folded = foldText(original, lineHyphen);
  lastFolded.set(lineHyphen, { original, folded });
  return folded;
}
