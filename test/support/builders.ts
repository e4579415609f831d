import { assembleReadings } from '../../lambdas/domain/assemble-readings.ts';
import { sha256 } from '../../lambdas/domain/canonical.ts';
import type { DocumentReading, PatientReadings } from '../../lambdas/domain/document-reading.ts';
import type { Finding } from '../../lambdas/domain/finding.ts';
import { findingIdOf } from '../../lambdas/domain/finding-id.ts';
import { type PatientPlan, TimelineEvent } from '../../lambdas/domain/patient-plan.ts';
import {
  BinaryFileRow,
  ImagingRow,
  type PatientRecord,
  ProcedureRow,
} from '../../lambdas/domain/patient-record.ts';
import { planPatient } from '../../lambdas/domain/plan-patient.ts';
import type { RunConfig } from '../../lambdas/domain/run-config.ts';
import type { DocumentType, VariableName } from '../../lambdas/domain/vocabulary.ts';
import { dictionary } from './config.ts';

const nulls = <Shape extends object>(shape: Shape): { [Column in keyof Shape]: null } =>
  Object.fromEntries(Object.keys(shape).map((column) => [column, null])) as { [Column in keyof Shape]: null };

/** A row of `v_binary_files`: a final progress note unless said otherwise. */
export const aFile = (given: Partial<BinaryFileRow> & { document_reference_id: string }): BinaryFileRow => ({
  ...nulls(BinaryFileRow.shape),
  binary_id: `Binary/b-${given.document_reference_id}`,
  dr_status: 'current',
  dr_doc_status: 'final',
  dr_type_text: 'Progress Notes',
  content_type: 'text/plain',
  ...given,
});

/** A row of `v_imaging`: an MRI of the brain unless said otherwise. */
export const aStudy = (given: Partial<ImagingRow> & { imaging_procedure_id: string }): ImagingRow => ({
  ...nulls(ImagingRow.shape),
  imaging_procedure: 'MRI BRAIN W/WO CONTRAST',
  imaging_modality: 'MRI',
  ...given,
});

/** A row of `v_procedures_tumor`: a completed craniotomy for a tumour unless said otherwise. */
export const aProcedure = (given: Partial<ProcedureRow> & { procedure_fhir_id: string }): ProcedureRow => ({
  ...nulls(ProcedureRow.shape),
  proc_status: 'completed',
  proc_code_text: 'CRANIOTOMY FOR RESECTION OF TUMOR',
  is_tumor_surgery: 'true',
  is_excluded_procedure: 'false',
  is_likely_performed: 'true',
  surgery_type: 'craniotomy',
  ...given,
});

export const aRecord = (given: Partial<PatientRecord> = {}): PatientRecord => ({
  patientId: 'patient-1',
  demographics: null,
  imaging: [],
  files: [],
  procedures: [],
  other: {},
  ...given,
});

/** A plan made by planning, so that what is tested on it is what planning gives. */
export const aPlan = (given: Partial<PatientRecord> = {}): PatientPlan =>
  planPatient(aRecord(given), { dictionary, reader: 'rules' }).plan;

/** The configuration of a run by rules alone; only what a test is about is given. */
export const aRunConfig = (given: Partial<RunConfig> = {}): RunConfig => ({
  runId: 'r',
  name: 'r',
  dictionary,
  policies: dictionary.policies,
  reader: 'rules',
  adjudicator: 'rules',
  models: { reader: null, adjudicator: null },
  promptVersion: '1',
  calibrationVersion: null,
  rulesVersion: '1',
  ocr: false,
  budgetUsd: null,
  configHash: 'c',
  createdAt: '2026-01-01T00:00:00.000Z',
  ...given,
});

/** What one document of a chart is and says. */
export interface ToldDocument {
  readonly kind: DocumentType;
  /** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`. */
  readonly on: string | null;
  readonly says?: Partial<Record<VariableName, string | Partial<Finding> | readonly Partial<Finding>[]>>;
  readonly title?: string;
  /** `dr_type_text`, where the kind's usual one will not do. */
  readonly type?: string;
  readonly text?: string;
  readonly status?: DocumentReading['status'];
}

/** A tumour operation of a chart. */
export interface ToldOperation {
  readonly on: string;
  readonly name?: string;
}

const typeTexts: Partial<Record<DocumentType, string>> = {
  imaging: 'Diagnostic imaging study',
  operative: 'OP Note - Complete',
  pathology: 'Surgical pathology study',
  radonc: 'Radiation Oncology Note',
};

