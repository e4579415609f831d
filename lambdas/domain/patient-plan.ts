import * as z from 'zod';

/** One dated fact of the patient's history, from the tables (`domain.md` section 5.2). */
export const TimelineEvent = z.strictObject({
  /** Stable id: a prefix (`img_`, `proc_`, `doc_`, `med_` ...) and the id of the source row. */
  eventId: z.string(),
  date: z.string(),
  /** Minutes after midnight where the source gives a time of day, else null. */
  minuteOfDay: z.int().min(0).max(1439).nullable(),
  type: z.enum([
    'Imaging',
    'Procedure',
    'Diagnosis',
    'Medication',
    'Radiation',
    'Visit',
    'Document',
    'Other',
  ]),
  category: z.string(),
  description: z.string(),
  ageDays: z.int().nullable(),
  sourceView: z.string(),
  sourceId: z.string(),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

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
  expectedKind: z.enum(['imaging', 'operative', 'pathology', 'note', 'other']),
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
});
export type PlannedDocument = z.infer<typeof PlannedDocument>;

/** The patient's work, fixed by PlanPatient; every later phase reads it. */
export const PatientPlan = z.strictObject({
  patientId: z.string(),
  birthDate: z.string().nullable(),
  gender: z.string().nullable(),
  deceasedDate: z.string().nullable(),
  /** Words that identify this patient in a header (MRN, family name): for recognising text of another patient. */
  mrn: z.string().nullable(),
  /** Every record number of the patient: two hospitals, or two that were merged. Absent in older plans. */
  mrns: z.array(z.string()).optional(),
  timeline: z.array(TimelineEvent),
  surgeries: z.array(PlannedSurgery),
  documents: z.array(PlannedDocument),
  /** Indices into `documents`, grouped so that each chunk is about equal work; every selected document once. */
  chunks: z.array(z.array(z.int().min(0))),
});
export type PatientPlan = z.infer<typeof PatientPlan>;
