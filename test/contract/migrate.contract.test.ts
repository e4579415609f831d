import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { migrate, newestShape } from '../../lambdas/adapters/postgres/migrate.ts';
import { migrations } from '../../lambdas/adapters/postgres/migrations/index.ts';
import type { Migration } from '../../lambdas/adapters/postgres/migrations/migration.ts';
import type { Database } from '../../lambdas/adapters/postgres/schema.ts';
import { openPostgres } from '../../local/engines/postgres.ts';
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

describe('a new PGlite with the newest shape', () => {
  /** Everything a migration may make, and who may do what with it. */
  async function shapeOf(database: Database): Promise<unknown[][]> {
    const asked = [
      sql`select c.oid::regclass::text as name, c.relkind::text as kind, c.relacl::text as leave, pg_get_viewdef(c.oid) as view,
        (select json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attacl::text)
          order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0) as columns,
        (select json_agg(pg_get_constraintdef(o.oid) order by o.conname) from pg_constraint o where o.conrelid = c.oid) as rules
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname !~ '^(pg_|information_schema)' order by 1`,
      sql`select rolname, rolcanlogin from pg_roles order by 1`,
      sql`select id, name, sha256 from workflow_metadata.migrations order by 1`,
    ];
    const answers: unknown[][] = [];
    for (const query of asked) answers.push(((await database.execute(query)) as { rows: unknown[] }).rows);
    return answers;
  }

  test('is what the migrations make of an empty one', async () => {
    opened = await openPostgres({ shape: newestShape() });
    const shaped = await shapeOf(opened.database);
    expect(await migrate(opened.database)).toEqual([]);
    expect(shaped.at(-1)).toHaveLength(migrations.length);
    await opened.stop();
    opened = await openPostgres({});
    await migrate(opened.database);

    expect(await shapeOf(opened.database)).toEqual(shaped);
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
