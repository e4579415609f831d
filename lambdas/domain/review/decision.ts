import * as z from 'zod';
import { FindingValue } from '../finding.ts';
import { absences } from '../vocabulary.ts';

/** What a question may be about. */
export const reviewSubjects = [
  'finding',
  'surgery',
  'event',
  'inconsistency',
  'document',
  'patient',
] as const;
export type ReviewSubject = (typeof reviewSubjects)[number];

/** What a reviewer decided on one question; decisions are added, never changed. */
export const Decision = z.strictObject({
  decisionId: z.string(),
  /** The question it answers. */
  itemId: z.string(),
  subject: z.enum(reviewSubjects),
  subjectId: z.string(),
  /** Variable of the dictionary, where the subject is a finding. */
  variable: z.string().nullable(),
  value: FindingValue,
  absence: z.enum(absences).nullable(),
  /** What stood there before any reviewer decided. */
  previous: FindingValue,
  /** Hash of what it was decided on (`decision-source.ts`): another hash reopens the question. */
  source: z.string(),
  /** Pseudonym of the reviewer. */
  reviewer: z.string(),
  role: z.enum(['review', 'adjudication']),
  /** The reviewer's own words. */
  reason: z.string(),
  decidedAt: z.string(),
});
export type Decision = z.infer<typeof Decision>;

/**
 * A decision as an abstraction tells it: `applied` stands in the values; `reopened` was made on another source and is
 * asked again; `orphaned` is about something the chart no longer has.
 */
export const PublishedDecision = z.strictObject({
  ...Decision.shape,
  standing: z.enum(['applied', 'reopened', 'orphaned']),
  /** Everyone whose opinion it rests on, the one who decided among them. */
  reviewers: z.array(z.string()),
});
export type PublishedDecision = z.infer<typeof PublishedDecision>;

export type Target = Pick<Decision, 'subject' | 'subjectId' | 'itemId'>;

/** Subjects that hold a value; the others can only be acknowledged, question by question. */
const valued: readonly ReviewSubject[] = ['finding', 'surgery', 'event', 'inconsistency'];

/** What a decision is about, as a key: a valued subject whatever was asked of it, else the single question. */
export const targetKey = ({ subject, subjectId, itemId }: Target): string =>
  valued.includes(subject) ? `${subject}|${subjectId}` : `item|${itemId}`;
