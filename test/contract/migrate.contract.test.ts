import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { migrations } from '../../lambdas/adapters/postgres/migrations/index.ts';
import type { Migration } from '../../lambdas/adapters/postgres/migrations/migration.ts';
import type { Database } from '../../lambdas/adapters/postgres/schema.ts';
import { type EmptyDatabase, postgresEngines } from '../support/postgres-engines.ts';

let opened: EmptyDatabase | undefined;
afterEach(async () => {
  await opened?.stop();
  opened = undefined;
});

const step = (id: number, statement: string): Migration => ({
  id,
  name: `step ${id}`,
  sql: `${statement};\n`,
});

async function countOf(database: Database, table: string): Promise<number> {
  const { rows } = (await database.execute(sql.raw(`select count(*) as n from ${table}`))) as {
    rows: { n: unknown }[];
  };
  return Number(rows[0]?.n);
}

describe.each(postgresEngines)('migrate: $name', ({ open }) => {
  test('shapes an empty database once, when two come at once and ever after', async () => {
    opened = await open();
    const { database } = opened;

    const applied = await Promise.all([migrate(database), migrate(database)]);

    expect(applied.map(({ length }) => length).sort()).toEqual([0, migrations.length]);
    expect(await migrate(database)).toEqual([]);
    expect(await countOf(database, 'workflow_metadata.migrations')).toBe(migrations.length);
  });

  test('goes on from where a database stands, and stops at a migration that was edited', async () => {
    opened = await open();
    const { database } = opened;
    const first = step(1, 'create table one (x integer)');
    const second = step(2, 'insert into one values (2)');
    await migrate(database, [first]);

    expect(await migrate(database, [first, second])).toEqual(['step 2']);
    expect(await migrate(database, [first, second])).toEqual([]);
    expect(await countOf(database, 'one')).toBe(1);
    const edited = { ...first, sql: 'create table one (x text);\n' };
    await expect(migrate(database, [edited, second])).rejects.toMatchObject({ name: 'ConfigurationError' });
  });

  test('applies all or nothing', async () => {
    opened = await open();
    const { database } = opened;
    const good = step(1, 'create table one (x integer)');
    const bad = step(2, 'insert into nowhere values (1)');

    await expect(migrate(database, [good, bad])).rejects.toMatchObject({ name: 'ConfigurationError' });

    expect(await migrate(database, [good])).toEqual(['step 1']);
  });
});

describe('migrations', () => {
  test('are numbered from 1 without a gap', () => {
    expect(migrations.map(({ id }) => id)).toEqual(migrations.map((_, n) => n + 1));
  });

  test.each(migrations)('hold nothing the Data API would misread: $name', (migration) => {
    expect(migration.sql).not.toMatch(/:|\$\$/);
    expect(migration.sql.endsWith(';\n')).toBe(true);
  });
});
