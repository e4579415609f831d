import type { Child, ExampleDocument, ExampleProcedure } from './chart.ts';
import type { EncodedDocument } from './encode-document.ts';
import { encounterId, idsOf, procedureId } from './ids.ts';
import { registerEntries } from './register.ts';

/** A row of a source view, columns in the view's order (`domain.md` section 2). */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

const organisation = 'Synthetic Valley Children’s Hospital';

export function demographicsRow(child: Child): Row {
  const { patientId, mrn, birthDate, gender, deceasedOn } = child;
  return {
    patient_fhir_id: patientId,
    patient_mrn: mrn,
    pd_birth_date: birthDate,
    pd_gender: gender,
    pd_deceased: deceasedOn === undefined ? null : true,
    pd_deceased_date_time: deceasedOn === undefined ? null : timestamp(deceasedOn),
  };
}

/** The view's row of a scan; `report_conclusion` is null for most, as in the source. */
export function imagingRow(child: Child, document: ExampleDocument): Row | undefined {
  const { imaging, at } = document;
  if (imaging === undefined || at === null) return undefined;
  const ids = idsOf(child, document.id);
  const age = ageDays(child, at);
  return {
    patient_fhir_id: child.patientId,
    patient_mrn: child.patientId,
    imaging_procedure_id: ids.imagingId,
    imaging_date: timestamp(at),
    imaging_procedure: imaging.procedure,
    result_diagnostic_report_id: ids.reportId,
    imaging_modality: imaging.modality,
    result_information: imaging.isOnlyInFile === true ? null : document.text,
    result_display: null,
    diagnostic_report_id: ids.reportId,
    report_status: 'final',
    report_conclusion: imaging.conclusion ?? null,
    report_issued: timestamp(at),
    report_effective_period_start: null,
    report_effective_period_stop: null,
    category_text: 'Radiology',
    age_at_imaging_days: age,
    age_at_imaging_years: Math.floor(age / 365.25),
    performer_org_id: 'ex-org.radiology',
    performer_org_name: `${organisation} Radiology`,
    binary_content_id: imaging.isOnlyInView === true ? null : ids.binaryId,
  };
}

export function binaryFileRow(options: {
  readonly child: Child;
  readonly document: ExampleDocument;
  readonly encoded: EncodedDocument | undefined;
}): Row {
  const { child, document, encoded } = options;
  const { at, isDatedByPeriodOnly = false, contentType, version } = document;
  const ids = idsOf(child, document.id);
  const entry = registerEntries[document.kind];
  const when = at === null ? null : timestamp(at);
  const hasPeriod = isDatedByPeriodOnly || document.kind === 'operative' || document.kind === 'imaging';
  return {
    document_reference_id: ids.documentId,
    patient_fhir_id: child.patientId,
    dr_status: version === 'superseded' ? 'superseded' : 'current',
    dr_doc_status: version === undefined ? 'final' : 'preliminary',
    dr_type_text: document.typeText ?? entry.typeText,
    dr_category_text: entry.category,
    dr_date: isDatedByPeriodOnly ? null : when,
    dr_description: null,
    dr_context_period_start: hasPeriod ? when : null,
    dr_context_period_end: null,
    dr_facility_type: null,
    dr_practice_setting: entry.setting,
    dr_authenticator: 'Clinician, Synthetic',
    dr_custodian: organisation,
    dr_encounter_references: document.encounter === undefined ? null : encounterId(child, document.encounter),
    dr_encounter_displays: null,
    dr_type_coding_systems: 'http://loinc.org',
    dr_type_coding_codes: entry.loinc,
    dr_type_coding_displays: entry.display,
    binary_id: ids.binaryId,
    content_type: contentType === undefined ? (encoded?.contentType ?? 'text/html') : contentType,
    content_size_bytes: encoded === undefined ? null : encoded.bytes.length,
    content_title: document.title,
    content_format: null,
    age_at_document_days: at === null ? null : ageDays(child, at),
  };
}

export function procedureRow(child: Child, procedure: ExampleProcedure): Row {
  const { at, text, cpt, surgeryType, isTumorSurgery, record, outcome } = procedure;
  const classification = classificationOf(procedure);
  return {
    patient_fhir_id: child.patientId,
    procedure_fhir_id: procedureId(child, procedure.id),
    proc_status: record === 'not_done' ? 'not-done' : 'completed',
    proc_performed_date_time: at.length > 10 ? timestamp(at) : null,
    proc_performed_period_start: at.length > 10 ? null : timestamp(at),
    proc_performed_period_end: null,
    proc_code_text: text,
    proc_category_text:
      record === 'order'
        ? 'Ordered Procedures'
        : record === 'history'
          ? 'Surgical History'
          : 'Surgical Procedures',
    proc_subject_reference: child.patientId,
    proc_encounter_reference: encounterId(child, procedure.encounter),
    proc_encounter_display: null,
    proc_outcome_text: outcome ?? null,
    procedure_date: at.slice(0, 10),
    age_at_procedure_days: ageDays(child, at),
    pcc_code_coding_system: cpt === null ? null : 'http://www.ama-assn.org/go/cpt',
    pcc_code_coding_code: cpt,
    pcc_code_coding_display: cpt === null ? null : text,
    is_surgical_keyword: record === undefined,
    procedure_classification: classification,
    cpt_classification: cpt === null ? null : classification,
    cpt_code: cpt,
    keyword_classification: cpt === null ? classification : null,
    is_tumor_surgery: isTumorSurgery,
    is_excluded_procedure: surgeryType === 'vascular_access',
    surgery_type: surgeryType,
    classification_confidence: isTumorSurgery ? 90 : surgeryType === 'csf_management' ? 40 : 0,
    pbs_body_site_text: procedure.site,
    pp_performer_actor_display: 'Surgeon, Synthetic, MD',
    proc_category_annotation:
      record === 'order'
        ? 'PROCEDURE_ORDER'
        : record === 'history'
          ? 'SURGICAL_HISTORY'
          : 'SURGICAL_PROCEDURE',
    is_likely_performed: record === undefined,
  };
}

function classificationOf({ surgeryType, isTumorSurgery }: ExampleProcedure): string {
  if (surgeryType === 'vascular_access') return 'exclude';
  if (surgeryType === 'biopsy') return 'stereotactic_biopsy';
  return isTumorSurgery ? 'craniotomy_tumor_resection' : 'csf_management';
}

/** `YYYY-MM-DD HH:MM:SS.000`, at noon where only the day is known. */
function timestamp(at: string): string {
  return `${at.length > 10 ? at : `${at} 12:00`}:00.000`;
}

function ageDays({ birthDate }: Child, at: string): number {
  return Math.round((Date.parse(at.slice(0, 10)) - Date.parse(birthDate)) / 86_400_000);
}

/** All fields quoted, null as an empty field, as Athena writes its results. */
export function csvOf(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const quoted = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return lines.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}

export const ndjsonOf = (rows: readonly unknown[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');
