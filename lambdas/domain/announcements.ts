import * as z from 'zod';
import { reviewSubjects } from './review/decision.ts';
import { severities } from './vocabulary.ts';

/**
 * What leaves the pipeline for queues and topics. Everything in it may be seen by whoever listens there: keys, counts
 * and words of ours, never an id or a word of a chart (decision 13).
 */

/** A patient that failed, for the dead-letter queue. */
export const FailedPatient = z.strictObject({
  runId: z.string(),
  attempt: z.int().min(1),
  patientKey: z.string(),
  /** State that failed. */
  phase: z.string(),
  error: z.string(),
  /** The error in words, as the failed index has it. */
  reason: z.string(),
  /** Artifact key of what was finished before. */
  partial: z.string(),
  failedAt: z.string(),
});
export type FailedPatient = z.infer<typeof FailedPatient>;

/** A question that waits for a reviewer; its words and its subject stand in the review queue of the database. */
export const ReviewRequest = z.strictObject({
  runId: z.string(),
  patientKey: z.string(),
  /** Newest version that asks it. */
  version: z.int().min(1),
  itemId: z.string(),
  severity: z.enum(severities),
  subject: z.enum(reviewSubjects),
  dueAt: z.string(),
  /** Artifact key of that version. */
  abstraction: z.string(),
});
export type ReviewRequest = z.infer<typeof ReviewRequest>;

/** Something people want to be told: what happened, in one line, and the facts. */
export const Notice = z.strictObject({
  /** What kind of thing happened, for filters: `run_ended`. */
  kind: z.string().regex(/^[a-z][a-z_]*$/),
  urgency: z.enum(['information', 'warning', 'critical']),
  /** One line. */
  subject: z.string().min(1),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Notice = z.infer<typeof Notice>;
