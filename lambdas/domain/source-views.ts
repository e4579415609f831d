import type { ColumnRole } from './column-type.ts';
import { BinaryFileRow, DemographicsRow, ImagingRow, ProcedureRow } from './patient-record.ts';

/** A view of the source database: what it must have, and what is taken besides where it is there. */
export interface SourceView {
  readonly view: string;
  readonly isRequired: boolean;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Column without which a row of this view says nothing about anything; null where none is needed. */
  readonly idColumn: string | null;
}

/** References to one resource: they may come as `Patient/x` or a whole URL, and are kept bare. */
const idColumns: ReadonlySet<string> = new Set([
  'patient_fhir_id',
  'imaging_procedure_id',
  'diagnostic_report_id',
  'binary_content_id',
  'document_reference_id',
  'binary_id',
  'procedure_fhir_id',
  'proc_encounter_reference',
  'condition_id',
  'medication_request_id',
  'medication_request_fhir_id',
  'course_id',
  'encounter_fhir_id',
  'obs_observation_id',
  'lt_test_id',
  'mt_test_id',
]);

const momentColumns: ReadonlySet<string> = new Set([
  'imaging_date',
  'dr_date',
  'dr_context_period_start',
  'dr_context_period_end',
  'procedure_date',
  'proc_performed_date_time',
  'proc_performed_period_start',
  'proc_performed_period_end',
  'pd_birth_date',
  'pd_deceased_date_time',
  'onset_date_time',
  'recorded_date',
  'medication_start_date',
  'medication_stop_date',
  'mr_authored_on',
  'obs_start_date',
  'obs_stop_date',
  'best_treatment_start_date',
  'best_treatment_stop_date',
  'visit_date',
  'encounter_date',
  'period_start',
  'obs_measurement_date',
  'lt_measurement_date',
  'mt_test_date',
]);

const flagColumns: ReadonlySet<string> = new Set([
  'is_tumor_surgery',
  'is_excluded_procedure',
  'is_likely_performed',
  'pd_deceased',
]);

/** What a column of the source views is for; a name means the same in all of them. */
export function roleOf(column: string): ColumnRole {
  if (idColumns.has(column)) return 'id';
  if (momentColumns.has(column)) return 'moment';
  return flagColumns.has(column) ? 'flag' : 'text';
}

const view = (options: {
  readonly view: string;
  readonly isRequired?: boolean;
  readonly columns: readonly string[];
  readonly required?: readonly string[];
  readonly idColumn?: string;
}): SourceView => {
  const required = ['patient_fhir_id', ...(options.required ?? [])];
  return {
    view: options.view,
    isRequired: options.isRequired ?? false,
    required,
    optional: options.columns.filter((column) => !required.includes(column)),
    idColumn: options.idColumn ?? null,
  };
};

/** The views a record is made of (`domain.md` section 2); the later ones only where the environment has them. */
export const sourceViews: readonly SourceView[] = [
  view({
    view: 'v_imaging',
    isRequired: true,
    columns: Object.keys(ImagingRow.shape),
    required: ['imaging_procedure_id', 'imaging_date', 'result_information'],
    idColumn: 'imaging_procedure_id',
  }),
  view({
    view: 'v_binary_files',
    isRequired: true,
    columns: Object.keys(BinaryFileRow.shape),
    required: ['document_reference_id', 'binary_id', 'dr_type_text', 'dr_date', 'content_type'],
    idColumn: 'document_reference_id',
  }),
  view({
    view: 'v_procedures_tumor',
    isRequired: true,
    columns: Object.keys(ProcedureRow.shape),
    required: ['procedure_fhir_id', 'procedure_date', 'is_tumor_surgery'],
    idColumn: 'procedure_fhir_id',
  }),
  view({ view: 'v_patient_demographics', columns: Object.keys(DemographicsRow.shape) }),
  view({
    view: 'v_diagnoses',
    columns: [
      'condition_id',
      'diagnosis_name',
      'clinical_status_text',
      'onset_date_time',
      'recorded_date',
      'icd10_code',
      'snomed_code',
    ],
  }),
  view({
    view: 'v_medications',
    columns: [
      'medication_request_id',
      'medication_name',
      'medication_start_date',
      'mr_status',
      'mr_authored_on',
      'rx_norm_codes',
    ],
  }),
  view({
    view: 'v_chemo_medications',
    columns: [
      'medication_request_fhir_id',
      'chemo_preferred_name',
      'chemo_rxnorm_ingredient',
      'medication_start_date',
      'medication_stop_date',
    ],
  }),
  view({
    view: 'v_radiation_treatments',
    columns: [
      'course_id',
      'obs_start_date',
      'obs_stop_date',
      'obs_dose_value',
      'obs_dose_unit',
      'obs_radiation_field',
      'best_treatment_start_date',
      'best_treatment_stop_date',
    ],
  }),
  view({ view: 'v_visits_unified', columns: ['visit_type', 'visit_date', 'source'] }),
  view({
    view: 'v_encounters',
    columns: [
      'encounter_fhir_id',
      'encounter_date',
      'class_display',
      'status',
      'period_start',
      'patient_type',
    ],
  }),
  view({
    view: 'v_measurements',
    columns: [
      'obs_observation_id',
      'obs_measurement_type',
      'obs_measurement_value',
      'obs_measurement_unit',
      'obs_measurement_date',
      'obs_status',
      'lt_test_id',
      'lt_measurement_type',
      'lt_measurement_date',
      'lt_status',
      'ltr_measurement_value',
      'ltr_measurement_unit',
    ],
  }),
  view({ view: 'v_molecular_tests', columns: ['mt_test_id', 'mt_test_date', 'mt_lab_test_name'] }),
];
