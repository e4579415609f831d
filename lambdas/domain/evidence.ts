import * as z from 'zod';

/**
 * A verbatim quote and where it stands. `text.slice(start, end) === quote` for the text stored under
 * `text/<textSha256>.txt`; offsets count UTF-16 code units, `end` is exclusive.
 */
export const Evidence = z.strictObject({
  binaryId: z.string(),
  textSha256: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  quote: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A stretch of a text in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether the quote was found in the text, and whether its sentence, re-read, bears the value out. */
export const Gates = z.strictObject({ located: z.boolean(), supported: z.boolean() });
export type Gates = z.infer<typeof Gates>;
