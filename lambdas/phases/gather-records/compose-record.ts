import { agreedDemographics, demographicConflicts } from '../../domain/agreed-demographics.ts';
import {
  BinaryFileRow,
  DemographicsRow,
  ImagingRow,
  PatientRecord,
  ProcedureRow,
} from '../../domain/patient-record.ts';
import { type Cells, cellsOf } from './export-rows.ts';

/** What became of a patient's rows. */
export type ComposedRecord =
  | { readonly kind: 'record'; readonly record: PatientRecord }
  /** `reason` names columns and what is wrong with them, no cell. */
  | { readonly kind: 'unfit'; readonly reason: string };

/**
 * One patient's record of its lines by view. Lines in any order and however often repeated give the same record, so
 * that an export of the same tables is the same object.
 */
export function composeRecord(
  patientId: string,
  linesByView: ReadonlyMap<string, readonly string[]>,
): ComposedRecord {
  const rowsOf = (view: string): Cells[] => [...new Set(linesByView.get(view) ?? [])].sort().map(cellsOf);
  const people = DemographicsRow.array().safeParse(
    rowsOf('v_patient_demographics').map((cells) => shaped(DemographicsRow.shape, cells)),
  );
  if (!people.success) return unfit('demographics', people.error.issues);
  const conflicts = demographicConflicts(people.data);
  const parsed = PatientRecord.safeParse({
    patientId,
    demographics: agreedDemographics(people.data),
    ...(conflicts.length === 0 ? {} : { demographicConflicts: conflicts }),
    mrns: [...new Set(people.data.flatMap((row) => row.patient_mrn ?? []))].sort(),
    imaging: rowsOf('v_imaging').map((cells) => shaped(ImagingRow.shape, cells)),
    files: rowsOf('v_binary_files').map((cells) => shaped(BinaryFileRow.shape, cells)),
    procedures: rowsOf('v_procedures_tumor').map((cells) => shaped(ProcedureRow.shape, cells)),
    other: Object.fromEntries(
      [...linesByView.keys()].filter((view) => !shapedViews.has(view)).map((view) => [view, rowsOf(view)]),
    ),
  });
  return parsed.success ? { kind: 'record', record: parsed.data } : unfit('', parsed.error.issues);
}

/** Views with a place of their own in the record. */
const shapedViews: ReadonlySet<string> = new Set([
  'v_patient_demographics',
  'v_imaging',
  'v_binary_files',
  'v_procedures_tumor',
]);

/** UNLOAD leaves out what is null; a row has all its columns. */
function shaped(shape: object, cells: Cells): Cells {
  const row: Record<string, unknown> = {};
  for (const column in shape) row[column] = cells[column] ?? null;
  return row;
}

function unfit(
  where: string,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code: string }[],
): ComposedRecord {
  const places = issues.map(({ path, code }) => {
    // Which row it is says nothing to a person; which column does.
    const columns = [where, ...path.filter((part) => typeof part === 'string')].filter((part) => part !== '');
    return `${columns.join('.')} (${code})`;
  });
  return {
    kind: 'unfit',
    reason: `the rows have another shape: ${[...new Set(places)].slice(0, 10).join(', ')}`,
  };
}
