import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DatabaseRole, databaseRoles } from '../../lambdas/adapters/postgres/database-roles.ts';
import { countPatientRows, erasePatient } from '../../lambdas/adapters/postgres/erase-patient.ts';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import { PostgresReleaseStore } from '../../lambdas/adapters/postgres/postgres-release-store.ts';
import { PostgresReviewStore } from '../../lambdas/adapters/postgres/postgres-review-store.ts';
import type { Database } from '../../lambdas/adapters/postgres/schema.ts';
import type { Decision } from '../../lambdas/domain/review/decision.ts';
import type { CommitRequest } from '../../lambdas/ports/index.ts';
import { aBareCommit, aQuestion } from '../support/commits.ts';
import { type EmptyDatabase, postgresEngines } from '../support/postgres-engines.ts';

const now = '2026-03-01T10:00:00.000Z';

/** What each role may do with each table, as the database answers it: the first letters of SELECT, INSERT, UPDATE, DELETE. */
const expected: Readonly<Record<DatabaseRole, Readonly<Record<string, string>>>> = {
  radiant_pipeline: {
    'abstraction.patients': 'SIU',
    'abstraction.versions': 'SI',
    'audit.log': 'I',
    'document_cache.extracted_document_text': 'SIUD',
    'predecessor.document_texts': 'S',
    'predecessor.migrations': 'S',
    'qa_review.decisions': 'SI',
    'qa_review.items': 'SIUD',
    'timeline.events': 'SIUD',
    'timeline.extracted_variables': 'SIUD',
    'timeline.patients': 'SIUD',
    'workflow_metadata.publications': 'SI',
  },
  radiant_reviewer: {
    'abstraction.patients': 'SIU',
    'abstraction.release_members': 'SI',
    'abstraction.releases': 'SI',
    'abstraction.versions': 'SI',
    'audit.log': 'I',
    'document_cache.extracted_document_text': 'SIUD',
    'qa_review.decisions': 'SI',
    'qa_review.items': 'SIUD',
    'timeline.events': 'SIUD',
    'timeline.extracted_variables': 'SIUD',
    'timeline.patients': 'SIUD',
    'workflow_metadata.publications': 'SI',
  },
  radiant_analyst: {
    'abstraction.release_members': 'S',
    'abstraction.releases': 'S',
    'abstraction.versions': 'S',
    'document_cache.extracted_document_text': 'S',
    'timeline.events': 'S',
    'timeline.extracted_variables': 'S',
    'timeline.patients': 'S',
  },
  radiant_migrator: {
    'audit.log': 'I',
    'predecessor.document_texts': 'SID',
    'predecessor.migrations': 'SIU',
    'predecessor.progress': 'SIUD',
    'predecessor.timeline_rows': 'SID',
  },
  // Of rows that only go it reads one column: whose they are.
  radiant_eraser: {
    'abstraction.patients': 'SD',
    'abstraction.release_members': 'S',
    'abstraction.versions': 'SD',
    'audit.log': 'I',
    'document_cache.extracted_document_text': 'D',
    'predecessor.document_texts': 'D',
    'predecessor.timeline_rows': 'D',
    'qa_review.decisions': 'D',
    'qa_review.items': 'D',
    'timeline.events': 'D',
    'timeline.extracted_variables': 'D',
    'timeline.patients': 'D',
    'workflow_metadata.publications': 'D',
  },
  radiant_auditor: {
    'audit.log': 'S',
    'workflow_metadata.migrations': 'S',
    'workflow_metadata.publications': 'S',
  },
};

