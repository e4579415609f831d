import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import type { InBulk } from '../../local/engines/bulk-rows.ts';
import { inBulkByDataApi } from '../../local/engines/data-api-bulk.ts';
import { type LocalPostgres, openPostgres } from '../../local/engines/postgres.ts';
import { migratePredecessor, planMigration } from '../../local/migrate/migrate-predecessor.ts';
import { rollBackMigration } from '../../local/migrate/migration-ledger.ts';
import { openDataApi } from '../support/postgres-engines.ts';
import {
  cacheStatements,
  hostileTexts,
  timelineStatements,
  writeDuckDb,
} from '../support/predecessor-files.ts';

let folder: string;
let timeline: string;
let cache: string;
let postgres: LocalPostgres;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-migrate-'));
  timeline = join(folder, "it's a timeline.duckdb");
  cache = join(folder, 'cache.duckdb');
  await writeDuckDb(timeline, timelineStatements('first'));
  await writeDuckDb(cache, cacheStatements());
});

beforeEach(async () => {
  postgres = await openPostgres({});
  await migrate(postgres.database);
  return () => postgres.stop();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const move = (inBulk: InBulk = postgres.inBulk, paths = { timeline, cache }) =>
  migratePredecessor({ paths, inBulk, staging: folder, now: () => Date.UTC(2026, 0, 2) });

const rows = (sql: string) => postgres.inBulk((transaction) => transaction.query(sql));

const storedRows = async (): Promise<number> =>
  Number(
    (
      await rows(
        'select (select count(*) from predecessor.timeline_rows) + (select count(*) from predecessor.document_texts) as n',
      )
    )[0]?.n,
  );

describe('the files of the predecessor, through the Data API', () => {
  it('are the same rows, are compared, and go back out again', async () => {
    const dataApi = await openDataApi();
    try {
      await migrate(dataApi.database);
      const cloud = inBulkByDataApi(dataApi.database);
      await move();
      const report = await move(cloud);
      expect(report).toMatchObject({ outcome: 'moved', isSound: true });
      const held = (inBulk: InBulk, table: string) =>
        inBulk((transaction) =>
          transaction.query(
            `select md5(string_agg(t::text, '|' order by source_table, row_number)) as hash, count(*)::int as n from predecessor.${table} t`,
          ),
        );
      for (const table of ['timeline_rows', 'document_texts'])
        expect(await held(cloud, table)).toEqual(await held(postgres.inBulk, table));

      const { migrationId } = report;
      await rollBackMigration(cloud, { migrationId: migrationId ?? '', now: 1 });
      expect((await held(cloud, 'timeline_rows'))[0]).toMatchObject({ n: 0 });
      const again = await migratePredecessor({
        paths: { timeline, cache },
        inBulk: cloud,
        staging: folder,
        now: () => Date.UTC(2026, 0, 3),
      });
      expect(again).toMatchObject({ outcome: 'moved', isSound: true });
    } finally {
      await dataApi.stop();
    }
  });
});

describe('the files of the predecessor', () => {
  it('are moved whole, texts to the letter, and left as they were', async () => {
    const hashes = async () =>
      Promise.all(
        [timeline, cache].map(async (path) =>
          createHash('sha256')
            .update(await readFile(path))
            .digest('hex'),
        ),
      );
    const before = await hashes();
    const report = await move();
    expect(report).toMatchObject({ outcome: 'moved', isSound: true, isSourceUntouched: true });
    expect(await hashes()).toEqual(before);
    const texts = await rows('select extracted_text from predecessor.document_texts order by row_number');
    expect(texts.map((row) => row.extracted_text)).toEqual(hostileTexts);
    expect(report.comparisons.map(({ movedRows }) => movedRows)).toEqual([2, 100, 2, hostileTexts.length]);
  });

  it('in both shapes of the schema answer the same questions', async () => {
    const other = join(folder, 'second.duckdb');
    await writeDuckDb(other, timelineStatements('second'));
    await move();
    const report = await move(postgres.inBulk, { timeline: other, cache });
    expect(report.sources.find(({ table }) => table === 'events')).toMatchObject({
      missingColumns: ['source_view', 'source_domain'],
      doubts: { 'no date, or one that is none': 10 },
    });
    const variables = await rows(
      "select event_id, variable_value, confidence from predecessor.extracted_variables where variable_value = 'GTR'",
    );
    expect(variables).toEqual([
      { event_id: 'img_1', variable_value: 'GTR', confidence: '0.95' },
      { event_id: 'img_1', variable_value: 'GTR', confidence: '0.95' },
    ]);
    const [one] = await rows(
      "select min(source) as source, count(*) filter (where event_date is null)::int as undated from predecessor.events where source = 'epic'",
    );
    expect(one).toEqual({ source: 'epic', undated: 10 });
  }, 30_000);

  it('have dates that are not the document’s told apart, and hashes that do not fit', async () => {
    const { sources } = await move();
    expect(sources.at(-1)?.doubts).toEqual({
      'dated by the moment of extraction, taken as undated': 1,
      'dated after the extraction, taken as undated': 1,
      'the text does not fit its hash': 1,
      'the extraction had failed': 1,
    });
    const undated = await rows(
      'select row_id from predecessor.document_texts where row_date is null order by 1',
    );
    expect(undated.map((row) => row.row_id)).toEqual(['d0', 'd1']);
    const unfit = await rows('select row_id from predecessor.document_texts where not hash_fits');
    expect(unfit).toEqual([{ row_id: 'd2' }]);
  });

  it('go on where a killed migration stopped, without a row twice', async () => {
    let left = 4;
    const dying: InBulk = (work) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('killed')) : postgres.inBulk(work);
    };
    for (let budget = 4; ; budget += 1) {
      left = budget;
      const outcome = await move(dying).catch((error: Error) => error.message);
      if (outcome !== 'killed') {
        expect(outcome).toMatchObject({ outcome: 'resumed', isSound: true });
        break;
      }
      expect(budget).toBeLessThan(60);
    }
    expect(await storedRows()).toBe(104 + hostileTexts.length);
    expect(await move()).toMatchObject({ outcome: 'was_there', isSound: true });
    expect(await storedRows()).toBe(104 + hostileTexts.length);
  }, 30_000);

  it('are taken back to the last row, another migration’s rows stay, and they can be moved again', async () => {
    const small = join(folder, 'small.duckdb');
    await writeDuckDb(small, timelineStatements('second', 3));
    await move(postgres.inBulk, { timeline: small, cache });
    const others = await storedRows();
    const { migrationId } = await move();
    const taken = await rollBackMigration(postgres.inBulk, { migrationId: migrationId ?? '', now: 0 });
    expect(taken).toMatchObject({ timeline_rows: 104, document_texts: hostileTexts.length });
    expect(await storedRows()).toBe(others);
    await expect(
      rollBackMigration(postgres.inBulk, { migrationId: migrationId ?? '', now: 0 }),
    ).rejects.toThrow('already rolled back');
    const again = await migratePredecessor({
      paths: { timeline, cache },
      inBulk: postgres.inBulk,
      staging: folder,
      now: () => Date.UTC(2026, 0, 3),
    });
    expect(again).toMatchObject({ outcome: 'moved', isSound: true });
    expect(again.migrationId).not.toBe(migrationId);
    expect(await storedRows()).toBe(others + 104 + hostileTexts.length);
  }, 30_000);

  it('of which a row was changed after the move are noticed', async () => {
    await move();
    await rows("update predecessor.document_texts set extracted_text = 'x' where row_number = 4");
    const { isSound, comparisons } = await move();
    expect(isSound).toBe(false);
    expect(comparisons.at(-1)?.differences).toEqual(['4: extracted_text']);
  });

  it('are only looked at by a dry run', async () => {
    expect(await planMigration({ timeline, cache })).toMatchObject({
      migrationId: null,
      isSourceUntouched: true,
    });
    expect(await storedRows()).toBe(0);
  });
});

