import { bareId } from './bare-id.ts';
import { type DatedMoment, parseDatedMoment } from './calendar.ts';
import { hashOf } from './canonical.ts';
import { drugClass } from './drug-classes.ts';
import { inOrder } from './in-order.ts';
import { type EventCodes, noCodes, type TimelineEvent } from './patient-plan.ts';
import type { ImagingRow, ProcedureRow } from './patient-record.ts';
import { otherProcedures, type PerformedProcedure } from './performed-procedures.ts';
import type { DocumentDraft } from './plan-documents.ts';
import { hasPhrase } from './whole-words.ts';

export type Row = Readonly<Record<string, string | null>>;

/** An event as its row tells it, before it is dated and put into the course of the disease. */
export type EventDraft = Pick<
  TimelineEvent,
  'eventId' | 'type' | 'category' | 'description' | 'part' | 'status' | 'codes' | 'sourceView' | 'sourceId'
> & { readonly moment: DatedMoment | null };

/** Events of the views that have no shape of their own in the record, by view. */
export const eventsOfView: Readonly<Record<string, (row: Row) => readonly EventDraft[]>> = {
  v_diagnoses: (row) => [diagnosis(row)],
  v_medications: (row) => [medication(row)],
  v_chemo_medications: chemotherapy,
  v_radiation_treatments: radiation,
  v_visits_unified: (row) => [visit(row)],
  v_encounters: (row) => [encounter(row)],
  v_measurements: (row) => [measurement(row)],
  v_molecular_tests: (row) => [molecularTest(row)],
};

/** One event per study: joins to performers repeat the rows of `v_imaging`. */
export function imagingEvents(imaging: readonly ImagingRow[]): EventDraft[] {
  const studies = new Map<string, EventDraft>();
  const rows = [...imaging].sort((a, b) =>
    inOrder(
      [a.imaging_procedure_id, a.imaging_date, a.imaging_procedure],
      [b.imaging_procedure_id, b.imaging_date, b.imaging_procedure],
    ),
  );
  for (const row of rows) {
    const sourceId = bareId(row.imaging_procedure_id) ?? row.imaging_procedure_id;
    if (studies.has(sourceId)) continue;
    studies.set(sourceId, {
      eventId: `img_${sourceId}`,
      moment: parseDatedMoment(row.imaging_date),
      type: 'Imaging',
      category: row.imaging_modality ?? row.imaging_procedure ?? 'Unknown',
      description: row.imaging_procedure ?? row.imaging_modality ?? '',
      part: null,
      status: row.report_status,
      codes: noCodes,
      sourceView: 'v_imaging',
      sourceId,
    });
  }
  return [...studies.values()];
}

/** What was performed; a radiosurgery that is no tumour surgery of the plan is radiation. */
export function procedureEvent(
  procedure: PerformedProcedure,
  tumorProcedureIds: ReadonlySet<string>,
): EventDraft {
  const isRadiation = hasPhrase(procedure.words, [
    'radiosurgery',
    'radiotherapy',
    'radiation',
    'brachytherapy',
    'gamma knife',
    'cyberknife',
  ]);
  const isTumor = tumorProcedureIds.has(procedure.procedureId);
  return {
    eventId: `proc_${procedure.procedureId}`,
    moment: { day: procedure.date, minuteOfDay: procedure.minuteOfDay, precision: 'day' },
    type: isRadiation && !isTumor ? 'Radiation' : 'Procedure',
    category: isTumor
      ? 'Tumor Surgery'
      : procedure.isTumorSurgery
        ? 'Supportive Procedure'
        : 'Other Procedure',
    description: procedure.description,
    part: null,
    status: procedure.status,
    codes: { ...noCodes, cpt: [...procedure.cptCodes] },
    sourceView: 'v_procedures_tumor',
    sourceId: procedure.procedureId,
  };
}

/** Orders, remembered operations and what was not done: told, but kept apart from what was performed. */
export const otherProcedureEvents = (rows: readonly ProcedureRow[]): EventDraft[] =>
  otherProcedures(rows).map(({ procedureId, moment, category, description, status, cptCodes }) => ({
    eventId: `${category === 'Surgical History' ? 'hist' : category === 'Procedure Order' ? 'order' : 'notdone'}_${procedureId}`,
    moment,
    type: 'Other',
    category,
    description,
    part: null,
    status,
    codes: { ...noCodes, cpt: [...cptCodes] },
    sourceView: 'v_procedures_tumor',
    sourceId: procedureId,
  }));

