/** Closed lists of words. One word for one thing: these spellings are used in results, prompts, SQL and exports. */

/** What a document may state. Values of each: `config/dictionary.json`. */
export const variableNames = [
  'document_type',
  'imaging_classification',
  'tumor_status',
  'extent_of_resection',
  'clinical_disease_status',
  'tumor_location',
  'laterality',
  'diagnosis',
  'who_grade',
  'molecular',
  'metastasis',
] as const;
export type VariableName = (typeof variableNames)[number];

export const documentTypes = [
  'imaging',
  'operative',
  'pathology',
  'progress',
  'consult',
  'radonc',
  'nursing',
  'phone',
  'letter',
  'therapy',
  'social',
  'discharge',
  'outside',
  'unrelated',
] as const;
export type DocumentType = (typeof documentTypes)[number];

export const imagingClasses = [
  'pre_operative',
  'post_operative',
  'surveillance',
  'not_applicable',
  'Unreadable',
] as const;

export const tumorStatuses = [
  'NED',
  'Stable',
  'Increased',
  'Decreased',
  'New_Malignancy',
  'Unknown',
  'not_applicable',
  'Unreadable',
] as const;

/** Ranked extents (design decision 6) and `Unknown`. */
export const extents = ['GTR', 'NTR', 'STR', 'Partial', 'Biopsy', 'Unknown'] as const;
export type Extent = (typeof extents)[number];

export const clinicalStatuses = [
  'NED',
  'Stable',
  'Progressive',
  'Responding',
  'Recurrence',
  'Uncertain',
  'not_documented',
] as const;
export type ClinicalStatus = (typeof clinicalStatuses)[number];

export const lateralities = ['left', 'right', 'bilateral', 'midline', 'not specified'] as const;

/** What became of a row of `v_binary_files` (or of a report held only in `v_imaging`). */
export const documentStatuses = [
  'read',
  'duplicate_of',
  'superseded',
  'not_selected',
  'empty',
  'missing',
  'unreadable',
  'wrong_patient',
] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

export const unreadableReasons = ['no_text_layer', 'corrupt', 'too_large', 'unsupported'] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

/** What a value stands on. The evidence gates apply to `text`; `review` is a reviewer's decision. */
export const bases = ['text', 'dates', 'metadata', 'absence', 'review'] as const;
export type Basis = (typeof bases)[number];

/** Why there is no value. `null` where there is one. */
export const absences = [
  'documented_absent',
  'not_documented',
  'cannot_be_determined',
  'source_unavailable',
  'not_applicable',
] as const;
export type Absence = (typeof absences)[number];

export const findingStates = ['accepted', 'flagged', 'rejected'] as const;

export const agreements = [
  'full_agreement',
  'partial_agreement',
  'discrepancy',
  'single_source',
  'no_source',
] as const;
export type Agreement = (typeof agreements)[number];

/**
 * How the learned reader stands to an answer: to one of the rules from the best on, or, where its own was taken in the
 * rules' place, how sure it is of that (`insists`, `prefers`, `ventures`).
 */
export const stances = [
  'consents',
  'inclines',
  'unsure',
  'differs',
  'insists',
  'prefers',
  'ventures',
] as const;
export type Stance = (typeof stances)[number];

export const eventTypes = [
  'Initial CNS Tumor',
  'Recurrence',
  'Progressive',
  'Second Malignancy',
  'Unavailable',
] as const;
export type EventType = (typeof eventTypes)[number];

export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

export const readerNames = ['rules', 'medgemma', 'claude'] as const;
export type ReaderName = (typeof readerNames)[number];

export const adjudicatorNames = ['rules', 'claude'] as const;
export type AdjudicatorName = (typeof adjudicatorNames)[number];

export const resectionPolicies = ['operative_report_first', 'mri_within_72h_first'] as const;
export const recurrencePolicies = ['gtr_or_ntr', 'gtr_only'] as const;
