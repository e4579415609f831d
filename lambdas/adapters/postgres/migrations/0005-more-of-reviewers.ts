import { grantTo } from './0004-leave-of-people.ts';
import type { Migration } from './migration.ts';

/**
 * A reviewer also freezes a release of what was reviewed, none of which is ever changed or taken back, and moves the
 * predecessor's files in: charts of the same patients, in a schema of their own.
 */
export const moreOfReviewers: Migration = {
  id: 5,
  name: 'more-of-reviewers',
  sql: grantTo('radiant_reviewer', [
    'insert on abstraction.releases, abstraction.release_members',
    'usage on schema predecessor',
    'select, insert, update, delete on predecessor.timeline_rows, predecessor.document_texts, predecessor.progress',
    'select, insert, update on predecessor.migrations',
    'select on predecessor.events, predecessor.extracted_variables',
  ]),
};
