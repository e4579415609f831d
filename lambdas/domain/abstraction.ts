import * as z from 'zod';
import { CostItem } from './cost.ts';
import { Evidence } from './evidence.ts';
import { Finding } from './finding.ts';
import { Clarification, Inconsistency } from './inconsistency.ts';
import { PublishedDecision, reviewSubjects } from './review/decision.ts';
import {
  agreements,
  documentStatuses,
  documentTypes,
  eventTypes,
  extents,
  recurrencePolicies,
  resectionPolicies,
  severities,
} from './vocabulary.ts';

export const schemaVersion = '1.0.0';

export const Policies = z.strictObject({
  resection: z.enum(resectionPolicies),
  recurrenceAfter: z.enum(recurrencePolicies),
});
export type Policies = z.infer<typeof Policies>;

export const AbstractedDocument = z.strictObject({
  documentId: z.string(),
  binaryId: z.string().nullable(),
  kind: z.enum(documentTypes).nullable(),
  date: z.string().nullable(),
  textSha256: z.string().nullable(),
  status: z.enum(documentStatuses),
  reason: z.string().nullable(),
  duplicateOf: z.string().nullable(),
});
export type AbstractedDocument = z.infer<typeof AbstractedDocument>;

/** One tumour operation: the surgeon's and the radiologist's extent as two facts, the final value by policy. */
export const Surgery = z.strictObject({
  surgeryId: z.string(),
  procedureIds: z.array(z.string()),
  date: z.string(),
  eorSurgeon: z.enum(extents).nullable(),
  eorRadiologic: z.enum(extents).nullable(),
  eorFinal: z.enum(extents),
  policy: z.enum(resectionPolicies),
  agreement: z.enum(agreements),
  confidence: z.number().min(0).max(1).nullable(),
  requiresReview: z.boolean(),
  reasons: z.array(z.string()),
  evidence: z.array(Evidence),
  /** Findings the two facts came from. */
  findingIds: z.array(z.string()),
  /** The tumour event this operation treated, once classified. */
  eventId: z.string().nullable(),
});
export type Surgery = z.infer<typeof Surgery>;

export const TumorEvent = z.strictObject({
  eventId: z.string(),
  date: z.string(),
  type: z.enum(eventTypes),
  confidence: z.number().min(0).max(1).nullable(),
  rationale: z.string(),
  surgeryId: z.string().nullable(),
  findingIds: z.array(z.string()),
  requiresReview: z.boolean(),
});
export type TumorEvent = z.infer<typeof TumorEvent>;

/** A question for a human reviewer. */
export const ReviewItem = z.strictObject({
  reviewId: z.string(),
  reason: z.string(),
  severity: z.enum(severities),
  subject: z.enum(reviewSubjects),
  subjectId: z.string(),
  /** Days from publication until it should be decided. */
  dueDays: z.int().min(0),
});
export type ReviewItem = z.infer<typeof ReviewItem>;

/** Expected, attempted, read and failed documents of one source kind. */
export const SourceCompleteness = z.strictObject({
  source: z.string(),
  expected: z.int(),
  attempted: z.int(),
  read: z.int(),
  failed: z.int(),
});

export const Completeness = z.strictObject({
  sources: z.array(SourceCompleteness),
  /** Read over attempted, 0 to 1; 1 where nothing was attempted. */
  score: z.number().min(0).max(1),
  /** What should be there and is not, in words with ids. */
  gaps: z.array(z.string()),
});
export type Completeness = z.infer<typeof Completeness>;

export const CostSummary = z.strictObject({
  usd: z.number(),
  modelCalls: z.int(),
  cacheHits: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  items: z.array(CostItem),
});
export type CostSummary = z.infer<typeof CostSummary>;

/** A patient's abstraction: one immutable version (`design.md` section 4.3). */
export const Abstraction = z.strictObject({
  patientId: z.string(),
  runId: z.string(),
  version: z.int().min(1),
  parentVersion: z.int().min(1).nullable(),
  createdAt: z.string(),
  schemaVersion: z.string(),
  dictionaryVersion: z.string(),
  policies: Policies,
  documents: z.array(AbstractedDocument),
  findings: z.array(Finding),
  surgeries: z.array(Surgery),
  events: z.array(TumorEvent),
  inconsistencies: z.array(Inconsistency),
  clarifications: z.array(Clarification),
  review: z.array(ReviewItem),
  /** What reviewers decided, and whether it stands; absent where nobody decided anything. */
  decisions: z.array(PublishedDecision).optional(),
  completeness: Completeness,
  cost: CostSummary,
});
export type Abstraction = z.infer<typeof Abstraction>;
