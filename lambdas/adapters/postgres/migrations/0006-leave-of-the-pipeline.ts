import { grantTo, histories, projections } from './0004-leave-of-people.ts';
import type { Migration } from './migration.ts';

/**
 * The functions that plan and publish a patient own nothing: they read what was published and moved in, add versions, and
 * replace the rows of a patient's newest one. What happened they can neither change nor take back, and shapes only a
 * migration changes.
 */
export const leaveOfThePipeline: Migration = {
  id: 6,
  name: 'leave-of-the-pipeline',
  sql: grantTo('radiant_pipeline', [
    'usage on schema abstraction, timeline, document_cache, qa_review, workflow_metadata, audit, predecessor',
    `select, insert, update, delete on ${projections}`,
    `select, insert on ${histories}`,
    'select, insert, update on abstraction.patients',
    'select on predecessor.document_texts, predecessor.migrations',
    'insert on audit.log',
  ]),
};
