import * as z from 'zod';

/**
 * Rows as the source views hold them (`domain.md` section 2): every column is text or null, whatever the engine
 * typed it, so that CSV, NDJSON, Parquet and Athena give the same record. Unknown columns are dropped at export.
 */
const cell = z.string().nullable();

export const ImagingRow = z.object({
  imaging_procedure_id: z.string(),
  imaging_date: cell,
  imaging_procedure: cell,
  imaging_modality: cell,
  result_information: cell,
  report_conclusion: cell,
  report_status: cell,
  diagnostic_report_id: cell,
  binary_content_id: cell,
});
export type ImagingRow = z.infer<typeof ImagingRow>;

export const BinaryFileRow = z.object({
  document_reference_id: z.string(),
  binary_id: cell,
  dr_status: cell,
  dr_doc_status: cell,
  dr_type_text: cell,
  dr_category_text: cell,
  dr_date: cell,
  dr_description: cell,
  dr_context_period_start: cell,
  dr_context_period_end: cell,
  dr_practice_setting: cell,
  dr_encounter_references: cell,
  content_type: cell,
  content_size_bytes: cell,
  content_title: cell,
});
export type BinaryFileRow = z.infer<typeof BinaryFileRow>;

export const ProcedureRow = z.object({
  procedure_fhir_id: z.string(),
  proc_status: cell,
  procedure_date: cell,
  proc_performed_date_time: cell,
  proc_performed_period_start: cell,
  proc_performed_period_end: cell,
  proc_code_text: cell,
  proc_category_text: cell,
  proc_category_annotation: cell,
  procedure_source_type: cell,
  proc_outcome_text: cell,
  proc_encounter_reference: cell,
  pcc_code_coding_code: cell,
  cpt_code: cell,
  pbs_body_site_text: cell,
  is_tumor_surgery: cell,
  is_excluded_procedure: cell,
  is_likely_performed: cell,
  surgery_type: cell,
});
export type ProcedureRow = z.infer<typeof ProcedureRow>;

export const DemographicsRow = z.object({
  patient_mrn: cell,
  pd_birth_date: cell,
  pd_gender: cell,
  pd_deceased: cell,
  pd_deceased_date_time: cell,
});
export type DemographicsRow = z.infer<typeof DemographicsRow>;

/** Everything the tables say about one patient: the compact object GatherRecords writes and PlanPatient reads. */
export const PatientRecord = z.strictObject({
  /** Bare FHIR id, without `Patient/`. */
  patientId: z.string(),
  demographics: DemographicsRow.nullable(),
  /** Columns in which several rows of demographics contradict each other; left out where none do. */
  demographicConflicts: z.array(z.string()).optional(),
  /** Every record number of the patient, also where the rows disagree; absent in records older than this member. */
  mrns: z.array(z.string()).optional(),
  imaging: z.array(ImagingRow),
  files: z.array(BinaryFileRow),
  procedures: z.array(ProcedureRow),
  /** Rows of the other views the environment has (medications, diagnoses, radiation ...), by view name. */
  other: z.record(z.string(), z.array(z.record(z.string(), cell))),
});
export type PatientRecord = z.infer<typeof PatientRecord>;
