import { bareId } from './bare-id.ts';
import { type DatedMoment, type Moment, parseDatedMoment, parseDay, parseMoment } from './calendar.ts';
import { inOrder } from './in-order.ts';
import type { ProcedureRow } from './patient-record.ts';
import { hasPhrase, wordsOf } from './whole-words.ts';

/** A procedure that took place on a day, its repeated codings put together. */
export interface PerformedProcedure {
  readonly procedureId: string;
  readonly date: string;
  readonly minuteOfDay: number | null;
  /** Encounters of all its rows: a join to encounters repeats a procedure for each. */
  readonly encounterIds: readonly string[];
  readonly isTumorSurgery: boolean;
  readonly isExcluded: boolean;
  readonly type: string;
  readonly description: string;
  readonly bodySite: string | null;
  readonly outcomeText: string | null;
  readonly status: string | null;
  readonly cptCodes: readonly string[];
  /** Description, type and body site as whole words. */
  readonly words: string;
}

const notPerformed = [
  'not done',
  'entered in error',
  'cancelled',
  'canceled',
  'aborted',
  'preparation',
  'on hold',
];
/** Orders and remembered operations stand in the same view; both repeat an operation under another day. */
const notARecord = ['order', 'orders', 'ordered', 'history', 'historical', 'not done'];

/**
 * The procedures that were performed and have a day, in order of day. A row is left out when its status or
 * `is_likely_performed` says so, or when it is an order or an entry of the surgical history. Rows of one
 * `procedure_fhir_id` are codings of one procedure (`domain.md` 2.5).
 */
export function performedProcedures(rows: readonly ProcedureRow[]): {
  readonly procedures: readonly PerformedProcedure[];
  /** Performed by their status, but no column dates them. */
  readonly undatedIds: readonly string[];
} {
  const codings = new Map<string, ProcedureRow[]>();
  for (const row of rows) {
    const id = bareId(row.procedure_fhir_id);
    if (id === null || !wasPerformed(row)) continue;
    const known = codings.get(id);
    if (known === undefined) codings.set(id, [row]);
    else known.push(row);
  }
  const procedures: PerformedProcedure[] = [];
  const undatedIds: string[] = [];
  for (const [procedureId, repeated] of codings) {
    const performed = putTogether(procedureId, repeated);
    if (performed === undefined) undatedIds.push(procedureId);
    else procedures.push(performed);
  }
  procedures.sort((a, b) =>
    inOrder([a.date, a.minuteOfDay, a.procedureId], [b.date, b.minuteOfDay, b.procedureId]),
  );
  return { procedures, undatedIds: undatedIds.sort() };
}

/** A row of the procedure table that is no performed operation: ordered, remembered, or not done. */
export interface OtherProcedure {
  readonly procedureId: string;
  readonly moment: DatedMoment | null;
  readonly category: 'Procedure Order' | 'Surgical History' | 'Procedure Not Done';
  readonly description: string;
  readonly status: string | null;
  readonly cptCodes: readonly string[];
}

/** What the procedure table holds beside performed operations, each id and category once. */
export function otherProcedures(rows: readonly ProcedureRow[]): OtherProcedure[] {
  const others = new Map<string, OtherProcedure>();
  for (const row of rows) {
    const procedureId = bareId(row.procedure_fhir_id);
    if (procedureId === null || wasPerformed(row)) continue;
    const words = wordsOf(row.proc_category_annotation, row.procedure_source_type);
    const category = hasPhrase(words, ['history', 'historical'])
      ? 'Surgical History'
      : hasPhrase(words, ['order', 'orders', 'ordered'])
        ? 'Procedure Order'
        : 'Procedure Not Done';
    const key = `${procedureId}|${category}`;
    if (others.has(key)) continue;
    others.set(key, {
      procedureId,
      category,
      moment:
        parseDatedMoment(row.procedure_date) ??
        parseDatedMoment(row.proc_performed_date_time) ??
        parseDatedMoment(row.proc_performed_period_start),
      description: row.proc_code_text?.trim() ?? '',
      status: row.proc_status,
      cptCodes: distinct([row.cpt_code]),
    });
  }
  return [...others.values()];
}

/** The truth of a boolean column, whatever the engine made of it; null when it says nothing. */
function truthOf(cell: string | null): boolean | null {
  const word = cell?.trim().toLowerCase() ?? '';
  if (['true', 't', '1', 'yes', 'y'].includes(word)) return true;
  return ['false', 'f', '0', 'no', 'n'].includes(word) ? false : null;
}

const wasPerformed = (row: ProcedureRow): boolean =>
  truthOf(row.is_likely_performed) !== false &&
  !hasPhrase(wordsOf(row.proc_status), notPerformed) &&
  !hasPhrase(wordsOf(row.proc_category_annotation, row.procedure_source_type), notARecord);

function putTogether(procedureId: string, repeated: readonly ProcedureRow[]): PerformedProcedure | undefined {
  const rows = [...repeated].sort((a, b) =>
    inOrder(
      [a.proc_code_text, a.surgery_type, a.cpt_code, a.pbs_body_site_text],
      [b.proc_code_text, b.surgery_type, b.cpt_code, b.pbs_body_site_text],
    ),
  );
  const moment = earliest(rows.flatMap((row) => momentOf(row) ?? []));
  if (moment === undefined) return undefined;
  const first = (column: keyof ProcedureRow): string | null =>
    rows.map((row) => row[column]?.trim() ?? '').find((text) => text !== '') ?? null;
  const description = distinct(rows.map((row) => row.proc_code_text)).join('; ');
  const type = first('surgery_type') ?? 'unknown';
  const sites = distinct(rows.map((row) => row.pbs_body_site_text));
  return {
    procedureId,
    date: moment.day,
    minuteOfDay: moment.minuteOfDay,
    encounterIds: [...new Set(rows.flatMap((row) => bareId(row.proc_encounter_reference) ?? []))].sort(),
    isTumorSurgery: rows.some((row) => truthOf(row.is_tumor_surgery) === true),
    isExcluded: rows.every((row) => truthOf(row.is_excluded_procedure) === true),
    type,
    description,
    bodySite: sites.length === 0 ? null : sites.join('; '),
    outcomeText: first('proc_outcome_text'),
    status: first('proc_status'),
    cptCodes: distinct(rows.map((row) => row.cpt_code)),
    words: wordsOf(description, type, ...sites),
  };
}

/** `procedure_date` is the day to trust (`domain.md` A11); the other columns give the time where they agree with it. */
function momentOf(row: ProcedureRow): Moment | null {
  const performed = parseMoment(row.proc_performed_date_time) ?? parseMoment(row.proc_performed_period_start);
  const day = parseDay(row.procedure_date) ?? performed?.day;
  if (day === undefined) return null;
  return { day, minuteOfDay: performed?.day === day ? performed.minuteOfDay : null };
}

const earliest = (moments: readonly Moment[]): Moment | undefined =>
  [...moments].sort((a, b) => inOrder([a.day, a.minuteOfDay], [b.day, b.minuteOfDay]))[0];

const distinct = (texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.map((text) => text?.trim() ?? '').filter((text) => text !== '')),
];
