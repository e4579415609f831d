import {
  bigint,
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  type PgDatabase,
  type PgQueryResultHKT,
  pgSchema,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import type { CoursePosition } from '../../domain/disease-course.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { Reading } from '../../domain/finding.ts';
import type { TimelineEvent } from '../../domain/patient-plan.ts';
import type { Decision, ReviewSubject } from '../../domain/review/decision.ts';
import type { Severity } from '../../domain/vocabulary.ts';
import type { AbstractionVersion, ReviewStatus, VersionSources } from '../../ports/index.ts';

/** A database by any driver: PGlite, node-postgres or the RDS Data API. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, unknown>>;

/**
 * An instant in UTC. Without a time zone, because the Data API gives no zone back and a reader elsewhere would take
 * the time for its own.
 */
const instant = (name: string) => timestamp(name, { precision: 3, mode: 'date' });

/** Where a quote stands; the quote itself is patient text and stays in the abstraction. */
export type EvidencePointer = Omit<Evidence, 'quote'>;
export type StoredReading = Omit<Reading, 'quote'>;

// The columns that are written and read; keys, indexes and checks are in `migrations/`.

const abstraction = pgSchema('abstraction');

export const patients = abstraction.table('patients', {
  patientKey: text('patient_key').primaryKey(),
  patientId: text('patient_id').notNull(),
  mrn: text('mrn'),
  highestToken: bigint('highest_token', { mode: 'number' }).notNull(),
});

export const versions = abstraction.table('versions', {
  patientKey: text('patient_key').notNull(),
  version: integer('version').notNull(),
  parentVersion: integer('parent_version'),
  runId: text('run_id').notNull(),
  token: bigint('token', { mode: 'number' }).notNull(),
  contentSha256: text('content_sha256').notNull(),
  artifact: text('artifact').notNull(),
  createdAt: instant('created_at').notNull(),
  madeBy: text('made_by').$type<AbstractionVersion['madeBy']>().notNull(),
  sources: jsonb('sources').$type<VersionSources>(),
});

export const releases = abstraction.table('releases', {
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull(),
  createdBy: text('created_by').notNull(),
});

export const releaseMembers = abstraction.table('release_members', {
  name: text('name').notNull(),
  patientKey: text('patient_key').notNull(),
  version: integer('version').notNull(),
});

const timeline = pgSchema('timeline');

export const patientFacts = timeline.table('patients', {
  patientKey: text('patient_key').primaryKey(),
  version: integer('version').notNull(),
  birthDate: date('birth_date', { mode: 'string' }),
  sex: text('sex'),
  deceased: boolean('deceased'),
  deceasedDate: date('deceased_date', { mode: 'string' }),
  firstDiagnosisDate: date('first_diagnosis_date', { mode: 'string' }),
  firstSurgeryDate: date('first_surgery_date', { mode: 'string' }),
  firstTreatmentDate: date('first_treatment_date', { mode: 'string' }),
  firstRadiationDate: date('first_radiation_date', { mode: 'string' }),
  lastFollowupDate: date('last_followup_date', { mode: 'string' }),
  ageAtDiagnosisDays: integer('age_at_diagnosis_days'),
  ageAtSurgeryDays: integer('age_at_surgery_days'),
  followupDurationDays: integer('followup_duration_days'),
});

/** Where the day of a row stands in the course of the disease. */
const courseColumns = () => ({
  daysSinceDiagnosis: integer('days_since_diagnosis'),
  daysSinceSurgery: integer('days_since_surgery'),
  daysSinceTreatmentStart: integer('days_since_treatment_start'),
  diseasePhase: text('disease_phase').$type<CoursePosition['diseasePhase']>(),
  treatmentStatus: text('treatment_status').$type<CoursePosition['treatmentStatus']>(),
});

export const events = timeline.table('events', {
  patientKey: text('patient_key').notNull(),
  eventId: text('event_id').notNull(),
  version: integer('version').notNull(),
  eventDate: date('event_date', { mode: 'string' }).notNull(),
  minuteOfDay: integer('minute_of_day'),
  eventType: text('event_type').notNull(),
  eventCategory: text('event_category').notNull(),
  description: text('description').notNull(),
  ageAtEventDays: integer('age_at_event_days'),
  sourceView: text('source_view').notNull(),
  sourceId: text('source_id').notNull(),
  eventDatePrecision: text('event_date_precision').$type<TimelineEvent['datePrecision']>(),
  eventPart: text('event_part').$type<TimelineEvent['part']>(),
  eventStatus: text('event_status'),
  icd10Codes: text('icd10_codes').array(),
  snomedCodes: text('snomed_codes').array(),
  cptCodes: text('cpt_codes').array(),
  loincCodes: text('loinc_codes').array(),
  rxnormCodes: text('rxnorm_codes').array(),
  ...courseColumns(),
});

export const extractedVariables = timeline.table('extracted_variables', {
  patientKey: text('patient_key').notNull(),
  findingId: text('finding_id').notNull(),
  version: integer('version').notNull(),
  variableName: text('variable_name').notNull(),
  findingKey: text('finding_key').notNull(),
  variableValue: text('variable_value'),
  markers: jsonb('markers').$type<Readonly<Record<string, string>>>(),
  absence: text('absence'),
  basis: text('basis').notNull(),
  eventDate: date('event_date', { mode: 'string' }),
  confidence: doublePrecision('confidence'),
  documentId: text('document_id').notNull(),
  binaryId: text('binary_id'),
  evidence: jsonb('evidence').$type<readonly EvidencePointer[]>().notNull(),
  state: text('state').notNull(),
  located: boolean('located'),
  supported: boolean('supported'),
  agreement: text('agreement').notNull(),
  reasons: jsonb('reasons').$type<readonly string[]>().notNull(),
  readings: jsonb('readings').$type<readonly StoredReading[]>().notNull(),
  sourceEventId: text('source_event_id'),
  ...courseColumns(),
});

export const extractedDocumentText = pgSchema('document_cache').table('extracted_document_text', {
  patientKey: text('patient_key').notNull(),
  documentId: text('document_id').notNull(),
  binaryId: text('binary_id'),
  version: integer('version').notNull(),
  documentType: text('document_type'),
  documentDate: date('document_date', { mode: 'string' }),
  contentType: text('content_type'),
  textHash: text('text_hash'),
  textLength: integer('text_length'),
  textArtifact: text('text_artifact'),
  status: text('status').notNull(),
  reason: text('reason'),
});

const qaReview = pgSchema('qa_review');

export const reviewItems = qaReview.table('items', {
  patientKey: text('patient_key').notNull(),
  itemId: text('item_id').notNull(),
  version: integer('version').notNull(),
  reason: text('reason').notNull(),
  severity: text('severity').$type<Severity>().notNull(),
  subject: text('subject').$type<ReviewSubject>().notNull(),
  subjectId: text('subject_id').notNull(),
  status: text('status').$type<ReviewStatus>().notNull(),
  dueAt: instant('due_at').notNull(),
  revision: integer('revision').notNull().default(0),
  claimedBy: text('claimed_by'),
  claimedUntil: instant('claimed_until'),
  decidedBy: text('decided_by'),
  decidedAt: instant('decided_at'),
  comment: text('comment'),
});

export const decisions = qaReview.table('decisions', {
  patientKey: text('patient_key').notNull(),
  decisionId: text('decision_id').notNull(),
  itemId: text('item_id').notNull(),
  subject: text('subject').$type<ReviewSubject>().notNull(),
  subjectId: text('subject_id').notNull(),
  variable: text('variable'),
  /** In an object, because a driver cannot tell the JSON text "4" from the number. */
  answer: jsonb('answer').$type<Pick<Decision, 'value' | 'absence' | 'previous'>>().notNull(),
  source: text('source').notNull(),
  reviewer: text('reviewer').notNull(),
  role: text('role').$type<Decision['role']>().notNull(),
  reason: text('reason').notNull(),
  decidedAt: instant('decided_at').notNull(),
});

const workflowMetadata = pgSchema('workflow_metadata');

export const appliedMigrations = workflowMetadata.table('migrations', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  sha256: text('sha256').notNull(),
});

export const publications = workflowMetadata.table('publications', {
  runId: text('run_id').notNull(),
  patientKey: text('patient_key').notNull(),
  version: integer('version').notNull(),
  documents: integer('documents').notNull(),
  findings: integer('findings').notNull(),
  reviewItems: integer('review_items').notNull(),
  publishedAt: instant('published_at').notNull(),
});

export const auditLog = pgSchema('audit').table('log', {
  at: instant('at').notNull(),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  object: text('object').notNull(),
  outcome: text('outcome').notNull(),
});
