import * as z from 'zod';

/** Codes of a source row by their system; a row may have several of each. */
export const EventCodes = z.strictObject({
  icd10: z.array(z.string()),
  snomed: z.array(z.string()),
  cpt: z.array(z.string()),
  loinc: z.array(z.string()),
  rxnorm: z.array(z.string()),
});
export type EventCodes = z.infer<typeof EventCodes>;

export const noCodes: EventCodes = { icd10: [], snomed: [], cpt: [], loinc: [], rxnorm: [] };

export const diseasePhases = [
  'Pre-diagnosis',
  'Diagnostic',
  'Post-surgical',
  'On-treatment',
  'Surveillance',
  'Observation',
] as const;
export const treatmentStatuses = ['Treatment-naive', 'On-treatment', 'Off-treatment'] as const;

/**
 * One dated fact of the patient's history, from the tables (`domain.md` section 5.2). What was added to the shape later
 * has a default, so that plans of earlier versions can be read.
 */
export const TimelineEvent = z.strictObject({
  /** Stable id: a prefix (`img_`, `proc_`, `doc_`, `med_` ...) and the id of the source row. */
  eventId: z.string(),
  /** Day of the event; of a month or a year that is all the source gives, the first day. */
  date: z.string(),
  /** How exact the source is. What is not of a day has no age and no distance in days. */
  datePrecision: z.enum(['day', 'month', 'year']).default('day'),
  /** Minutes after midnight where the source gives a time of day, else null. */
  minuteOfDay: z.int().min(0).max(1439).nullable(),
  type: z.enum([
    'Imaging',
    'Procedure',
    'Diagnosis',
    'Medication',
    'Radiation',
    'Visit',
    'Measurement',
    'Molecular Test',
    'Document',
    'Other',
  ]),
  category: z.string(),
  description: z.string(),
  /** Which end of a course it is, where the source row has both. */
  part: z.enum(['start', 'stop']).nullable().default(null),
  /** Status of the source row as it stands there (completed, active, stopped ...). */
  status: z.string().nullable().default(null),
  codes: EventCodes.default(noCodes),
  /** Days since birth; null without a birth date, negative before it. */
  ageDays: z.int().nullable(),
  /** Days since the milestones of the chart, negative before them; null where there is none. */
  daysSinceDiagnosis: z.int().nullable().default(null),
  daysSinceSurgery: z.int().nullable().default(null),
  daysSinceTreatmentStart: z.int().nullable().default(null),
  diseasePhase: z.enum(diseasePhases).default('Observation'),
  treatmentStatus: z.enum(treatmentStatuses).default('Treatment-naive'),
  sourceView: z.string(),
  sourceId: z.string(),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

const day = z.string().nullable();

/** First and last days of the course of a disease; null where the tables have none. */
export const Milestones = z.strictObject({
  /** First tumour diagnosis, else the first tumour surgery: by then it is known. */
  firstDiagnosisDate: day,
  firstSurgeryDate: day,
  /** First chemotherapy, targeted therapy or radiation. */
  firstTreatmentDate: day,
  firstRadiationDate: day,
  /** Last day on which anything happened to the living patient; what lies ahead does not count. */
  lastFollowupDate: day,
  ageAtDiagnosisDays: z.int().nullable(),
  ageAtSurgeryDays: z.int().nullable(),
  /** From diagnosis to the last follow-up. */
  followupDurationDays: z.int().nullable(),
});
export type Milestones = z.infer<typeof Milestones>;

export const noMilestones: Milestones = {
  firstDiagnosisDate: null,
  firstSurgeryDate: null,
  firstTreatmentDate: null,
  firstRadiationDate: null,
  lastFollowupDate: null,
  ageAtDiagnosisDays: null,
  ageAtSurgeryDays: null,
  followupDurationDays: null,
};

/** A tumour operation that was performed; several coded procedures of one operation are one surgery. */
export const PlannedSurgery = z.strictObject({
  surgeryId: z.string(),
  procedureIds: z.array(z.string()).min(1),
  date: z.string(),
  minuteOfDay: z.int().nullable(),
  type: z.string(),
  description: z.string(),
  bodySite: z.string().nullable(),
  outcomeText: z.string().nullable(),
  /** Operative documents matched to it, best first. */
  operativeDocumentIds: z.array(z.string()),
});
export type PlannedSurgery = z.infer<typeof PlannedSurgery>;

export const priorityReasons = [
  'imaging',
  'operative',
  'pathology',
  'post_surgery',
  'post_imaging',
  'pre_medication_change',
  'post_medication_change',
  'final_note',
  'oncology_note',
  'other_note',
] as const;

/** What a document is by the tables alone. */
export const documentKinds = ['imaging', 'operative', 'pathology', 'note', 'other'] as const;

/** One document row with what PlanPatient decided about it. */
export const PlannedDocument = z.strictObject({
  documentId: z.string(),
  /** Bare binary id, or null for a report that only stands in `v_imaging`. */
  binaryId: z.string().nullable(),
  contentType: z.string().nullable(),
  typeText: z.string().nullable(),
  categoryText: z.string().nullable(),
  title: z.string().nullable(),
  practiceSetting: z.string().nullable(),
  /** Kind by the tables alone, before the text is read. */
  expectedKind: z.enum(documentKinds),
  /** `YYYY-MM-DD`, or null when no column dates it. */
  date: z.string().nullable(),
  minuteOfDay: z.int().nullable(),
  /** The imaging study this document reports, if it is one. */
  imagingId: z.string().nullable(),
  imagingProcedure: z.string().nullable(),
  /** The surgery it was matched to, if operative. */
  surgeryId: z.string().nullable(),
  selection: z.enum(['read', 'not_selected', 'superseded']),
  /** Why it is read or left out, in words. */
  reason: z.string(),
  priorityReason: z.enum(priorityReasons).nullable(),
  /** Content-addressed key of the text when the table carries it and there is no binary; else null. */
  inlineTextKey: z.string().nullable(),
  /** Key of the text that the predecessor took from it; absent where none was moved in. */
  earlierTextKey: z.string().optional(),
});
export type PlannedDocument = z.infer<typeof PlannedDocument>;

/** The patient's work, fixed by PlanPatient; every later phase reads it. */
export const PatientPlan = z.strictObject({
  patientId: z.string(),
  birthDate: z.string().nullable(),
  gender: z.string().nullable(),
  deceasedDate: z.string().nullable(),
  /** Whether the record says that the patient died, by a flag or a day; absent where it says neither, and in older plans. */
  isDeceased: z.boolean().optional(),
  /** Words that identify this patient in a header (MRN, family name): for recognising text of another patient. */
  mrn: z.string().nullable(),
  /** Every record number of the patient: two hospitals, or two that were merged. Absent in older plans. */
  mrns: z.array(z.string()).optional(),
  timeline: z.array(TimelineEvent),
  milestones: Milestones.default(noMilestones),
  /** Columns in which rows of demographics contradict each other. */
  demographicConflicts: z.array(z.string()).default([]),
  surgeries: z.array(PlannedSurgery),
  documents: z.array(PlannedDocument),
  /** Indices into `documents`, grouped so that each chunk is about equal work; every selected document once. */
  chunks: z.array(z.array(z.int().min(0))),
});
export type PatientPlan = z.infer<typeof PatientPlan>;
