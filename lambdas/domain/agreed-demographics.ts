import { parseDay } from './calendar.ts';
import { DemographicsRow } from './patient-record.ts';

/**
 * What the rows of one patient say together. A patient has one row; where a table has several and two of them
 * contradict each other in a column, that column says nothing: to take one of two record numbers or birth dates would
 * be a guess, and which one would depend on the order of the rows.
 */
export function agreedDemographics(rows: readonly DemographicsRow[]): DemographicsRow | null {
  if (rows.length === 0) return null;
  return DemographicsRow.parse(
    Object.fromEntries(
      columns.map((column) => {
        const values = valuesOf(rows, column);
        return [column, meaningsOf(values).size === 1 ? (values.toSorted()[0] ?? null) : null];
      }),
    ),
  );
}

/** Columns in which the rows of one patient contradict each other, in the table's order. */
export const demographicConflicts = (rows: readonly DemographicsRow[]): string[] =>
  columns.filter((column) => meaningsOf(valuesOf(rows, column)).size > 1);

type Column = keyof DemographicsRow;
const columns = Object.keys(DemographicsRow.shape) as Column[];

const valuesOf = (rows: readonly DemographicsRow[], column: Column): string[] =>
  rows.flatMap((row) => row[column] ?? []);

/** A day with and without a time of zero is one day, and a word is one word in any case. */
const meaningsOf = (values: readonly string[]): ReadonlySet<string> =>
  new Set(values.map((value) => parseDay(value) ?? value.trim().toLowerCase()));
