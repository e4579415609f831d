import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { DynamoControlStore } from '../../lambdas/adapters/dynamodb/dynamo-control-store.ts';
import { startDynalite } from '../../local/engines/dynalite.ts';
import { openPostgres } from '../../local/engines/postgres.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function aPath(...below: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-engine-'));
  folders.push(folder);
  return join(folder, ...below);
}

describe('dynalite', () => {
  test('listens on this machine only and keeps its table over a restart', async () => {
    const path = await aPath('not', 'there', 'yet');
    const control = { paused: true, stopping: false, reason: 'lunch' };
    const first = await startDynalite({ path });
    await new DynamoControlStore(first).set('run', control);
    await first.stop();

    const second = await startDynalite({ path });
    const read = await new DynamoControlStore(second).read('run');
    await second.stop();

    expect(first.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(read).toEqual(control);
  });

  test('in memory forgets', async () => {
    const first = await startDynalite();
    await new DynamoControlStore(first).set('run', { paused: true, stopping: false, reason: null });
    await first.stop();

    const second = await startDynalite();
    const read = await new DynamoControlStore(second).read('run');
    await second.stop();

    expect(read.paused).toBe(false);
  });

  test('says that a table which is gone may come back', async () => {
    const dynalite = await startDynalite();
    const controls = new DynamoControlStore(dynalite);
    await dynalite.stop();

    await expect(controls.read('run')).rejects.toMatchObject({ name: 'TransientError' });
  });

  test('says that a table which never was is a matter of configuration', async () => {
    const dynalite = await startDynalite();
    const controls = new DynamoControlStore({ client: dynalite.client, tableName: 'another' });

    await expect(controls.read('run')).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: 'DynamoDB refused GetItem: ResourceNotFoundException',
    });
    await dynalite.stop();
  });
});

describe('pglite', () => {
  test('runs transactions one after the other, though they start together', async () => {
    const { database, stop } = await openPostgres({});
    await database.execute(sql`create table counter (n integer)`);
    await database.execute(sql`insert into counter values (0)`);
    const seen: string[] = [];

    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        database.transaction(async (transaction) => {
          seen.push(name);
          const { rows } = (await transaction.execute(sql`select n from counter`)) as unknown as {
            rows: { n: number }[];
          };
          await new Promise((resolve) => setTimeout(resolve, 20));
          await transaction.execute(sql`update counter set n = ${(rows[0]?.n ?? 0) + 1}`);
          seen.push(name);
        }),
      ),
    );

    const { rows } = (await database.execute(sql`select n from counter`)) as unknown as { rows: unknown[] };
    await stop();
    expect(rows).toEqual([{ n: 3 }]);
    expect(seen).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
  });

  test('keeps its folder over a restart', async () => {
    const folder = await aPath('not', 'there', 'yet');
    const first = await openPostgres({ folder });
    await first.database.execute(sql`create table kept (n integer)`);
    await first.stop();

    const second = await openPostgres({ folder });
    const { rows } = (await second.database.execute(sql`select count(*)::int as n from kept`)) as unknown as {
      rows: unknown[];
    };
    await second.stop();

    expect(rows).toEqual([{ n: 0 }]);
  });

  test('starts empty, whatever others wrote and whatever a killed start has left', async () => {
    const folder = await aPath('another');
    await mkdir(`${folder}.draft`);
    await writeFile(join(`${folder}.draft`, 'PG_VERSION'), 'half');
    const tables = [];
    for (const options of [{ folder: await aPath('one') }, {}, { folder }, {}]) {
      const { database, stop } = await openPostgres(options);
      const { rows } = (await database.execute(
        sql`select tablename from pg_tables where schemaname = 'public'`,
      )) as unknown as { rows: unknown[] };
      tables.push(...rows);
      await database.execute(sql`create table mine (n integer)`);
      await stop();
    }

    expect(tables).toEqual([]);
  });
});
