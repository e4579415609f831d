import { type SQL, sql } from 'drizzle-orm';
import type { Database } from './schema.ts';
import { translatingErrors } from './translate-error.ts';

/** Rows removed, by table. */
export type ErasedRows = Readonly<Record<string, number>>;

/**
 * Removes a patient's rows in one transaction, but the versions that releases hold, and the patient's own row where
 * there are such. The audit log is not touched.
 */
export function erasePatient(
  database: Database,
  { patientKey, patientId }: { readonly patientKey: string; readonly patientId: string },
): Promise<ErasedRows> {
  const isPatient = sql`patient_key = ${patientKey}`;
  const isMovedIn = sql`patient_id in (${patientId}, ${`Patient/${patientId}`})`;
  const isHeld = sql`exists (select 1 from abstraction.release_members m where m.patient_key = v.patient_key and m.version = v.version)`;
  const steps: readonly (readonly [string, SQL])[] = [
    ['timeline.patients', sql`delete from timeline.patients where ${isPatient}`],
    ['timeline.events', sql`delete from timeline.events where ${isPatient}`],
    ['timeline.extracted_variables', sql`delete from timeline.extracted_variables where ${isPatient}`],
    [
      'document_cache.extracted_document_text',
      sql`delete from document_cache.extracted_document_text where ${isPatient}`,
    ],
    ['qa_review.items', sql`delete from qa_review.items where ${isPatient}`],
    ['qa_review.decisions', sql`delete from qa_review.decisions where ${isPatient}`],
    ['workflow_metadata.publications', sql`delete from workflow_metadata.publications where ${isPatient}`],
    ['abstraction.versions', sql`delete from abstraction.versions v where ${isPatient} and not ${isHeld}`],
    [
      'abstraction.patients',
      sql`delete from abstraction.patients p where ${isPatient} and not exists (select 1 from abstraction.versions v where v.patient_key = p.patient_key)`,
    ],
    ['predecessor.timeline_rows', sql`delete from predecessor.timeline_rows where ${isMovedIn}`],
    ['predecessor.document_texts', sql`delete from predecessor.document_texts where ${isMovedIn}`],
  ];
  return translatingErrors('forgetting a patient', () =>
    database.transaction(async (transaction) => {
      const erased: Record<string, number> = {};
      for (const [table, step] of steps) {
        const result: unknown = await transaction.execute(
          sql`with gone as (${step} returning 1) select count(*) as rows from gone`,
        );
        erased[table] = countOf(result);
      }
      return erased;
    }),
  );
}

const countOf = (result: unknown): number =>
  Number((result as { readonly rows: readonly { readonly rows: unknown }[] }).rows[0]?.rows ?? 0);
