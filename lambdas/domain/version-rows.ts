import type { Abstraction, ReviewItem } from './abstraction.ts';
import { type CoursePosition, courseOf, positionOf } from './disease-course.ts';
import type { Finding } from './finding.ts';
import type { Milestones, PatientPlan, PlannedDocument, TimelineEvent } from './patient-plan.ts';
import { documentKey } from './plan-documents.ts';

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

/** Who the patient is to an analyst, and the first and last days of the disease. */
export interface PatientFacts extends Milestones {
  readonly birthDate: string | null;
  readonly sex: string | null;
  /** Null where the record says neither. */
  readonly isDeceased: boolean | null;
  readonly deceasedDate: string | null;
}

/** A statement with where its day stands in the course of the disease. */
export interface PlacedFinding extends Finding {
  /** The event of the timeline that its document reports: the scan, or the operation; null where it reports none. */
  readonly sourceEventId: string | null;
  /** Null for a statement without a day. */
  readonly course: CoursePosition | null;
}

/** What the database keeps of a version beside its bytes. */
export interface VersionRows {
  readonly mrn: string | null;
  readonly patient: PatientFacts;
  readonly timeline: readonly TimelineEvent[];
  readonly documents: readonly CachedDocument[];
  readonly findings: readonly PlacedFinding[];
  readonly review: readonly (ReviewItem & { readonly dueAt: string })[];
}

/** Until when a question that came with a version should be decided. */
export const dueAt = (createdAt: string, dueDays: number): string =>
  new Date(Date.parse(createdAt) + dueDays * dayMs).toISOString();

/** The rows of a version, from what it says and what it was planned from. */
export function versionRows(
  { documents, findings, review, createdAt }: Abstraction,
  plan: PatientPlan,
): VersionRows {
  const planned = new Map(plan.documents.map((row) => [documentKey(row.documentId, row.binaryId), row]));
  const positionOn = courseOf(plan.timeline, plan.milestones);
  const eventOf = reportedEvents(plan);
  const ownEvents = new Map(plan.timeline.map((event) => [event.eventId, event]));
  // A document of a month has no day, and its event says so.
  const courseFor = ({ documentId, date }: Finding): CoursePosition | null => {
    if (date === null) return null;
    const own = ownEvents.get(`doc_${documentId}`);
    return own?.date === date ? positionOf(own) : positionOn(date);
  };
  return {
    mrn: plan.mrn,
    patient: {
      birthDate: plan.birthDate,
      sex: plan.gender,
      isDeceased: plan.isDeceased ?? (plan.deceasedDate === null ? null : true),
      deceasedDate: plan.deceasedDate,
      ...plan.milestones,
    },
    // Documents have rows of their own below.
    timeline: plan.timeline.filter(({ type }) => type !== 'Document'),
    documents: documents.map((document) => ({
      documentId: document.documentId,
      binaryId: document.binaryId,
      documentType: document.kind,
      documentDate: document.date,
      contentType: planned.get(documentKey(document.documentId, document.binaryId))?.contentType ?? null,
      textSha256: document.textSha256,
      textLength: null,
      status: document.status,
      reason: document.reason,
    })),
    // Members added to what was spread take V8 ten times as long, and there are hundreds of findings.
    findings: findings.map((finding) => ({
      sourceEventId: eventOf(planned.get(documentKey(finding.documentId, finding.binaryId))),
      course: courseFor(finding),
      ...finding,
    })),
    review: review.map((item) => ({ ...item, dueAt: dueAt(createdAt, item.dueDays) })),
  };
}

/** The event that a document reports, where the timeline has it. */
function reportedEvents({ timeline, surgeries }: PatientPlan) {
  const known = new Set(timeline.map(({ eventId }) => eventId));
  const procedureOf = new Map(surgeries.map(({ surgeryId, procedureIds }) => [surgeryId, procedureIds[0]]));
  return (document: PlannedDocument | undefined): string | null => {
    if (document === undefined) return null;
    const { imagingId, surgeryId } = document;
    const eventId =
      imagingId !== null
        ? `img_${imagingId}`
        : surgeryId !== null
          ? `proc_${procedureOf.get(surgeryId)}`
          : null;
    return eventId !== null && known.has(eventId) ? eventId : null;
  };
}
