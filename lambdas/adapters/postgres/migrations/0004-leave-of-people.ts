import type { DatabaseRole } from '../database-roles.ts';
import type { Migration } from './migration.ts';

/** Tables of a patient's newest version: a version that a decision makes replaces their rows. */
export const projections =
  'timeline.events, timeline.extracted_variables, document_cache.extracted_document_text, qa_review.items';
/** What happened: rows come and never change. */
export const histories = 'abstraction.versions, qa_review.decisions, workflow_metadata.publications';
const releases = 'abstraction.releases, abstraction.release_members';

/**
 * What each role may, in the words of GRANT. A reviewer reads the queue and what it is about, decides, and writes the
 * version a decision makes; what he did is written to the log, which is the auditor's to read. An analyst reads facts by
 * patient key, not who the patients are. An auditor reads who did what, and no fact.
 */
const leave: Readonly<Partial<Record<DatabaseRole, readonly string[]>>> = {
  radiant_reviewer: [
    'usage on schema abstraction, timeline, document_cache, qa_review, workflow_metadata, audit',
    `select, insert, update, delete on ${projections}`,
    `select, insert on ${histories}`,
    'select, insert, update on abstraction.patients',
    `select on ${releases}`,
    'insert on audit.log',
  ],
  radiant_analyst: [
    'usage on schema abstraction, timeline, document_cache',
    `select on abstraction.versions, ${releases}`,
    'select on timeline.events, timeline.extracted_variables, document_cache.extracted_document_text',
  ],
  radiant_auditor: [
    'usage on schema audit, workflow_metadata',
    'select on audit.log, workflow_metadata.publications, workflow_metadata.migrations',
  ],
};

/**
 * Roles belong to the server, so another of its databases may have made one already; where whoever migrates may make none (a
 * laptop's database), nobody else enters, and there is nobody to give leave to.
 */
export const grantTo = (role: string, privileges: readonly string[]): string =>
  [
    `do 'begin begin create role ${role} nologin;`,
    'exception when duplicate_object or unique_violation or insufficient_privilege then null; end;',
    `if exists (select from pg_catalog.pg_roles where rolname = ''${role}'') then`,
    ...privileges.map((privilege) => `grant ${privilege} to ${role};`),
    "end if; end';\n",
  ].join(' ');

/** A role for each kind of person who works in the database, with its leave; nobody enters by one that has no password. */
export const leaveOfPeople: Migration = {
  id: 4,
  name: 'leave-of-people',
  sql: Object.entries(leave)
    .map(([role, privileges]) => grantTo(role, privileges))
    .join(''),
};
