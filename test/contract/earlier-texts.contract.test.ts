import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { PostgresEarlierTexts } from '../../lambdas/adapters/postgres/postgres-earlier-texts.ts';
import { type EmptyDatabase, postgresEngines } from '../support/postgres-engines.ts';

describe.each(postgresEngines)('earlier texts: $name', ({ open }) => {
  let engine: EmptyDatabase;
  beforeAll(async () => {
    engine = await open();
    await migrate(engine.database);
  }, 60_000);
  afterAll(() => engine.stop());

  const migration = async (status: 'running' | 'done', endedAt = '2026-01-02 00:00:00'): Promise<string> => {
    const id = `migration_${randomUUID()}`;
    await engine.database.execute(sql`insert into predecessor.migrations
      (migration_id, source_sha256, status, started_at, ended_at) values (${id}, ${id}, ${status}, '2026-01-01', ${endedAt}::timestamp)`);
    return id;
  };
  let rows = 0;
  const moved = async (
    migrationId: string,
    row: Partial<Record<'patientId' | 'documentId' | 'binaryId' | 'text' | 'success', string>> & {
      readonly fits?: boolean;
    },
  ): Promise<void> => {
    rows += 1;
    const { patientId = 'p1', documentId = 'd1', binaryId = 'b1', text = 'a report', fits = true } = row;
    const content = JSON.stringify({ binary_id: binaryId, extraction_success: row.success ?? true });
    await engine.database.execute(sql`insert into predecessor.document_texts
      (migration_id, source_table, row_number, row_id, patient_id, text_hash, hash_fits, extracted_text, content)
      values (${migrationId}, 'extracted_document_text', ${rows}, ${documentId}, ${patientId}, ${`hash of ${documentId}`}, ${fits}, ${text}, ${content})`);
  };

  test('are those of the patient, with and without the kind of id before it, one for each document', async () => {
    const patientId = randomUUID();
    const older = await migration('done', '2026-01-01 00:00:00');
    const newer = await migration('done');
    await moved(older, { patientId, text: 'old' });
    await moved(newer, { patientId: `Patient/${patientId}`, binaryId: 'Binary/b1', text: 'new' });
    await moved(newer, { patientId, documentId: 'd2', binaryId: 'b2' });
    await moved(newer, { patientId: 'somebody else', documentId: 'd3' });

    const texts = new PostgresEarlierTexts(engine.database);
    const found = await texts.ofPatient(patientId);
    expect(found).toMatchObject([
      { documentId: 'd1', binaryId: 'b1', textSha256: 'hash of d1', migrationId: newer },
      { documentId: 'd2', binaryId: 'b2', textSha256: 'hash of d2' },
    ]);
    expect(await Promise.all(found.map((one) => texts.read(one)))).toEqual(['new', 'a report']);
  });

  test('are none of a migration that was not ended, none that are empty, failed or unlike their hash', async () => {
    const patientId = randomUUID();
    await moved(await migration('running'), { patientId });
    const done = await migration('done');
    await moved(done, { patientId, documentId: 'd1', fits: false });
    await moved(done, { patientId, documentId: 'd2', text: ' ' });
    await moved(done, { patientId, documentId: 'd3', success: 'false' });
    expect(await new PostgresEarlierTexts(engine.database).ofPatient(patientId)).toEqual([]);
  });

  test('come whole, however long, and are gone with their row', async () => {
    const patientId = randomUUID();
    const text = '🧠 ü\n'.repeat(12_345);
    const migrationId = await migration('done');
    await moved(migrationId, { patientId, text });
    const texts = new PostgresEarlierTexts(engine.database);
    const [found] = await texts.ofPatient(patientId);
    if (found === undefined) throw new Error('the text was not found');
    expect(await texts.read(found)).toBe(text);
    await engine.database.execute(
      sql`delete from predecessor.document_texts where migration_id = ${migrationId}`,
    );
    expect(await texts.read(found)).toBeUndefined();
  });
});
