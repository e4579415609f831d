import { bareId } from './bare-id.ts';
import { daysBetween, type Moment, parseMoment } from './calendar.ts';
import { hashOf } from './canonical.ts';
import { drugClass } from './drug-classes.ts';
import { inOrder } from './in-order.ts';
import type { TimelineEvent } from './patient-plan.ts';
import type { PatientRecord } from './patient-record.ts';
import type { PerformedProcedure } from './performed-procedures.ts';
import { hasPhrase } from './whole-words.ts';

type Row = Readonly<Record<string, string | null>>;
type Draft = Omit<TimelineEvent, 'date' | 'minuteOfDay' | 'ageDays'> & { readonly moment: Moment | null };

/**
 * The patient's dated history from the tables, in order of time: scans, performed procedures, diagnoses, medication
 * starts and stops, radiation starts and stops, visits. Rows without a plausible date are left out and counted; equal
 * ids get an index. Documents are in the plan, not here.
 */
export function timelineOf(
  record: PatientRecord,
  {
    procedures,
    tumorProcedureIds,
    birthDate,
  }: {
    readonly procedures: readonly PerformedProcedure[];
    /** Procedures that belong to a tumour surgery of the plan. */
    readonly tumorProcedureIds: ReadonlySet<string>;
    readonly birthDate: string | null;
  },
): { readonly events: TimelineEvent[]; readonly undated: number } {
  const rowsOf = (view: string): readonly Row[] => record.other[view] ?? [];
  const drafts: Draft[] = [
    ...imagingDrafts(record),
    ...procedures.map((procedure) => procedureDraft(procedure, tumorProcedureIds)),
    ...rowsOf('v_diagnoses').map(diagnosisDraft),
    ...rowsOf('v_medications').map(medicationDraft),
    ...rowsOf('v_chemo_medications').flatMap(chemotherapyDrafts),
    ...rowsOf('v_radiation_treatments').flatMap(radiationDrafts),
    ...rowsOf('v_visits_unified').map(visitDraft),
  ];
  const dated = drafts.flatMap(({ moment, ...draft }) =>
    moment === null
      ? []
      : [
          {
            ...draft,
            date: moment.day,
            minuteOfDay: moment.minuteOfDay,
            ageDays: birthDate === null ? null : daysBetween(birthDate, moment.day),
          },
        ],
  );
  dated.sort((a, b) =>
    inOrder(
      [a.date, a.minuteOfDay, a.eventId, a.description],
      [b.date, b.minuteOfDay, b.eventId, b.description],
    ),
  );
  return { events: withUniqueIds(dated), undated: drafts.length - dated.length };
}

/** One event per study: joins to performers repeat the rows of `v_imaging`. */
function imagingDrafts(record: PatientRecord): Draft[] {
  const studies = new Map<string, Draft>();
  const rows = [...record.imaging].sort((a, b) =>
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
      moment: parseMoment(row.imaging_date),
      type: 'Imaging',
      category: row.imaging_modality ?? row.imaging_procedure ?? 'Unknown',
      description: row.imaging_procedure ?? row.imaging_modality ?? '',
      sourceView: 'v_imaging',
      sourceId,
    });
  }
  return [...studies.values()];
}

function procedureDraft(procedure: PerformedProcedure, tumorProcedureIds: ReadonlySet<string>): Draft {
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
    moment: { day: procedure.date, minuteOfDay: procedure.minuteOfDay },
    type: isRadiation && !isTumor ? 'Radiation' : 'Procedure',
    category: isTumor
      ? 'Tumor Surgery'
      : procedure.isTumorSurgery
        ? 'Supportive Procedure'
        : 'Other Procedure',
    description: procedure.description,
    sourceView: 'v_procedures_tumor',
    sourceId: procedure.procedureId,
  };
}

const diagnosisDraft = (row: Row): Draft => {
  const name = row.diagnosis_name ?? '';
  return event(row, {
    prefix: 'diag',
    view: 'v_diagnoses',
    id: row.condition_id,
    type: 'Diagnosis',
    category: isTumorDiagnosis(row) ? 'Tumor' : 'Other Complication',
    description: name,
    moment: parseMoment(row.onset_date_time) ?? parseMoment(row.recorded_date),
  });
};

