import * as z from 'zod';
import type { Span } from './evidence.ts';

/** A page whose text was read off its picture, and where it stands in the text of the document. */
export const RecognisedSpan = z.strictObject({
  page: z.int().min(1),
  start: z.int().min(0),
  end: z.int().min(0),
  /** Mean certainty of the engine about the words, 0 to 1. */
  confidence: z.number().min(0).max(1),
});
export type RecognisedSpan = z.infer<typeof RecognisedSpan>;

/** What is to be said of the pages of a document that have no text layer. */
export const PageNotes = z.strictObject({
  /** Pages of the document. */
  count: z.int().min(1),
  /** Pages that nobody read. */
  unread: z.array(z.int().min(1)),
  /** Engine and version that read the others; null where none was asked. */
  engine: z.string().nullable(),
  recognised: z.array(RecognisedSpan),
});
export type PageNotes = z.infer<typeof PageNotes>;

/**
 * Below this mean certainty a page is called badly recognised. Of clean print at 200 dots an inch tesseract reports 0.91
 * to 0.95 (no or 0.4 % of the characters wrong); of the same print with 1, 3 and 5 % of its dots soiled 0.70, 0.60 and
 * 0.59 (16, 26 and 30 % wrong); of letters of a 5 by 7 grid 0.78 (9 % wrong). Measured 2026-11-28, version 7.0.0.
 */
export const leastConfidence = 0.8;

const isUnsure = ({ confidence }: RecognisedSpan): boolean => confidence < leastConfidence;

/** In words, what a person has to know of the pages; null where there is nothing to say. */
export function remarksOn({ count, unread, engine, recognised }: PageNotes): string | null {
  const remarks: string[] = [];
  if (engine !== null) remarks.push(`text recognised from pictures by ${engine}`);
  for (const { page, confidence } of recognised.filter(isUnsure))
    remarks.push(
      `page ${page} of ${count} recognised with low confidence (${Math.round(confidence * 100)} of 100)`,
    );
  if (unread.length > 0)
    remarks.push(
      `${unread.length === 1 ? 'page' : 'pages'} ${unread.join(', ')} of ${count} ${unread.length === 1 ? 'has' : 'have'} no text layer and ${unread.length === 1 ? 'was' : 'were'} not read`,
    );
  return remarks.length === 0 ? null : remarks.join('; ');
}

/** The badly recognised page that a passage touches, if there is one. */
export const unsurePage = (notes: PageNotes, { start, end }: Span): number | undefined =>
  notes.recognised.find((page) => isUnsure(page) && start < page.end && page.start < end)?.page;
