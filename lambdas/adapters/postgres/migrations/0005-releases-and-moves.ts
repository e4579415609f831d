import { grantTo } from './0004-leave-of-people.ts';
import type { Migration } from './migration.ts';

/**
 * A reviewer also freezes a release of what was reviewed; none is ever changed or taken back. Whoever moves the
 * predecessor's files in sees their schema and no other.
 */
export const releasesAndMoves: Migration = {
  id: 5,
  name: 'releases-and-moves',
  sql: [
    grantTo('radiant_reviewer', ['insert on abstraction.releases, abstraction.release_members']),
    grantTo('radiant_migrator', [
      'usage on schema predecessor, audit',
      'select, insert, delete on predecessor.timeline_rows, predecessor.document_texts',
      'select, insert, update, delete on predecessor.progress',
      'select, insert, update on predecessor.migrations',
      'insert on audit.log',
    ]),
  ].join(''),
};
