import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoAnswerCache } from '../../lambdas/adapters/dynamodb/dynamo-answer-cache.ts';
import { DynamoLeaseStore } from '../../lambdas/adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../../lambdas/adapters/dynamodb/dynamo-run-registry.ts';
import { DynamoUsageStore } from '../../lambdas/adapters/dynamodb/dynamo-usage-store.ts';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { auditLog } from '../../lambdas/adapters/postgres/schema.ts';
import { S3ArtifactStore } from '../../lambdas/adapters/s3/s3-artifact-store.ts';
import { patientNameKey } from '../../lambdas/domain/run-layout.ts';
import { environmentNames } from '../../lib/config/environment-names.ts';
import { loadDeployConfig } from '../../lib/config.ts';
import { startDynalite } from '../../local/engines/dynalite.ts';
import { Refusal, startLoopbackAws } from '../support/aws/loopback-aws.ts';
import { type EmbeddedCohort, openEmbeddedCohort } from '../support/embedded-cohort.ts';
import { type LoopbackS3, startLoopbackS3 } from '../support/loopback-s3.ts';
import { openDataApi } from '../support/postgres-engines.ts';
import { cacheStatements, writeDuckDb } from '../support/predecessor-files.ts';
import { type Ended, radiantWith } from '../support/program.ts';

const names = environmentNames(loadDeployConfig('dev'));
const arnOf = (login: string): string =>
  `arn:aws:secretsmanager:us-east-1:111122223333:secret:${login}-AbCdEf`;
/** Logins that can be asked for; each enters the database as its role and has that role's leave. */
const logins = [names.reviewerLogin, names.migratorLogin, names.eraserLogin];
const roleOf = (secretArn: string): string | undefined =>
  logins.find((login) => secretArn === arnOf(login))?.replace(/^.*\//, '');

let stops: (() => Promise<unknown>)[] = [];
let folder: string;
let dataApi: Awaited<ReturnType<typeof openDataApi>>;
let dynamo: Awaited<ReturnType<typeof startDynalite>>;
let bucket: LoopbackS3;
let cohort: EmbeddedCohort;
let inDev: (...args: readonly string[]) => Promise<Ended>;
let loginsUsed: () => ReadonlySet<string>;

/** The stores of an environment on this machine, under the names its configuration gives them, after one run. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-environment-'));
  dynamo = await startDynalite({ tableName: names.tableName });
  dataApi = await openDataApi({ roleOf });
  const secrets = await startLoopbackAws({
    GetSecretValue: ({ SecretId }: { SecretId: string }) => {
      if (!logins.includes(SecretId)) throw new Refusal('AccessDeniedException', 400);
      return { ARN: arnOf(SecretId), Name: SecretId, SecretString: '{}' };
    },
  });
  stops = [dataApi, dynamo, secrets].map((one) => () => one.stop());
  await migrate(dataApi.database);
  cohort = await openEmbeddedCohort(dataApi, undefined, async (artifacts) => {
    bucket = await startLoopbackS3({ bucket: names.artifactBucket, folder: artifacts });
    stops.unshift(async () => bucket.stop());
    return {
      answers: new DynamoAnswerCache(dynamo),
      artifacts: new S3ArtifactStore(bucket),
      leases: new DynamoLeaseStore(dynamo),
      runs: new DynamoRunRegistry(dynamo),
      usage: new DynamoUsageStore(dynamo),
    };
  });
  stops.unshift(() => cohort.close());
  const patientIds = ['ex-finn', 'ex-greta', 'ex-hugo'];
  const { status, cause } = await cohort.run({ name: 'night', cohort: { patientIds } });
  expect(status, cause).toBe('SUCCEEDED');
  dataApi.api.calls.length = 0;
  loginsUsed = () =>
    new Set(
      dataApi.api.calls
        .splice(0)
        .map(({ secretArn }) => secretArn)
        // The test's own.
        .filter((secretArn) => secretArn !== 'arn:local'),
    );
  const variables = {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    AWS_ENDPOINT_URL_RDS_DATA: dataApi.api.endpoint,
    AWS_ENDPOINT_URL_S3: bucket.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
  };
  inDev = (...args) => radiantWith(variables, ...args);
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await rm(folder, { recursive: true, force: true });
});

async function said(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await inDev(...args);
  expect(code, stderr).toBe(0);
  return stdout;
}

/** Where a text is among the objects, in any version, and in the table and the database. */
async function placesWith(text: string): Promise<string[]> {
  const objects = bucket.versions
    .all('')
    .filter(({ key, bytes }) => key.includes(text) || bytes?.includes(text) === true)
    .map(({ key }) => key);
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: names.tableName }));
  const items = Items.filter((item) => JSON.stringify(item).includes(text)).map(({ pk }) => String(pk?.S));
  const { rows } = (await dataApi.database.execute(
    sql`select schemaname || '.' || tablename as name from pg_tables where schemaname !~ '^(pg_|information_schema)'`,
  )) as unknown as { rows: { name: string }[] };
  const tables: string[] = [];
  for (const { name } of rows) {
    const found = (await dataApi.database.execute(
      sql`select count(*) as rows from ${sql.raw(name)} as t where strpos(cast(t as text), ${text}) > 0`,
    )) as unknown as { rows: { rows: unknown }[] };
    if (Number(found.rows[0]?.rows) > 0) tables.push(name);
  }
  return [...new Set([...objects, ...items, ...tables])].sort();
}