/**
 * A chart told in brief: a plan and readings that agree with it. Documents are named `d0`, `d1` ... in the order given,
 * operations `p0`, `p1` ..., so surgeries are `surg_p0` ...
 */
export function aChart(told: {
  readonly operations?: readonly ToldOperation[];
  readonly documents?: readonly ToldDocument[];
  readonly born?: string;
  readonly died?: string;
  /** The flag of the record that says whether the patient died. */
  readonly deceasedFlag?: string;
}): { readonly plan: PatientPlan; readonly readings: PatientReadings } {
  const documents = told.documents ?? [];
  const plan = aPlan({
    demographics: {
      patient_mrn: null,
      pd_birth_date: told.born ?? '2000-01-01',
      pd_gender: null,
      pd_deceased: told.deceasedFlag ?? null,
      pd_deceased_date_time: told.died ?? null,
    },
    procedures: (told.operations ?? []).map(({ on, name }, index) =>
      aProcedure({
        procedure_fhir_id: `p${index}`,
        procedure_date: on.slice(0, 10),
        proc_performed_date_time: on.length > 10 ? `${on}:00.000` : null,
        proc_encounter_reference: `Encounter/e${index}`,
        ...(name === undefined ? {} : { proc_code_text: name }),
      }),
    ),
    files: documents.map(({ kind, on, title, type }, index) =>
      aFile({
        document_reference_id: `d${index}`,
        dr_type_text: type ?? typeTexts[kind] ?? 'Progress Notes',
        dr_date: on === null ? null : on.length > 10 ? `${on}:00.000` : on,
        content_title: title ?? null,
      }),
    ),
    imaging: documents.flatMap(({ kind, on, title }, index) =>
      kind === 'imaging'
        ? [
            aStudy({
              imaging_procedure_id: `i${index}`,
              imaging_date: on,
              binary_content_id: `b-d${index}`,
              ...(title === undefined ? {} : { imaging_procedure: title }),
            }),
          ]
        : [],
    ),
  });
  return { plan, readings: assembleReadings(plan, [documents.map(aReading)]) };
}

/** The reading of the document told at a place. */
export function aReading(told: ToldDocument, index: number): DocumentReading {
  const identity = {
    documentId: `d${index}`,
    binaryId: `b-d${index}`,
    date: told.on === null ? null : told.on.slice(0, 10),
  };
  const status = told.status ?? 'read';
  return {
    ...identity,
    status,
    reason: status === 'unreadable' ? 'corrupt' : null,
    duplicateOf: null,
    textSha256: status === 'read' ? sha256(told.text ?? `text of ${index}`) : null,
    kind: told.kind,
    findings: Object.entries(told.says ?? {}).flatMap(([variable, said]) =>
      (Array.isArray(said) ? said : [said]).map((one: string | Partial<Finding>, place) =>
        aFinding({
          ...identity,
          variable: variable as VariableName,
          findingKey: place === 0 ? '' : String(place),
          ...(typeof one === 'string' ? { value: one } : one),
        }),
      ),
    ),
    costs: [],
    cached: false,
  };
}

/** A row's event of a timeline; what is not given is as a plan without milestones has it. */
export const anEvent = (
  given: Pick<TimelineEvent, 'eventId' | 'date' | 'type'> & Partial<TimelineEvent>,
): TimelineEvent =>
  TimelineEvent.parse({
    minuteOfDay: null,
    category: given.type,
    description: '',
    ageDays: null,
    sourceView: 'v_other',
    sourceId: given.eventId,
    ...given,
  });

/** An accepted finding from the text. */
export function aFinding(given: Partial<Finding> = {}): Finding {
  const finding: Finding = {
    findingId: '',
    variable: 'tumor_status',
    findingKey: '',
    value: 'Stable',
    absence: null,
    basis: 'text',
    date: '2019-01-01',
    confidence: null,
    documentId: 'd0',
    binaryId: 'b-d0',
    evidence: [],
    state: 'accepted',
    gates: { located: true, supported: true },
    reasons: [],
    readings: [],
    agreement: 'single_source',
    ...given,
  };
  return { ...finding, findingId: findingIdOf(finding) };
}

/** A quote as evidence, as if it stood at the start of a text. */
export const aQuote = (quote: string): Finding['evidence'] => [
  { binaryId: 'b', textSha256: sha256(quote), start: 0, end: quote.length, quote },
];
