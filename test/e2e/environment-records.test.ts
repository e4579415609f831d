import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoAnswerCache } from '../../lambdas/adapters/dynamodb/dynamo-answer-cache.ts';
import { DynamoLeaseStore } from '../../lambdas/adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../../lambdas/adapters/dynamodb/dynamo-run-registry.ts';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { S3ArtifactStore } from '../../lambdas/adapters/s3/s3-artifact-store.ts';
import { environmentNames } from '../../lib/config/environment-names.ts';
import { loadDeployConfig } from '../../lib/config.ts';
import { startDynalite } from '../../local/engines/dynalite.ts';
import { Refusal, startLoopbackAws } from '../support/aws/loopback-aws.ts';
import { openEmbeddedCohort } from '../support/embedded-cohort.ts';
import { type LoopbackS3, startLoopbackS3 } from '../support/loopback-s3.ts';
import { openDataApi } from '../support/postgres-engines.ts';
import { cacheStatements, writeDuckDb } from '../support/predecessor-files.ts';
import { type Ended, radiantWith } from '../support/program.ts';

const names = environmentNames(loadDeployConfig('dev'));
const arnOf = (login: string): string =>
  `arn:aws:secretsmanager:us-east-1:111122223333:secret:${login}-AbCdEf`;

let stops: (() => Promise<unknown>)[] = [];
let folder: string;
let inDev: (...args: readonly string[]) => Promise<Ended>;
let loginsUsed: () => ReadonlySet<string>;

/** The stores of an environment on this machine, under the names its configuration gives them, after one run. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-environment-'));
  const dynamo = await startDynalite({ tableName: names.tableName });
  const dataApi = await openDataApi();
  const secrets = await startLoopbackAws({
    GetSecretValue: ({ SecretId }: { SecretId: string }) => {
      if (![names.reviewerLogin, names.migratorLogin].includes(SecretId))
        throw new Refusal('AccessDeniedException', 400);
      return { ARN: arnOf(SecretId), Name: SecretId, SecretString: '{}' };
    },
  });
  stops = [dataApi, dynamo, secrets].map((one) => () => one.stop());
  await migrate(dataApi.database);
  let bucket: LoopbackS3 | undefined;
  const cohort = await openEmbeddedCohort(dataApi, undefined, async (artifacts) => {
    bucket = await startLoopbackS3({ bucket: names.artifactBucket, folder: artifacts });
    stops.unshift(async () => bucket?.stop());
    return {
      answers: new DynamoAnswerCache(dynamo),
      artifacts: new S3ArtifactStore(bucket),
      leases: new DynamoLeaseStore(dynamo),
      runs: new DynamoRunRegistry(dynamo),
    };
  });
  stops.unshift(() => cohort.close());
  const patientIds = ['ex-finn', 'ex-greta'];
  const { status, cause } = await cohort.run({ name: 'night', cohort: { patientIds } });
  expect(status, cause).toBe('SUCCEEDED');
  dataApi.api.calls.length = 0;
  loginsUsed = () => new Set(dataApi.api.calls.splice(0).map(({ secretArn }) => secretArn));
  const variables = {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    AWS_ENDPOINT_URL_RDS_DATA: dataApi.api.endpoint,
    AWS_ENDPOINT_URL_S3: bucket?.endpoint ?? '',
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

describe('an environment', () => {
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

    const to = join(folder, 'export');
    await said('export', '--tag', 'first', '--format', 'jsonl', '--to', to, '--env', 'dev');
    expect(JSON.parse(await readFile(join(to, 'statement.json'), 'utf8'))).toMatchObject({ patients: 2 });
    expect(await said('report', '--pilot', 'last', '--env', 'dev')).toMatch(/^# Pilot report: night_/);
    expect(
      JSON.parse(await said('invalidate', '--patient', 'ex-greta', '--env', 'dev', '--json')),
    ).toMatchObject({
      alreadyInvalid: 0,
    });
    expect(loginsUsed()).toEqual(new Set([arnOf(names.reviewerLogin)]));
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
