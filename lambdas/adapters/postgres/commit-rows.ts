import type { CoursePosition } from '../../domain/disease-course.ts';
import type { Finding } from '../../domain/finding.ts';
import { textKey } from '../../domain/run-layout.ts';
import type { CommitRequest } from '../../ports/clinical-repository.ts';
import type {
  auditLog,
  events,
  extractedDocumentText,
  extractedVariables,
  patientFacts,
  publications,
  reviewItems,
  versions,
} from './schema.ts';

/** A finding with more quotes than this keeps the others in its artifact: its row must stay small. */
const mostPointers = 100;

export const versionRow = ({ version, token }: CommitRequest): typeof versions.$inferInsert => ({
  patientKey: version.patientKey,
  version: version.version,
  parentVersion: version.parentVersion,
  runId: version.runId,
  token,
  contentSha256: version.contentSha256,
  artifact: version.artifact,
  createdAt: new Date(version.createdAt),
  madeBy: version.madeBy,
  sources: version.sources,
});

export const patientRow = ({ version, patient }: CommitRequest): typeof patientFacts.$inferInsert => {
  const { isDeceased, ...facts } = patient;
  return { ...ofVersion(version), ...facts, deceased: isDeceased };
};

/**
 * Members by name, and a spread at the end only: of rows there are hundreds a patient, and every member that is added to
 * what was spread takes V8 2 us.
 */
export const eventRows = ({
  version: { patientKey, version },
  timeline,
}: CommitRequest): (typeof events.$inferInsert)[] =>
  timeline.map((event) => ({
    patientKey,
    version,
    eventId: event.eventId,
    eventDate: event.date,
    minuteOfDay: event.minuteOfDay,
    eventType: event.type,
    eventCategory: event.category,
    description: event.description,
    ageAtEventDays: event.ageDays,
    sourceView: event.sourceView,
    sourceId: event.sourceId,
    eventDatePrecision: event.datePrecision,
    eventPart: event.part,
    eventStatus: event.status,
    icd10Codes: event.codes.icd10,
    snomedCodes: event.codes.snomed,
    cptCodes: event.codes.cpt,
    loincCodes: event.codes.loinc,
    rxnormCodes: event.codes.rxnorm,
    ...courseColumns(event),
  }));

export const variableRows = ({
  version: { patientKey, version },
  findings,
}: CommitRequest): (typeof extractedVariables.$inferInsert)[] =>
  findings.map((finding) => {
    const { variableValue, markers } = valueColumns(finding);
    return {
      patientKey,
      version,
      findingId: finding.findingId,
      variableName: finding.variable,
      findingKey: finding.findingKey,
      variableValue,
      markers,
      absence: finding.absence,
      basis: finding.basis,
      eventDate: finding.date,
      confidence: finding.confidence,
      documentId: finding.documentId,
      binaryId: finding.binaryId,
      evidence: finding.evidence
        .slice(0, mostPointers)
        .map(({ binaryId, textSha256, start, end }) => ({ binaryId, textSha256, start, end })),
      state: finding.state,
      located: finding.gates?.located ?? null,
      supported: finding.gates?.supported ?? null,
      agreement: finding.agreement,
      reasons: finding.reasons,
      readings: finding.readings.map(({ quote: _quote, ...reading }) => reading),
      sourceEventId: finding.sourceEventId,
      ...courseColumns(finding.course),
    };
  });

/** Members that are null in every row stand in each all the same: the rows of one insert have the same ones. */
const courseColumns = (position: CoursePosition | null) => ({
  daysSinceDiagnosis: position?.daysSinceDiagnosis ?? null,
  daysSinceSurgery: position?.daysSinceSurgery ?? null,
  daysSinceTreatmentStart: position?.daysSinceTreatmentStart ?? null,
  diseasePhase: position?.diseasePhase ?? null,
  treatmentStatus: position?.treatmentStatus ?? null,
});

/** A word or a text in one column, marker results in the other. */
const valueColumns = ({ value }: Finding) =>
  typeof value === 'string' || value === null
    ? { variableValue: value, markers: null }
    : { variableValue: null, markers: value };

export const documentRows = ({
  version: { patientKey, version },
  documents,
}: CommitRequest): (typeof extractedDocumentText.$inferInsert)[] =>
  documents.map((document) => ({
    patientKey,
    version,
    documentId: document.documentId,
    binaryId: document.binaryId,
    documentType: document.documentType,
    documentDate: document.documentDate,
    contentType: document.contentType,
    textHash: document.textSha256,
    textLength: document.textLength,
    textArtifact: document.textSha256 === null ? null : textKey(document.textSha256),
    status: document.status,
    reason: document.reason,
  }));

export const reviewRows = ({ version, review }: CommitRequest): (typeof reviewItems.$inferInsert)[] =>
  review.map((item) => ({
    ...ofVersion(version),
    itemId: item.reviewId,
    reason: item.reason,
    severity: item.severity,
    subject: item.subject,
    subjectId: item.subjectId,
    status: 'open',
    dueAt: new Date(item.dueAt),
  }));

export const publicationRow = (request: CommitRequest): typeof publications.$inferInsert => ({
  ...ofVersion(request.version),
  runId: request.version.runId,
  documents: request.documents.length,
  findings: request.findings.length,
  reviewItems: request.review.length,
  publishedAt: new Date(request.version.createdAt),
});

export const commitAudit = ({ version, actor }: CommitRequest): typeof auditLog.$inferInsert => ({
  at: new Date(version.createdAt),
  actor,
  action: 'publish',
  object: `${version.patientKey}/v${version.version}`,
  outcome: 'committed',
});

const ofVersion = ({ patientKey, version }: CommitRequest['version']) => ({ patientKey, version });
