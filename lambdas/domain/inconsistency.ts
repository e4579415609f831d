import * as z from 'zod';
import { severities } from './vocabulary.ts';

/** Two facts that cannot both be right, or a fact that breaks a rule of time or logic. */
export const Inconsistency = z.strictObject({
  inconsistencyId: z.string(),
  /** Id of the rule that found it, as in the dictionary. */
  rule: z.string(),
  severity: z.enum(severities),
  /** Plain words that name both documents by date and kind; no quotes. */
  explanation: z.string(),
  findingIds: z.array(z.string()),
  documentIds: z.array(z.string()),
  /** First and last day concerned, `YYYY-MM-DD`. */
  dates: z.array(z.string()),
  needsClarification: z.boolean(),
  resolution: z.enum(['open', 'kept', 'revised', 'duplicate', 'escalated']),
});
export type Inconsistency = z.infer<typeof Inconsistency>;

/** A passage an adjudicator points at, and whether it stands in the document. */
export const ClarificationQuote = z.strictObject({
  documentId: z.string(),
  quote: z.string(),
  /** Offsets in the document's text where it stands, in UTF-16 code units; null where it does not. */
  span: z.strictObject({ start: z.int().min(0), end: z.int().min(0) }).nullable(),
});
export type ClarificationQuote = z.infer<typeof ClarificationQuote>;

/** What the reader was asked again about one finding, and what it said. */
export const ReaderExchange = z.strictObject({
  findingId: z.string(),
  question: z.string(),
  /** Null where the reader gave no usable answer. */
  value: z.string().nullable(),
  quote: z.string().nullable(),
  model: z.string(),
});
export type ReaderExchange = z.infer<typeof ReaderExchange>;

/**
 * One round of the dialogue about an inconsistency, and what came of it. What was added to the shape later has a
 * default, so that earlier results can be read.
 */
export const Clarification = z.strictObject({
  clarificationId: z.string(),
  inconsistencyId: z.string(),
  adjudicator: z.string(),
  model: z.string(),
  round: z.int().min(1),
  action: z.enum(['keep', 'revise', 'mark_duplicate', 'ask_reader', 'escalate']),
  rationale: z.string(),
  revisedFindingIds: z.array(z.string()),
  /** Passages the answer rests on, those of its revisions included. */
  quotes: z.array(ClarificationQuote).default([]),
  /** The reader's part of the round. */
  reader: ReaderExchange.nullable().default(null),
  /** Why the answer did not hold and was sent back, in our words; null where it held. */
  objection: z.string().nullable().default(null),
});
export type Clarification = z.infer<typeof Clarification>;