describe.each(postgresEngines)('leave inside the database: $name', ({ open }) => {
  let opened: EmptyDatabase;
  beforeAll(async () => {
    opened = await open();
    await migrate(opened.database);
  });
  afterAll(() => opened.stop());

  /** Does some work as a role, and as that role only. */
  const as = <T>(role: DatabaseRole, work: (database: Database) => Promise<T>): Promise<T> =>
    opened.database.transaction(async (transaction) => {
      await transaction.execute(sql.raw(`set local role ${role}`));
      return work(transaction);
    });

  const committed = async (): Promise<CommitRequest> => {
    const request = aBareCommit({ review: [aQuestion()] });
    await new PostgresClinicalRepository(opened.database).commit(request);
    return request;
  };

  test.each(databaseRoles)('%s has exactly its own, of every table there is', async (role) => {
    const { rows } = (await opened.database.execute(sql`
      select table_name, string_agg(letter, '' order by place) as may from (
        select n.nspname || '.' || c.relname as table_name, p.letter, p.place
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace,
          (values (1, 'S', 'select'), (2, 'I', 'insert'), (3, 'U', 'update'), (4, 'D', 'delete')) as p (place, letter, privilege)
        where c.relkind in ('r', 'v') and n.nspname not like 'pg%' and n.nspname <> 'information_schema'
          and has_table_privilege(${role}, c.oid, p.privilege)
      ) held group by table_name order by table_name`)) as { rows: { table_name: string; may: string }[] };
    expect(Object.fromEntries(rows.map(({ table_name, may }) => [table_name, may]))).toEqual(expected[role]);
  });

  test('a reviewer claims, decides, and publishes the version the decision makes', async () => {
    const { version, review, ...rest } = await committed();
    const itemId = review[0]?.reviewId ?? '';
    await as('radiant_reviewer', async (database) => {
      const reviews = new PostgresReviewStore(database);
      const claim = { patientKey: version.patientKey, itemId, reviewer: 'reviewer_1', now };
      const held = await reviews.claim({ ...claim, until: '2026-03-01T11:00:00.000Z' });
      if (held === undefined) throw new Error('the question could not be claimed');
      const decision: Decision = {
        decisionId: `dec_${itemId}`,
        itemId,
        subject: held.subject,
        subjectId: held.subjectId,
        variable: null,
        value: 'GTR',
        absence: null,
        previous: 'STR',
        source: 's'.repeat(64),
        reviewer: 'reviewer_1',
        role: 'review',
        reason: 'the note of the operation says so',
        decidedAt: now,
      };
      const { patientKey } = version;
      expect(await reviews.decide({ patientKey, decision, revision: held.revision, status: 'decided' })).toBe(
        'recorded',
      );
      await new PostgresClinicalRepository(database).commit({
        ...rest,
        version: { ...version, version: 2, parentVersion: 1, contentSha256: 'd'.repeat(64) },
        review: [],
      });
      expect(await new PostgresReleaseStore(database).list()).toEqual([]);
    });
    const latest = await new PostgresClinicalRepository(opened.database).latestVersion(version.patientKey);
    expect(latest?.version).toBe(2);
  });

  test('an eraser counts a patient’s rows and removes them, but what a release holds, and nobody else’s', async () => {
    const [mine, held, other] = [await committed(), await committed(), await committed()];
    const patientOf = ({ version: { patientKey, patientId } }: CommitRequest) => ({ patientKey, patientId });
    await opened.database.execute(sql`
      insert into abstraction.releases values ('held', now(), 'reviewer_1')`);
    await opened.database.execute(sql`
      insert into abstraction.release_members values ('held', ${held.version.patientKey}, 1)`);
    await as('radiant_eraser', async (database) => {
      const repository = new PostgresClinicalRepository(database);
      const counted = await countPatientRows(database, patientOf(mine));
      expect(counted).toMatchObject({
        'abstraction.versions': 1,
        'abstraction.patients': 1,
        'qa_review.items': 1,
      });
      expect(await erasePatient(database, patientOf(mine))).toEqual(counted);
      expect(await erasePatient(database, patientOf(held))).toMatchObject({
        'abstraction.versions': 0,
        'abstraction.patients': 0,
        'qa_review.items': 1,
      });
      expect(await countPatientRows(database, patientOf(other))).toEqual(counted);
      expect(await repository.versions(mine.version.patientKey)).toEqual([]);
      expect(await repository.versions(held.version.patientKey)).toHaveLength(1);
    });
  });

  test.each<[DatabaseRole, string]>([
    ['radiant_reviewer', 'delete from abstraction.versions'],
    ['radiant_reviewer', 'delete from abstraction.patients'],
    ['radiant_reviewer', "update qa_review.decisions set reason = 'another'"],
    ['radiant_reviewer', 'delete from qa_review.decisions'],
    ['radiant_reviewer', 'select * from audit.log'],
    ['radiant_reviewer', 'delete from audit.log'],
    ['radiant_reviewer', "update abstraction.releases set name = 'x'"],
    ['radiant_reviewer', 'create table timeline.mine (x integer)'],
    ['radiant_reviewer', 'drop table timeline.events'],
    ['radiant_reviewer', 'select * from predecessor.document_texts'],
    ['radiant_migrator', 'select * from abstraction.patients'],
    ['radiant_migrator', 'select * from timeline.events'],
    ['radiant_migrator', "update predecessor.document_texts set extracted_text = 'x'"],
    ['radiant_eraser', 'select variable_value from timeline.extracted_variables'],
    ['radiant_eraser', 'select extracted_text from predecessor.document_texts'],
    ['radiant_eraser', 'update abstraction.patients set mrn = null'],
    ['radiant_eraser', 'delete from abstraction.release_members'],
    ['radiant_eraser', 'delete from abstraction.releases'],
    ['radiant_eraser', 'delete from predecessor.migrations'],
    ['radiant_eraser', 'delete from audit.log'],
    ['radiant_eraser', 'select * from audit.log'],
    ['radiant_analyst', 'select * from abstraction.patients'],
    ['radiant_analyst', 'select * from qa_review.items'],
    ['radiant_analyst', 'update timeline.extracted_variables set variable_value = null'],
    ['radiant_analyst', 'delete from timeline.events'],
    ['radiant_analyst', 'select * from audit.log'],
    ['radiant_auditor', 'select * from timeline.extracted_variables'],
    ['radiant_auditor', 'select * from abstraction.patients'],
    [
      'radiant_auditor',
      "insert into audit.log (at, actor, action, object, outcome) values (now(), 'a', 'b', 'c', 'd')",
    ],
    ['radiant_auditor', 'delete from audit.log'],
  ])('%s is refused: %s', async (role, statement) => {
    const refused = await as(role, (database) => database.execute(sql.raw(statement))).then(
      () => 'done',
      (error: { cause?: { message?: string }; message: string }) => error.cause?.message ?? error.message,
    );
    expect(refused).toMatch(/permission denied|must be owner/);
  });

  test.each<[DatabaseRole, string]>([
    ['radiant_analyst', 'select * from timeline.extracted_variables'],
    ['radiant_auditor', 'select * from audit.log'],
  ])('%s reads: %s', async (role, statement) => {
    await committed();
    await expect(as(role, (database) => database.execute(sql.raw(statement)))).resolves.toBeTruthy();
  });
});
