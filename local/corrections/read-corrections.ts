import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { Correction } from '../../lambdas/operations/import-corrections.ts';
import { UsageError } from '../run/usage-error.ts';
import type { PatientKeyOf } from './patient-keys.ts';

/** A row of the file that is no correction, and why; it is told as refused. */
export interface UnreadRow {
  readonly row: string;
  readonly unread: string;
}

export interface ReadOptions {
  /** For rows that give none. */
  readonly reason: string;
  readonly patientKeyOf: PatientKeyOf;
}

export type CsvRow = Readonly<Record<string, string>>;

/** @throws UsageError where it is no CSV file with a heading. */
export function csvRows(text: string): readonly CsvRow[] {
  try {
    return parse(text, { bom: true, columns: true, skip_empty_lines: true }) as CsvRow[];
  } catch (error) {
    throw new UsageError(
      `the file is no CSV file: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const subjects = ['finding', 'surgery', 'event'] as const;

/**
 * A reviewer's table: an export with the columns `corrected_value` and `reason` added, or a table with `item` (the id of
 * the question). Rows whose `corrected_value` is empty were not corrected.
 */
export async function* tableCorrections(
  rows: readonly CsvRow[],
  options: ReadOptions,
): AsyncGenerator<Correction | UnreadRow> {
  const [first] = rows;
  if (first !== undefined && first.corrected_value === undefined)
    throw new UsageError('the table has no column corrected_value');
  for (const [place, cells] of rows.entries()) {
    const row = `row ${place + 2}`;
    const value = typed(cells.corrected_value);
    if (value === '') continue;
    const about = await aboutOf(cells, options);
    yield 'unread' in about
      ? { row, unread: `it ${about.unread}` }
      : { row, about, value, reason: typed(cells.reason) || options.reason };
  }
}

/** What a row is about, or why that cannot be told. */
async function aboutOf(
  cells: CsvRow,
  options: ReadOptions,
): Promise<Correction['about'] | Pick<UnreadRow, 'unread'>> {
  const itemId = typed(cells.item);
  if (itemId !== '') return { kind: 'item', itemId };
  const patientId = typed(cells.patient_id);
  // A row of surgeries names its event too, and one of events its surgery: the row's own id stands first in it.
  const columns = Object.keys(cells);
  const [own] = subjects
    .filter((subject) => typed(cells[`${subject}_id`]) !== '')
    .sort((a, b) => columns.indexOf(`${a}_id`) - columns.indexOf(`${b}_id`));
  if (own === undefined || patientId === '')
    return { unread: 'needs item, or patient_id with finding_id, surgery_id or event_id' };
  const patientKey = await options.patientKeyOf(patientId);
  return patientKey === undefined
    ? { unread: 'names a patient that was not abstracted here' }
    : { kind: 'subject', patientKey, subject: own, subjectId: typed(cells[`${own}_id`]) };
}

/** As it was typed: an export puts an apostrophe before what a spreadsheet would calculate. */
const typed = (cell: string | undefined): string => (cell ?? '').replace(/^'(?=[=+\-@\t\r])/, '').trim();

const Task = z.object({
  id: z.union([z.number(), z.string()]),
  data: z.record(z.string(), z.unknown()),
  annotations: z.array(
    z.object({
      was_cancelled: z.boolean().nullish(),
      result: z.array(
        z.object({
          from_name: z.string().nullish(),
          value: z.object({
            choices: z.array(z.string()).nullish(),
            text: z.union([z.string(), z.array(z.string())]).nullish(),
          }),
        }),
      ),
    }),
  ),
});

/**
 * A Label Studio export (JSON): tasks whose `data` names the question as a table's row does. What was annotated under
 * `reason` is the reason, the one other choice or text is the value; annotators who differ are no decision.
 *
 * @throws UsageError where it is no such export.
 */
export async function* labelStudioCorrections(
  json: unknown,
  options: ReadOptions,
): AsyncGenerator<Correction | UnreadRow> {
  const tasks = z.array(Task).safeParse(json);
  if (!tasks.success)
    throw new UsageError(
      `the file is no Label Studio export: ${tasks.error.issues
        .map(({ path }) => path.join('.'))
        .slice(0, 5)
        .join(', ')}`,
    );
  for (const { id, data, annotations } of tasks.data) {
    const row = `task ${id}`;
    const said = annotations
      .filter(({ was_cancelled }) => was_cancelled !== true)
      .map(({ result }) => {
        const words = (names: (name: string) => boolean): string[] =>
          result
            .filter(({ from_name }) => names(from_name ?? ''))
            .flatMap(({ value }) => value.choices ?? value.text ?? []);
        return {
          values: words((name) => name !== 'reason'),
          reason: words((name) => name === 'reason').join(' '),
        };
      })
      .filter(({ values }) => values.length > 0);
    if (said.length === 0) continue;
    const values = new Set(said.flatMap((one) => one.values));
    const [value = ''] = values;
    if (values.size > 1) {
      yield { row, unread: 'its annotations give several values' };
      continue;
    }
    const cells = Object.fromEntries(Object.entries(data).map(([key, cell]) => [key, String(cell ?? '')]));
    const about = await aboutOf(cells, options);
    const reason = said.map((one) => one.reason).find((one) => one !== '') ?? options.reason;
    yield 'unread' in about ? { row, unread: `its data ${about.unread}` } : { row, about, value, reason };
  }
}