/** Documents that report no study of the imaging table: that one is an event already. */
export const documentEvents = (drafts: readonly DocumentDraft[]): EventDraft[] =>
  drafts.flatMap(({ document, supersededBecause }): EventDraft[] => {
    const { documentId, date, minuteOfDay, expectedKind, imagingId, title, typeText } = document;
    return supersededBecause !== null || imagingId !== null
      ? []
      : [
          {
            eventId: `doc_${documentId}`,
            moment: date === null ? null : { day: date, minuteOfDay, precision: 'day' },
            type: 'Document',
            category: expectedKind,
            description: title ?? typeText ?? '',
            part: null,
            status: null,
            codes: noCodes,
            sourceView: 'v_binary_files',
            sourceId: documentId,
          },
        ];
  });

const diagnosis = (row: Row): EventDraft =>
  event(row, {
    prefix: 'diag',
    view: 'v_diagnoses',
    id: row.condition_id,
    type: 'Diagnosis',
    category: isTumorDiagnosis(row) ? 'Tumor' : 'Other Complication',
    description: row.diagnosis_name ?? '',
    moment: parseDatedMoment(row.onset_date_time) ?? parseDatedMoment(row.recorded_date),
    status: row.clinical_status_text,
    codes: { icd10: codesIn(row.icd10_code), snomed: codesIn(row.snomed_code) },
  });

/** ICD-10: malignant, benign and uncertain neoplasms of brain, cord, meninges, cranial nerves and pituitary. */
const isTumorDiagnosis = (row: Row): boolean =>
  /^(?:C7[0-2]|D3[23]|D4[23]|D35\.?[2-4]|C75\.?[1-3]|C79\.?3|D44\.?[3-5])/.test(
    row.icd10_code?.trim() ?? '',
  ) ||
  /(?:tumou?r|glioma|blastoma|ependymoma|astrocytoma|craniopharyngioma|meningioma|schwannoma)\b/i.test(
    row.diagnosis_name ?? '',
  );

const medication = (row: Row): EventDraft =>
  event(row, {
    prefix: 'med',
    view: 'v_medications',
    id: row.medication_request_id,
    type: 'Medication',
    category: drugClass(row.medication_name ?? null, false),
    description: row.medication_name ?? '',
    moment: parseDatedMoment(row.medication_start_date) ?? parseDatedMoment(row.mr_authored_on),
    status: row.mr_status,
    codes: { rxnorm: codesIn(row.rx_norm_codes) },
  });

function chemotherapy(row: Row): EventDraft[] {
  const name = row.chemo_preferred_name ?? '';
  const shared = {
    view: 'v_chemo_medications',
    id: row.medication_request_fhir_id,
    type: 'Medication',
    category: drugClass(name, true),
    codes: { rxnorm: codesIn(row.chemo_rxnorm_ingredient) },
  } as const;
  return course(row, {
    start: {
      ...shared,
      prefix: 'med',
      description: name,
      moment: parseDatedMoment(row.medication_start_date),
    },
    stop: {
      ...shared,
      prefix: 'med_stop',
      description: `${name} stopped`,
      moment: parseDatedMoment(row.medication_stop_date),
    },
  });
}

function radiation(row: Row): EventDraft[] {
  const shared = {
    view: 'v_radiation_treatments',
    id: row.course_id,
    type: 'Radiation',
    category: 'Radiation Course',
  } as const;
  const field = row.obs_radiation_field ?? 'radiation';
  const dose =
    row.obs_dose_value === null || row.obs_dose_value === undefined
      ? ''
      : `, ${row.obs_dose_value} ${row.obs_dose_unit ?? ''}`.trimEnd();
  return course(row, {
    start: {
      ...shared,
      prefix: 'rad_start',
      description: `${field}${dose} started`,
      moment: parseDatedMoment(row.best_treatment_start_date) ?? parseDatedMoment(row.obs_start_date),
    },
    stop: {
      ...shared,
      prefix: 'rad_stop',
      description: `${field}${dose} ended`,
      moment: parseDatedMoment(row.best_treatment_stop_date) ?? parseDatedMoment(row.obs_stop_date),
    },
  });
}