/** A copy of a DuckDB file that another process has open to write. */
async function heldByAnother(
  file: string,
): Promise<{ readonly path: string; readonly letGo: () => Promise<void> }> {
  const path = join(folder, 'held.duckdb');
  await copyFile(file, path);
  const program = `import { DuckDBInstance } from '@duckdb/node-api';
    const instance = await DuckDBInstance.create(${JSON.stringify(path)});
    process.stdout.write('held');
    process.stdin.on('end', () => instance.closeSync()).resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    path,
    letGo: async () => {
      child.stdin.end();
      await once(child, 'close');
    },
  };
}

describe('a file that is none of the predecessor’s', () => {
  const refused = async (bytes: Uint8Array, reason: string): Promise<void> => {
    const path = join(folder, 'bad.duckdb');
    await writeFile(path, bytes);
    await expect(planMigration({ timeline: undefined, cache: path })).rejects.toThrow(reason);
  };

  it('is refused with what is wrong: no DuckDB, newer, half-written, without its tables, held by another, not there', async () => {
    const whole = await readFile(cache);
    const newer = Buffer.from(whole);
    newer.writeBigUInt64LE(9_999n, 12);
    await refused(Buffer.from('PAR1 and so on, which is another format'), 'is not a DuckDB file');
    await refused(new Uint8Array(), 'is not a DuckDB file');
    await refused(newer, 'is of a newer version of DuckDB');
    await refused(whole.subarray(0, whole.length / 2), 'is half-written or damaged');
    await refused(await readFile(timeline), 'holds none of extracted_document_text');
    const held = await heldByAnother(cache);
    await expect(planMigration({ timeline: undefined, cache: held.path })).rejects.toThrow('is locked');
    await held.letGo();
    const missing = planMigration({ timeline: undefined, cache: join(folder, 'nowhere') });
    await expect(missing).rejects.toThrow('there is no file');
  });
});
