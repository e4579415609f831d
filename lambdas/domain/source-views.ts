import { BinaryFileRow, DemographicsRow, ImagingRow, ProcedureRow } from './patient-record.ts';

/** A view of the source database: what it must have, and what is taken besides where it is there. */
export interface SourceView {
  readonly view: string;
  readonly isRequired: boolean;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const view = (options: {
  readonly view: string;
  readonly isRequired?: boolean;
  readonly columns: readonly string[];
  readonly required?: readonly string[];
}): SourceView => {
  const required = ['patient_fhir_id', ...(options.required ?? [])];
  return {
    view: options.view,
    isRequired: options.isRequired ?? false,
    required,
    optional: options.columns.filter((column) => !required.includes(column)),
  };
};

/** The views a record is made of (`domain.md` section 2); the later ones only where the environment has them. */
export const sourceViews: readonly SourceView[] = [
  view({
    view: 'v_imaging',
    isRequired: true,
    columns: Object.keys(ImagingRow.shape),
    required: ['imaging_procedure_id', 'imaging_date', 'result_information'],
  }),
  view({
    view: 'v_binary_files',
    isRequired: true,
    columns: Object.keys(BinaryFileRow.shape),
    required: ['document_reference_id', 'binary_id', 'dr_type_text', 'dr_date', 'content_type'],
  }),
  view({
    view: 'v_procedures_tumor',
    isRequired: true,
    columns: Object.keys(ProcedureRow.shape),
    required: ['procedure_fhir_id', 'procedure_date', 'is_tumor_surgery'],
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
    ],
  }),
  view({
    view: 'v_chemo_medications',
    columns: [
      'medication_request_fhir_id',
      'chemo_preferred_name',
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
];
