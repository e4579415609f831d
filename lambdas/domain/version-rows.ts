import type { Abstraction, ReviewItem } from './abstraction.ts';
import type { Finding } from './finding.ts';
import type { PatientPlan, TimelineEvent } from './patient-plan.ts';

const dayMs = 86_400_000;

/** A document's text as read, for SQL users; the text itself is an artifact. */
export interface CachedDocument {
  readonly documentId: string;
  readonly binaryId: string | null;
  readonly documentType: string | null;
  readonly documentDate: string | null;
  readonly contentType: string | null;
  readonly textSha256: string | null;
  readonly textLength: number | null;
  readonly status: string;
  readonly reason: string | null;
}

/** What the database keeps of a version beside its bytes. */
export interface VersionRows {
  readonly mrn: string | null;
  readonly timeline: readonly TimelineEvent[];
  readonly documents: readonly CachedDocument[];
  readonly findings: readonly Finding[];
  readonly review: readonly (ReviewItem & { readonly dueAt: string })[];
}

/** Until when a question that came with a version should be decided. */
export const dueAt = (createdAt: string, dueDays: number): string =>
  new Date(Date.parse(createdAt) + dueDays * dayMs).toISOString();

/** The rows of a version, from what it says and what it was planned from. */
export function versionRows(
  { documents, findings, review, createdAt }: Abstraction,
  { documents: planned, timeline, mrn }: PatientPlan,
): VersionRows {
  const contentTypes = new Map(planned.map((row) => [`${row.documentId}|${row.binaryId}`, row.contentType]));
  return {
    mrn,
    // Documents have rows of their own below.
    timeline: timeline.filter(({ type }) => type !== 'Document'),
    documents: documents.map((document) => ({
      documentId: document.documentId,
      binaryId: document.binaryId,
      documentType: document.kind,
      documentDate: document.date,
      contentType: contentTypes.get(`${document.documentId}|${document.binaryId}`) ?? null,
      textSha256: document.textSha256,
      textLength: null,
      status: document.status,
      reason: document.reason,
    })),
    findings,
    review: review.map((item) => ({ ...item, dueAt: dueAt(createdAt, item.dueDays) })),
  };
}
