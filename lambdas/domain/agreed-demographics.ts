import { DemographicsRow } from './patient-record.ts';

/**
 * What the rows of one patient say together. A patient has one row; where a table has several and two of them
 * contradict each other in a column, that column says nothing: to take one of two record numbers or birth dates would
 * be a guess, and which one would depend on the order of the rows.
 */
export function agreedDemographics(rows: readonly DemographicsRow[]): DemographicsRow | null {
  if (rows.length === 0) return null;
  const columns = Object.keys(DemographicsRow.shape) as (keyof DemographicsRow)[];
  return DemographicsRow.parse(
    Object.fromEntries(
      columns.map((column) => {
        const values = new Set(rows.flatMap((row) => row[column] ?? []));
        return [column, values.size === 1 ? [...values][0] : null];
      }),
    ),
  );
}
