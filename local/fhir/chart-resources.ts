import { fhirTime } from './fhir-time.ts';

/** A cell of a table: text, whatever the engine typed it. */
export type Cells = Readonly<Record<string, string | null>>;

/** One patient's rows by view. */
export type ChartRows = Readonly<Record<string, readonly Cells[]>>;

/** A FHIR R4 resource as it is written. */
export interface WrittenResource {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

/**
 * The rows of a patient as FHIR R4 resources without the documents themselves: what `radiant import fhir` reads back
 * into the same rows. Columns the views derive (ages, classification of surgeries) are left to be derived again.
 */
export function chartResources(patientId: string, rows: ChartRows): WrittenResource[] {
  const of = (view: string): readonly Cells[] => rows[view] ?? [];
  return [
    patient(patientId, of('v_patient_demographics')[0]),
    ...encounters(patientId, rows),
    ...of('v_imaging').flatMap((row) => imaging(patientId, row)),
    ...grouped(of('v_binary_files'), 'document_reference_id').map((same) => document(patientId, same)),
    ...grouped(of('v_procedures_tumor'), 'procedure_fhir_id').map((same) => procedure(patientId, same)),
    ...of('v_diagnoses').map((row) => condition(patientId, row)),
    ...of('v_medications').map((row) => medication(patientId, row)),
    ...of('v_chemo_medications').map((row) => chemotherapy(patientId, row)),
    ...of('v_radiation_treatments').map((row) => radiation(patientId, row)),
  ].map(withoutNothing);
}

const subject = (patientId: string) => ({ reference: `Patient/${patientId}` });
const text = (words: string | null | undefined) =>
  words == null || words === '' ? undefined : { text: words };
const parts = (cell: string | null | undefined): string[] =>
  (cell ?? '')
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const texts = (cell: string | null | undefined) => parts(cell).map((part) => ({ text: part }));
const period = (start: string | null | undefined, end: string | null | undefined) => {
  const from = fhirTime(start);
  const to = fhirTime(end);
  return from === undefined && to === undefined ? undefined : { start: from, end: to };
};
const encounterReference = (cell: string | null | undefined) =>
  parts(cell).map((id) => ({ reference: id.includes('/') ? id : `Encounter/${id}` }));

function grouped(rows: readonly Cells[], column: string): Cells[][] {
  const groups = new Map<string, Cells[]>();
  for (const row of rows) {
    const id = row[column] ?? '';
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function patient(id: string, row: Cells | undefined): WrittenResource {
  const deceasedAt = fhirTime(row?.pd_deceased_date_time);
  const deceased = row?.pd_deceased == null ? undefined : row.pd_deceased === 'true';
  return {
    resourceType: 'Patient',
    id,
    identifier:
      row?.patient_mrn == null
        ? undefined
        : [
            {
              type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
              system: 'urn:radiant:medical-record-number',
              value: row.patient_mrn,
            },
          ],
    gender: row?.pd_gender ?? undefined,
    birthDate: row?.pd_birth_date?.slice(0, 10),
    ...(deceasedAt === undefined ? { deceasedBoolean: deceased } : { deceasedDateTime: deceasedAt }),
  };
}

/** The encounters other rows name: ids alone, so that nothing refers to nothing. */
function encounters(patientId: string, rows: ChartRows): WrittenResource[] {
  const named = [
    ...(rows.v_binary_files ?? []).flatMap((row) => parts(row.dr_encounter_references)),
    ...(rows.v_procedures_tumor ?? []).flatMap((row) => parts(row.proc_encounter_reference)),
  ].map((reference) => reference.replace(/^Encounter\//, ''));
  return [...new Set(named)].map((id) => ({
    resourceType: 'Encounter',
    id,
    // A visit of which only the name is known is no event of the chart.
    status: 'unknown',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: subject(patientId),
  }));
}

function imaging(patientId: string, row: Cells): WrittenResource[] {
  const studyId = row.imaging_procedure_id ?? row.diagnostic_report_id ?? '';
  const reportId = row.diagnostic_report_id ?? studyId;
  const modality = { MRI: 'MR', CT: 'CT', PET: 'PT' }[row.imaging_modality ?? ''];
  const form = [
    ...(row.result_information == null
      ? []
      : [{ contentType: 'text/plain; charset=utf-8', data: base64(row.result_information) }]),
    ...(row.binary_content_id == null
      ? []
      : [{ url: `Binary/${row.binary_content_id.replace(/^Binary\//, '')}` }]),
  ];
  return [
    {
      resourceType: 'ImagingStudy',
      id: studyId,
      status: 'available',
      subject: subject(patientId),
      modality:
        modality === undefined
          ? undefined
          : [{ system: 'http://dicom.nema.org/resources/ontology/DCM', code: modality }],
    },
    {
      resourceType: 'DiagnosticReport',
      id: reportId,
      status: row.report_status ?? 'unknown',
      category: [
        {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'RAD' }],
          text: row.category_text ?? undefined,
        },
      ],
      code: text(row.imaging_procedure) ?? { text: 'Diagnostic imaging study' },
      subject: subject(patientId),
      effectiveDateTime: fhirTime(row.imaging_date),
      issued: fhirInstant(row.report_issued),
      imagingStudy: [{ reference: `ImagingStudy/${studyId}` }],
      conclusion: row.report_conclusion ?? undefined,
      presentedForm: form,
    },
  ];
}

/** An instant has a time to the second; a day alone cannot be one. */
const fhirInstant = (cell: string | null | undefined): string | undefined => {
  const time = fhirTime(cell);
  return time?.includes('T') === true ? time : undefined;
};

const base64 = (words: string): string => Buffer.from(words, 'utf8').toString('base64');

function document(patientId: string, rows: readonly Cells[]): WrittenResource {
  const row = rows[0] ?? {};
  const systems = parts(row.dr_type_coding_systems);
  const displays = parts(row.dr_type_coding_displays);
  const codes = parts(row.dr_type_coding_codes);
  return {
    resourceType: 'DocumentReference',
    id: row.document_reference_id ?? '',
    status: row.dr_status ?? undefined,
    docStatus: row.dr_doc_status ?? undefined,
    type: {
      ...text(row.dr_type_text),
      coding: codes.map((code, index) => ({ system: systems[index], code, display: displays[index] })),
    },
    category: texts(row.dr_category_text),
    subject: subject(patientId),
    date: fhirTime(row.dr_date),
    authenticator: row.dr_authenticator == null ? undefined : { display: row.dr_authenticator },
    custodian: row.dr_custodian == null ? undefined : { display: row.dr_custodian },
    description: row.dr_description ?? undefined,
    content: rows.map((each) => ({
      attachment: {
        contentType: each.content_type ?? undefined,
        url: each.binary_id == null ? undefined : `Binary/${each.binary_id.replace(/^Binary\//, '')}`,
        size: each.content_size_bytes == null ? undefined : Number(each.content_size_bytes),
        title: each.content_title ?? undefined,
      },
      format: each.content_format == null ? undefined : { display: each.content_format },
    })),
    context: {
      encounter: encounterReference(row.dr_encounter_references),
      period: period(row.dr_context_period_start, row.dr_context_period_end),
      facilityType: text(row.dr_facility_type),
      practiceSetting: text(row.dr_practice_setting),
    },
  };
}

function procedure(patientId: string, rows: readonly Cells[]): WrittenResource {
  const row = rows[0] ?? {};
  const at = fhirTime(row.proc_performed_date_time);
  const span = period(row.proc_performed_period_start, row.proc_performed_period_end);
  return {
    resourceType: 'Procedure',
    id: row.procedure_fhir_id ?? '',
    status: row.proc_status ?? 'unknown',
    statusReason: text(row.proc_status_reason_text),
    category: text(row.proc_category_text),
    code: {
      ...text(row.proc_code_text),
      coding: rows.flatMap((each) =>
        each.pcc_code_coding_code == null
          ? []
          : [
              {
                system: each.pcc_code_coding_system ?? undefined,
                code: each.pcc_code_coding_code,
                display: each.pcc_code_coding_display ?? undefined,
              },
            ],
      ),
    },
    subject: subject(patientId),
    encounter: encounterReference(row.proc_encounter_reference)[0],
    ...(at === undefined && span !== undefined
      ? { performedPeriod: span }
      : { performedDateTime: at ?? fhirTime(row.procedure_date) }),
    performer:
      row.pp_performer_actor_display == null
        ? undefined
        : [{ actor: { display: row.pp_performer_actor_display } }],
    bodySite: texts(row.pbs_body_site_text),
    outcome: text(row.proc_outcome_text),
  };
}

function condition(patientId: string, row: Cells): WrittenResource {
  const coding = [
    ...(row.icd10_code == null
      ? []
      : [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: row.icd10_code }]),
    ...(row.snomed_code == null ? [] : [{ system: 'http://snomed.info/sct', code: row.snomed_code }]),
  ];
  return {
    resourceType: 'Condition',
    id: row.condition_id ?? '',
    clinicalStatus:
      row.clinical_status_text == null ? undefined : { coding: [{ code: row.clinical_status_text }] },
    code: { ...text(row.diagnosis_name), coding },
    subject: subject(patientId),
    onsetDateTime: fhirTime(row.onset_date_time),
    abatementDateTime: fhirTime(row.abatement_date_time),
    recordedDate: fhirTime(row.recorded_date),
  };
}

const bounded = (start: string | null | undefined, end: string | null | undefined) => {
  const span = period(start, end);
  return span === undefined ? undefined : [{ timing: { repeat: { boundsPeriod: span } } }];
};

const medication = (patientId: string, row: Cells): WrittenResource => ({
  resourceType: 'MedicationRequest',
  id: row.medication_request_id ?? '',
  status: row.mr_status ?? 'unknown',
  intent: row.mr_intent ?? 'order',
  medicationCodeableConcept: text(row.medication_name),
  subject: subject(patientId),
  authoredOn: fhirTime(row.mr_authored_on),
  dosageInstruction: bounded(row.medication_start_date, null),
});

const chemotherapy = (patientId: string, row: Cells): WrittenResource => ({
  resourceType: 'MedicationRequest',
  id: row.medication_request_fhir_id ?? '',
  status: 'unknown',
  intent: 'order',
  medicationCodeableConcept: text(row.chemo_preferred_name),
  subject: subject(patientId),
  dosageInstruction: bounded(row.medication_start_date, row.medication_stop_date),
});

const radiation = (patientId: string, row: Cells): WrittenResource => ({
  resourceType: 'Procedure',
  id: row.course_id ?? '',
  status: 'completed',
  category: { text: 'Radiation' },
  code: { text: 'Radiation therapy' },
  subject: subject(patientId),
  performedPeriod: period(
    row.best_treatment_start_date ?? row.obs_start_date,
    row.best_treatment_stop_date ?? row.obs_stop_date,
  ),
  bodySite: texts(row.obs_radiation_field),
});

/** FHIR has no empty elements: what is absent, an empty list or an empty object is left out at every level. */
function withoutNothing(resource: WrittenResource): WrittenResource {
  return pruned(resource) as WrittenResource;
}

function pruned(value: unknown): unknown {
  if (Array.isArray(value)) {
    const kept = value.map(pruned).filter((element) => element !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (value === null || value === '') return undefined;
  if (typeof value !== 'object') return value;
  const members = Object.entries(value)
    .map(([name, member]) => [name, pruned(member)] as const)
    .filter(([, member]) => member !== undefined);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}
