import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hmacPseudonymiser } from '../../lambdas/adapters/system/hmac-pseudonymiser.ts';
import { startDynalite } from '../../local/engines/dynalite.ts';
import { openPostgres } from '../../local/engines/postgres.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';
import { cachedTextStatements, writeDuckDb } from '../support/predecessor-files.ts';
import { radiantHere } from '../support/program.ts';

let root: string;
let state: string;
let out: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'radiant-forget-'));
  state = join(root, 'state');
  out = join(root, 'out');
  await done(...run);
}, 120_000);

afterAll(() => rm(root, { recursive: true, force: true }));

const run = ['run', '--data', exampleCharts, '--reader', 'medgemma'];

async function done(...args: string[]): Promise<string> {
  const where = args[0] === 'run' ? ['--out', out, '--state', state] : ['--state', state];
  const { code, stdout, stderr } = await radiantHere(...args, ...where);
  expect(code, stderr).toBe(0);
  return stdout + stderr;
}

/** Files below the state and the results that hold a text, but for the database's own. */
async function filesWith(text: string): Promise<string[]> {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = await Promise.all(
    files
      .filter((path) => !/state\/(?:postgres|dynamodb)\//.test(path))
      .map(async (path) => ((await readFile(path, 'utf8')).includes(text) ? [path] : [])),
  );
  return read.flat();
}

/** For each text, the tables of the database and items of the key-value table that hold it. */
async function storesWith(...texts: readonly string[]): Promise<string[][]> {
  const postgres = await openPostgres({ folder: join(state, 'postgres') });
  const dynamo = await startDynalite({ path: join(state, 'dynamodb') });
  try {
    const tables = await postgres.inBulk(({ query }) =>
      query(
        "select schemaname || '.' || tablename as name from pg_tables where schemaname !~ '^(pg_|information_schema)'",
      ),
    );
    expect(tables.length).toBeGreaterThan(10);
    const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: dynamo.tableName }));
    expect(Items.length).toBeGreaterThan(10);
    const found: string[][] = [];
    for (const text of texts) {
      const places = Items.filter((item) => JSON.stringify(item).includes(text)).map(({ pk }) =>
        String(pk?.S),
      );
      for (const { name } of tables) {
        const rows = await postgres.inBulk(({ query }) =>
          query(`select 1 from ${String(name)} as t where strpos(cast(t as text), $1) > 0 limit 1`, [text]),
        );
        if (rows.length > 0) places.push(String(name));
      }
      found.push(places);
    }
    return found;
  } finally {
    await dynamo.stop();
    await postgres.stop();
  }
}

describe('a patient to be forgotten', () => {
  it('is only looked at without --yes', async () => {
    expect(await done('forget', 'ex-finn')).toContain('nothing was removed');
    expect((await filesWith('ex-finn')).length).toBeGreaterThan(5);
  }, 30_000);

  it('is in no file and no answer afterwards, while the others are as they were', async () => {
    const other = join(out, 'abstractions', 'ex-greta', 'latest.json');
    const before = await readFile(other, 'utf8');
    const cache = join(root, 'moved-in.duckdb');
    await writeDuckDb(
      cache,
      cachedTextStatements([
        {
          patientId: 'ex-finn',
          documentId: 'd',
          binaryId: 'b',
          text: 'moved',
          fits: true,
          isExtracted: true,
        },
      ]),
    );
    await done('migrate', '--cache', cache);
    await rm(cache);
    const key = hmacPseudonymiser(await readFile(join(state, 'secret'), 'utf8')).patientKey('ex-finn');
    expect(await storesWith('ex-finn', key)).toEqual([
      expect.arrayContaining(['abstraction.patients', 'predecessor.document_texts']),
      expect.arrayContaining(['qa_review.items', 'timeline.events']),
    ]);

    expect(await done('forget', 'ex-finn', '--yes')).toContain('stays: the audit log');
    expect(await filesWith('ex-finn')).toEqual([]);
    expect(await storesWith('ex-finn', key)).toEqual([[], ['audit.log']]);
    const named = (await filesWith(key)).map((path) => path.slice(root.length + 1));
    expect(named.filter((path) => !/^state\/(?:logs|artifacts\/runs)\//.test(path))).toEqual([]);
    expect(await readFile(other, 'utf8')).toBe(before);
    const unknown = await radiantHere('show', 'ex-finn', '--state', state);
    expect(unknown.code).toBe(2);
    const again = JSON.parse((await radiantHere(...run, '--out', out, '--state', state, '--json')).stdout);
    // Only the forgotten patient is new; what the others use of the caches is still there.
    expect(again.report.patients).toMatchObject({ published: 1, unchanged: 7 });
    expect(again.report.counts.cacheHits).toBeGreaterThan(80);
  }, 60_000);

  it('keeps what a release holds, and says so', async () => {
    await done('tag', 'frozen');
    expect(await done('forget', 'ex-finn', '--yes')).toContain('the versions in the releases frozen');
    const log = await radiantHere('log', 'ex-finn', '--state', state, '--json');
    expect(JSON.parse(log.stdout).versions).toMatchObject([{ version: 1, releases: ['frozen'] }]);
  }, 60_000);
});