describe('an environment', () => {
  it('forgets a patient in every version of every store, also after a call that was cut off, and says what stays', async () => {
    const key = cohort.ports.pseudonyms.patientKey('ex-hugo');
    const work = bucket.versions.all(`work/${key}/`).map((version) => version.key);
    // As after the retention of the work: a mark in front of what is still there.
    await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.bucket, Key: work[0] ?? 'none' }));
    await cohort.ports.artifacts.put(patientNameKey(key), JSON.stringify({ patientId: 'ex-hugo' }));
    const before = await cohort.abstractions(['ex-finn', 'ex-greta']);
    const others = await placesWith('ex-finn');
    expect(await placesWith('ex-hugo')).toEqual(
      expect.arrayContaining(['abstraction.patients', patientNameKey(key)]),
    );
    loginsUsed();

    const looked = await inDev('forget', 'ex-hugo', '--env', 'dev');
    expect(looked.code, looked.stderr).toBe(0);
    expect(looked.stderr).toMatch(/^to be removed: [1-9]\d* rows, [1-9]\d* objects, [1-9]\d* cached answers/);
    for (const stays of [
      /backups .* 7 days after/,
      /points in time .* 35 days/,
      /snapshots .* 180 days/,
      /messages .* 14 days/,
    ])
      expect(looked.stderr).toMatch(stays);

    let deletions = 0;
    bucket.fail(({ method }) => {
      if (method === 'POST') deletions += 1;
      return deletions > 20 ? { status: 500, code: 'InternalError' } : undefined;
    });
    const cut = await inDev('forget', 'ex-hugo', '--env', 'dev', '--yes');
    bucket.fail(undefined);
    expect(cut.code, cut.stderr).toBe(1);
    expect(await placesWith('ex-hugo')).toContain('abstraction.patients');

    const done = await inDev('forget', 'ex-hugo', '--env', 'dev', '--yes', '--json');
    expect(done.code, done.stderr).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ isForgotten: true, rows: { 'abstraction.patients': 1 } });
    expect(loginsUsed()).toEqual(new Set([arnOf(names.eraserLogin)]));
    // What stays is what was said to: the frozen input of the run, and keys.
    const left = /^(?:audit\.log|run#\S+|runs\/[^/]+\/(?:cohort|map-results|report|plan-\d)\S*)$/;
    expect((await placesWith('ex-hugo')).filter((place) => !left.test(place))).toEqual([]);
    expect((await placesWith(key)).filter((place) => !left.test(place))).toEqual([]);
    expect(bucket.versions.all(`work/${key}/`)).toEqual([]);
    expect(await cohort.abstractions(['ex-finn', 'ex-greta'])).toEqual(before);
    const exported = /\/(?:export|manifest)-/;
    expect(await placesWith('ex-finn')).toEqual(others.filter((place) => !exported.test(place)));
    const log = await dataApi.database.select().from(auditLog);
    expect(
      log.filter(({ action }) => action === 'forget').map(({ object, outcome }) => [object, outcome]),
    ).toEqual([
      [key, 'begun'],
      [key, 'begun'],
      [key, expect.stringMatching(/rows, \d+ objects/)],
    ]);
  });

  it('is reviewed, frozen, exported and rolled back from the command line', async () => {
    expect(await said('show', 'ex-finn', '--env', 'dev')).toContain('ex-finn');
    await said('tag', 'first', '--env', 'dev');

    type Item = { readonly itemId: string; readonly subject: string };
    const list = async (): Promise<Item[]> =>
      JSON.parse(await said('review', 'list', '--env', 'dev', '--patient', 'ex-finn', '--json')) as Item[];
    const waiting = await list();
    const item = waiting.find(({ subject }) => subject === 'surgery')?.itemId ?? 'none';
    await said('review', 'claim', item, '--env', 'dev', '--reviewer', 'one');
    const other = await inDev('review', 'claim', item, '--env', 'dev', '--reviewer', 'two');
    expect(other.code).toBe(1);
    await said(
      'review',
      'decide',
      item,
      '--env',
      'dev',
      '--reviewer',
      'one',
      '--value',
      'STR',
      '--reason',
      'seen',
    );
    expect((await list()).map(({ itemId }) => itemId)).not.toContain(item);

    const versions = async (): Promise<number[]> =>
      (
        JSON.parse(await said('log', 'ex-finn', '--env', 'dev', '--json')) as {
          versions: { version: number }[];
        }
      ).versions.map(({ version }) => version);
    expect(await versions()).toEqual([2, 1]);
    expect(await said('diff', 'ex-finn', '--env', 'dev')).toContain('STR');
    await said('rollback', 'first', '--env', 'dev');
    expect(await versions()).toEqual([3, 2, 1]);
    const key = cohort.ports.pseudonyms.patientKey('ex-finn');
    const contents = (await cohort.ports.repository.versions(key)).map((version) => version.contentSha256);
    expect(contents[2]).toBe(contents[0]);
    expect(contents[1]).not.toBe(contents[0]);

    const to = join(folder, 'export');
    await said('export', '--tag', 'first', '--format', 'jsonl', '--to', to, '--env', 'dev');
    expect(JSON.parse(await readFile(join(to, 'statement.json'), 'utf8'))).toMatchObject({ patients: 2 });
    expect(await said('report', '--pilot', 'last', '--env', 'dev')).toMatch(/^# Pilot report: night_/);
    const costs = (await said('report', '--costs', 'last', '--env', 'dev')).trim().split('\n');
    const lines = costs.map((line) => JSON.parse(line) as { services: { usd: number; items: unknown[] } });
    // Three were in the run; an environment is billed for what their phases took.
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const { services } of lines) {
      expect(services.items).toContainEqual(expect.objectContaining({ component: 's3', unit: 'gets' }));
      expect(services.usd).toBeGreaterThan(0);
    }
    expect(costs.join()).not.toContain('ex-');
    expect(
      JSON.parse(await said('invalidate', '--patient', 'ex-greta', '--env', 'dev', '--json')),
    ).toMatchObject({
      alreadyInvalid: 0,
    });
    expect(loginsUsed()).toEqual(new Set([arnOf(names.reviewerLogin)]));
  });

  it('takes corrections from a file that names patients by id', async () => {
    const { rows } = (await dataApi.database.execute(sql`
      select item_id, subject_id from qa_review.items i
      join timeline.extracted_variables v on v.patient_key = i.patient_key and v.finding_id = i.subject_id
      join abstraction.patients p on p.patient_key = i.patient_key
      where p.patient_id = 'ex-greta' and variable_name = 'tumor_location' and i.status = 'open'`)) as unknown as {
      rows: { item_id: string; subject_id: string }[];
    };
    const [waiting] = rows;
    if (waiting === undefined) throw new Error('no place waits in the examples');
    const file = join(folder, 'corrections.csv');
    const line = (patient: string) => `${patient},${waiting.subject_id},Brain Stem,read again`;
    await writeFile(
      file,
      ['patient_id,finding_id,corrected_value,reason', line('ex-greta'), line('ex-nobody')].join('\n'),
    );
    loginsUsed();
    const { code, stdout, stderr } = await inDev(
      ...['import', 'corrections', file, '--by', 'two', '--env', 'dev', '--json'],
    );
    expect(code, stderr).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { row: 'row 2', outcome: 'recorded' },
      { row: 'row 3', outcome: 'refused', why: 'it names a patient that was not abstracted here' },
    ]);
    expect(loginsUsed()).toEqual(new Set([arnOf(names.reviewerLogin)]));
    expect((await cohort.abstractions(['ex-greta'])).get('ex-greta')).toContain('read again');
  });

  it('takes the predecessor’s files in by the login of migrators, and gives them back', async () => {
    const cache = join(folder, 'cache.duckdb');
    await writeDuckDb(cache, cacheStatements());
    loginsUsed();
    const moved = JSON.parse(await said('migrate', '--cache', cache, '--env', 'dev', '--json')) as {
      readonly migrationId: string;
      readonly isSound: boolean;
    };
    expect(moved.isSound).toBe(true);
    expect(await said('migrate', '--rollback', moved.migrationId, '--env', 'dev')).toContain('is taken back');
    expect(loginsUsed()).toEqual(new Set([arnOf(names.migratorLogin)]));
  });

  it.each([
    { args: ['review', 'list', '--env', 'nowhere'], says: /nowhere/ },
    { args: ['review', 'list', '--env', 'dev', '--state', 'x'], says: /--env.*--state/ },
    { args: ['show', 'ex-nobody', '--env', 'dev'], says: /no patient ex-nobody was abstracted/ },
    { args: ['review', 'show', 'item_none', '--env', 'staging'], says: /secretsmanager:GetSecretValue/ },
  ])('$args is refused with what to do', async ({ args, says }) => {
    const { code, stderr } = await inDev(...args);

    expect(code).not.toBe(0);
    expect(stderr).toMatch(says);
  });
});