/** ICD-10: malignant, benign and uncertain neoplasms of brain, cord, meninges, cranial nerves and pituitary. */
const isTumorDiagnosis = (row: Row): boolean =>
  /^(?:C7[0-2]|D3[23]|D4[23]|D35\.?[2-4]|C75\.?[1-3]|C79\.?3|D44\.?[3-5])/.test(
    row.icd10_code?.trim() ?? '',
  ) ||
  /(?:tumou?r|glioma|blastoma|ependymoma|astrocytoma|craniopharyngioma|meningioma|schwannoma)\b/i.test(
    row.diagnosis_name ?? '',
  );

const medicationDraft = (row: Row): Draft =>
  event(row, {
    prefix: 'med',
    view: 'v_medications',
    id: row.medication_request_id,
    type: 'Medication',
    category: drugClass(row.medication_name ?? null, false),
    description: row.medication_name ?? '',
    moment: parseMoment(row.medication_start_date) ?? parseMoment(row.mr_authored_on),
  });

function chemotherapyDrafts(row: Row): Draft[] {
  const name = row.chemo_preferred_name ?? '';
  const shared = {
    view: 'v_chemo_medications',
    id: row.medication_request_fhir_id,
    type: 'Medication',
    category: drugClass(name, true),
  } as const;
  const start = event(row, {
    ...shared,
    prefix: 'med',
    description: name,
    moment: parseMoment(row.medication_start_date),
  });
  const stop = parseMoment(row.medication_stop_date);
  return stop === null
    ? [start]
    : [start, event(row, { ...shared, prefix: 'med_stop', description: `${name} stopped`, moment: stop })];
}

function radiationDrafts(row: Row): Draft[] {
  const shared = {
    view: 'v_radiation_treatments',
    id: row.course_id,
    type: 'Radiation',
    category: 'Radiation Course',
  } as const;
  const field = row.obs_radiation_field ?? 'radiation';
  const stop = parseMoment(row.best_treatment_stop_date) ?? parseMoment(row.obs_stop_date);
  const start = event(row, {
    ...shared,
    prefix: 'rad_start',
    description: `${field} started`,
    moment: parseMoment(row.best_treatment_start_date) ?? parseMoment(row.obs_start_date),
  });
  return stop === null
    ? [start]
    : [start, event(row, { ...shared, prefix: 'rad_stop', description: `${field} ended`, moment: stop })];
}

const visitDraft = (row: Row): Draft =>
  event(row, {
    prefix: 'visit',
    view: 'v_visits_unified',
    id: null,
    type: 'Visit',
    category: row.visit_type ?? 'Visit',
    description: row.source ?? '',
    moment: parseMoment(row.visit_date),
  });

/** An event of a row; a row without an id is known by its content. */
function event(
  row: Row,
  draft: Pick<Draft, 'type' | 'category' | 'description' | 'moment'> & {
    readonly prefix: string;
    readonly view: string;
    readonly id: string | null | undefined;
  },
): Draft {
  const { prefix, view, id, ...rest } = draft;
  const sourceId = bareId(id) ?? hashOf(row).slice(0, 24);
  return { ...rest, eventId: `${prefix}_${sourceId}`, sourceView: view, sourceId };
}

/** Rows equal in everything are one event; other rows with the same id get an index. */
function withUniqueIds(events: readonly TimelineEvent[]): TimelineEvent[] {
  const seen = new Map<string, TimelineEvent>();
  const uses = new Map<string, number>();
  const unique: TimelineEvent[] = [];
  for (const event of events) {
    const known = seen.get(event.eventId);
    if (known !== undefined && isSame(known, event)) continue;
    const use = (uses.get(event.eventId) ?? 0) + 1;
    uses.set(event.eventId, use);
    seen.set(event.eventId, event);
    unique.push(use === 1 ? event : { ...event, eventId: `${event.eventId}_${use}` });
  }
  return unique;
}

const isSame = (a: TimelineEvent, b: TimelineEvent): boolean =>
  a.date === b.date && a.minuteOfDay === b.minuteOfDay && a.description === b.description;