const visit = (row: Row): EventDraft =>
  event(row, {
    prefix: 'visit',
    view: 'v_visits_unified',
    id: null,
    type: 'Visit',
    category: visitCategory(row.visit_type ?? null),
    description: row.visit_type ?? row.source ?? '',
    moment: parseDatedMoment(row.visit_date),
    status: row.visit_type,
  });

/** Category of a visit by the source's own word; a visit that did not happen must not pass for one that did. */
export function visitCategory(type: string | null): string {
  const words = (type ?? '').toLowerCase();
  if (/cancel/.test(words)) return 'Cancelled Visit';
  if (/no[_ ]?show/.test(words)) return 'No Show';
  if (/future/.test(words)) return 'Scheduled Visit';
  if (/completed_no_encounter/.test(words)) return 'Appointment Only';
  if (/complet|finished|arrived/.test(words)) return 'Completed Visit';
  return /unscheduled|encounter/.test(words) ? 'Unscheduled Encounter' : 'Other Visit';
}

const encounter = (row: Row): EventDraft =>
  event(row, {
    prefix: 'visit',
    view: 'v_encounters',
    id: row.encounter_fhir_id,
    type: 'Visit',
    category: /^(?:cancelled|entered-in-error)$/.test(row.status?.trim().toLowerCase() ?? '')
      ? 'Cancelled Visit'
      : 'Unscheduled Encounter',
    description: row.class_display ?? row.patient_type ?? '',
    moment: parseDatedMoment(row.encounter_date) ?? parseDatedMoment(row.period_start),
    status: row.status,
  });

function measurement(row: Row): EventDraft {
  const name = row.obs_measurement_type ?? row.lt_measurement_type ?? '';
  const value = row.obs_measurement_value ?? row.ltr_measurement_value ?? '';
  const unit = row.obs_measurement_unit ?? row.ltr_measurement_unit ?? '';
  const isLab = row.obs_observation_id === null || row.obs_observation_id === undefined;
  return event(row, {
    prefix: isLab ? 'lab' : 'obs',
    view: 'v_measurements',
    id: row.obs_observation_id ?? row.lt_test_id,
    type: 'Measurement',
    category: isLab ? 'Laboratory' : 'Vital Sign',
    description: [name, value, unit].filter((part) => part !== '').join(' '),
    moment: parseDatedMoment(row.obs_measurement_date) ?? parseDatedMoment(row.lt_measurement_date),
    status: row.obs_status ?? row.lt_status,
  });
}

const molecularTest = (row: Row): EventDraft =>
  event(row, {
    prefix: 'moltest',
    view: 'v_molecular_tests',
    id: row.mt_test_id,
    type: 'Molecular Test',
    category: 'Molecular Test',
    description: row.mt_lab_test_name ?? '',
    moment: parseDatedMoment(row.mt_test_date),
  });

interface Told extends Pick<EventDraft, 'type' | 'category' | 'description' | 'moment'> {
  readonly prefix: string;
  readonly view: string;
  readonly id: string | null | undefined;
  readonly status?: string | null | undefined;
  readonly codes?: Partial<EventCodes>;
  readonly part?: EventDraft['part'];
}

/** Start and stop of one row; what has a stop alone is a stop of something that began before the chart. */
function course(row: Row, { start, stop }: { readonly start: Told; readonly stop: Told }): EventDraft[] {
  return [
    event(row, { ...start, part: 'start' }),
    ...(stop.moment === null ? [] : [event(row, { ...stop, part: 'stop' })]),
  ];
}

/** An event of a row; a row without an id is known by its content. */
function event(row: Row, draft: Told): EventDraft {
  const { prefix, view, id, status, codes, part, ...rest } = draft;
  const sourceId = bareId(id) ?? hashOf(row).slice(0, 24);
  return {
    ...rest,
    eventId: `${prefix}_${sourceId}`,
    part: part ?? null,
    status: status ?? null,
    codes: { ...noCodes, ...codes },
    sourceView: view,
    sourceId,
  };
}

/** Codes of a cell that may hold several; a number that an engine made a decimal of is the whole number. */
export const codesIn = (cell: string | null | undefined): string[] => [
  ...new Set(
    (cell ?? '')
      .split(/[\s,;|[\]"']+/)
      .map((code) => code.replace(/^(\d+)\.0+$/, '$1'))
      .filter((code) => code !== ''),
  ),
];
