import {
  BatchExecuteStatementCommand,
  BeginTransactionCommand,
  CommitTransactionCommand,
  ExecuteStatementCommand,
  type Field,
  RollbackTransactionCommand,
  type SqlParameter,
} from '@aws-sdk/client-rds-data';
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataApiClient } from '../../lambdas/adapters/postgres/data-api-client.ts';
import { type LoopbackDataApi, startLoopbackDataApi } from '../../local/engines/loopback-data-api.ts';
import { openCluster } from '../../local/engines/pglite-cluster.mjs';

const place = { resourceArn: 'arn:local', secretArn: 'arn:local', database: 'radiant' };

let pglite: PGlite;
let api: LoopbackDataApi;
let client: ReturnType<typeof dataApiClient>;
beforeAll(async () => {
  pglite = await openCluster();
  api = await startLoopbackDataApi(pglite);
  client = dataApiClient(
    {
      endpoint: api.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    },
    { pauseMs: 1 },
  );
});
afterAll(async () => {
  client.destroy();
  await api.stop();
  await pglite.close();
});

async function ask(sql: string, parameters: SqlParameter[] = [], transactionId?: string): Promise<Field[][]> {
  const { records = [] } = await client.send(
    new ExecuteStatementCommand({ ...place, sql, parameters, transactionId }),
  );
  return records;
}

const begin = async (): Promise<string | undefined> =>
  (await client.send(new BeginTransactionCommand(place))).transactionId;

/** Constructed after the published shapes and limits of the service. */
describe('the loopback Data API answers like the real one:', () => {
  test.each([
    ['select 1::int', { longValue: 1 }],
    ['select 12::bigint', { longValue: 12 }],
    ['select 0.5::float8', { doubleValue: 0.5 }],
    ['select 1.50::numeric', { stringValue: '1.50' }],
    ['select true', { booleanValue: true }],
    ['select null::text', { isNull: true }],
    ["select 'naïve 🧠'", { stringValue: 'naïve 🧠' }],
    ["select date '2020-02-29'", { stringValue: '2020-02-29' }],
    [`select '{"a": [1]}'::jsonb`, { stringValue: '{"a": [1]}' }],
    ["select array['a','b']", { arrayValue: { stringValues: ['a', 'b'] } }],
    ['select array[1,2]', { arrayValue: { longValues: [1, 2] } }],
    ['select array[true]', { arrayValue: { booleanValues: [true] } }],
  ])('%s', async (sql, field) => {
    expect(await ask(sql)).toEqual([[field]]);
  });

  test('a parameter has the type of its value and hint', async () => {
    const parameters: SqlParameter[] = [
      { name: 'a', value: { longValue: 7 } },
      { name: 'b', value: { stringValue: '{"x":1}' }, typeHint: 'JSON' },
      { name: 'c', value: { stringValue: '2020-01-02' }, typeHint: 'DATE' },
      { name: 'd', value: { isNull: true } },
    ];

    expect(
      await ask('select pg_typeof(:a)::text, pg_typeof(:b)::text, :c - 1, :d::text', parameters),
    ).toEqual([
      [{ stringValue: 'bigint' }, { stringValue: 'json' }, { stringValue: '2020-01-01' }, { isNull: true }],
    ]);
  });

  test('an array is no parameter', async () => {
    const parameters = [{ name: 'a', value: { arrayValue: { longValues: [1] } } }];

    await expect(ask('select :a', parameters)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('a row has at most 64 KB, an answer 1 MiB, a request 4 MiB', async () => {
    expect(await ask("select repeat('x', 60000)")).toHaveLength(1);
    await expect(ask("select repeat('x', 70000)")).rejects.toMatchObject({ name: 'BadRequestException' });
    expect(await ask("select repeat('x', 50000) from generate_series(1, 20)")).toHaveLength(20);
    await expect(ask("select repeat('x', 50000) from generate_series(1, 22)")).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining('response size limit'),
    });
    const huge = [{ name: 'a', value: { stringValue: 'x'.repeat(4 * 2 ** 20) } }];
    await expect(ask('select length(:a)', huge)).rejects.toMatchObject({ name: 'BadRequestException' });
  });

  test('a transaction is seen from inside until it is committed, and gone when rolled back', async () => {
    await ask('create table kept (n int)');
    const inside = await begin();
    await ask('insert into kept values (1)', [], inside);
    expect(await ask('select n from kept', [], inside)).toHaveLength(1);
    await client.send(new CommitTransactionCommand({ ...place, transactionId: inside }));
    const dropped = await begin();
    await ask('insert into kept values (2)', [], dropped);
    await client.send(new RollbackTransactionCommand({ ...place, transactionId: dropped }));

    expect(await ask('select n from kept')).toEqual([[{ longValue: 1 }]]);
  });

  test('a transaction that expired is not found, and left nothing', async () => {
    await ask('create table lost (n int)');
    const transactionId = await begin();
    await ask('insert into lost values (1)', [], transactionId);

    await api.expireTransactions();

    await expect(ask('select 1', [], transactionId)).rejects.toMatchObject({
      name: 'TransactionNotFoundException',
    });
    expect(await ask('select n from lost')).toEqual([]);
  });

  test('a batch runs its statement once for each set of parameters', async () => {
    await ask('create table many (n bigint, words text)');
    const parameterSets = Array.from({ length: 500 }, (_, n) => [
      { name: 'n', value: { longValue: n } },
      { name: 'words', value: { stringValue: `row ${n}` } },
    ]);

    await client.send(
      new BatchExecuteStatementCommand({
        ...place,
        sql: 'insert into many values (:n, :words)',
        parameterSets,
      }),
    );

    expect(await ask('select count(*), sum(n)::bigint from many')).toEqual([
      [{ longValue: 500 }, { longValue: 124_750 }],
    ]);
  });

  test('a cluster that resumes is waited for', async () => {
    api.sleep(5);

    expect(await ask('select 1')).toEqual([[{ longValue: 1 }]]);
  });

  test('what the database refuses comes with its SQLSTATE', async () => {
    await expect(ask('select * from nowhere')).rejects.toMatchObject({
      name: 'DatabaseErrorException',
      message: expect.stringContaining('SQLState: 42P01'),
    });
  });
});
