import { type SQL, sql } from 'drizzle-orm';
import type { Database } from './schema.ts';
import { translatingErrors } from './translate-error.ts';

/** Rows by table. */
export type PatientRows = Readonly<Record<string, number>>;

interface Patient {
  readonly patientKey: string;
  readonly patientId: string;
}

/** A table and which of its rows, told as `t`, are the patient's to be forgotten; in an order that no reference is left hanging. */
type Share = readonly [table: string, isForgotten: SQL];

/** Without the versions that releases hold, and without the patient's own row where there are such. */
function sharesOf({ patientKey, patientId }: Patient): readonly Share[] {
  const isPatient = sql`t.patient_key = ${patientKey}`;
  const isMovedIn = sql`t.patient_id in (${patientId}, ${`Patient/${patientId}`})`;
  const isHeld = sql`exists (select 1 from abstraction.release_members m where m.patient_key = t.patient_key`;
  return [
    ['timeline.patients', isPatient],
    ['timeline.events', isPatient],
    ['timeline.extracted_variables', isPatient],
    ['document_cache.extracted_document_text', isPatient],
    ['qa_review.items', isPatient],
    ['qa_review.decisions', isPatient],
    ['workflow_metadata.publications', isPatient],
    ['abstraction.versions', sql`${isPatient} and not ${isHeld} and m.version = t.version)`],
    ['abstraction.patients', sql`${isPatient} and not ${isHeld})`],
    ['predecessor.timeline_rows', isMovedIn],
    ['predecessor.document_texts', isMovedIn],
  ];
}

/** How many rows `erasePatient` would remove. */
export function countPatientRows(database: Database, patient: Patient): Promise<PatientRows> {
  return translatingErrors('a count of the rows of a patient', () =>
    countsOf(
      database,
      sharesOf(patient).map(([table, isForgotten]) => [
        table,
        sql`select count(*) as rows from ${sql.raw(table)} t where ${isForgotten}`,
      ]),
    ),
  );
}

/**
 * Removes a patient's rows in one transaction, but the versions that releases hold, and the patient's own row where
 * there are such. The audit log is not touched.
 *
 * @returns how many it were.
 */
export function erasePatient(database: Database, patient: Patient): Promise<PatientRows> {
  return translatingErrors('forgetting a patient', () =>
    database.transaction((transaction) =>
      countsOf(
        transaction,
        sharesOf(patient).map(([table, isForgotten]) => [
          table,
          sql`with gone as (delete from ${sql.raw(table)} t where ${isForgotten} returning 1) select count(*) as rows from gone`,
        ]),
      ),
    ),
  );
}

async function countsOf(
  database: Database,
  statements: readonly (readonly [table: string, statement: SQL])[],
): Promise<PatientRows> {
  const counts: Record<string, number> = {};
  for (const [table, statement] of statements) {
    const { rows } = (await database.execute(statement)) as unknown as {
      readonly rows: readonly { readonly rows: unknown }[];
    };
    counts[table] = Number(rows[0]?.rows ?? 0);
  }
  return counts;
}
