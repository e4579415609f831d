import { grantTo } from './0004-leave-of-people.ts';
import type { Migration } from './migration.ts';

/** Tables whose rows are a patient's, by the column that says whose. */
const ownRows: readonly (readonly [table: string, column: string])[] = [
  ['timeline.events', 'patient_key'],
  ['timeline.extracted_variables', 'patient_key'],
  ['document_cache.extracted_document_text', 'patient_key'],
  ['qa_review.items', 'patient_key'],
  ['qa_review.decisions', 'patient_key'],
  ['workflow_metadata.publications', 'patient_key'],
  ['predecessor.timeline_rows', 'patient_id'],
  ['predecessor.document_texts', 'patient_id'],
];

/**
 * Whoever removes a patient sees who the patients are, which versions there are and which of them a release holds; of all
 * other rows only whose they are. What a release holds stays: its rows are not to be removed by anybody.
 */
export const leaveToForget: Migration = {
  id: 7,
  name: 'leave-to-forget',
  sql: grantTo('radiant_eraser', [
    'usage on schema abstraction, timeline, document_cache, qa_review, workflow_metadata, predecessor, audit',
    'select, delete on abstraction.patients, abstraction.versions',
    'select on abstraction.release_members',
    ...ownRows.flatMap(([table, column]) => [`delete on ${table}`, `select (${column}) on ${table}`]),
    'insert on audit.log',
  ]),
};
