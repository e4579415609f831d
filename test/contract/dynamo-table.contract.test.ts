import { randomUUID } from 'node:crypto';
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-client.ts';
import { DynamoTable, type ItemKey } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { type LocalDynamo, startDynalite } from '../../local/engines/dynalite.ts';

let dynalite: LocalDynamo;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

/** A table whose BatchGetItem leaves keys unprocessed: all but `processed` of each call. */
function busyTable(processed: (call: number) => number): { table: DynamoTable; calls: () => number } {
  const client = dynamoClient({
    endpoint: dynalite.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  let calls = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== BatchGetItemCommand.name) return next(args);
      calls += 1;
      const input = args.input as { RequestItems: Record<string, { Keys: unknown[] }> };
      const { Keys } = input.RequestItems[dynalite.tableName] ?? { Keys: [] };
      const left = Keys.splice(processed(calls));
      if (Keys.length === 0) return { response: {}, output: { $metadata: {}, ...unprocessed(left) } };
      const result = await next(args);
      Object.assign(result.output, unprocessed(left));
      return result;
    },
    { step: 'initialize', priority: 'low' },
  );
  const unprocessed = (Keys: unknown[]) =>
    Keys.length === 0 ? {} : { UnprocessedKeys: { [dynalite.tableName]: { Keys } } };
  return { table: new DynamoTable({ client, tableName: dynalite.tableName }), calls: () => calls };
}

async function someItems(count: number): Promise<ItemKey[]> {
  const table = new DynamoTable(dynalite);
  const pk = randomUUID();
  const keys = Array.from({ length: count }, (_, n) => ({ pk, sk: `item ${n}` }));
  for (const key of keys) await table.put(key);
  return keys;
}

describe('dynamo table', () => {
  test('asks for what was left unprocessed until it has everything', async () => {
    const keys = await someItems(20);
    const { table, calls } = busyTable((call) => (call === 1 ? 0 : 7));

    const items = await table.getMany(keys);

    expect(items.map(({ sk }) => sk).sort()).toEqual(keys.map(({ sk }) => sk).sort());
    expect(calls()).toBe(4);
  });

  test('leaves it to the orchestrator when nothing is processed again and again', async () => {
    const keys = await someItems(3);
    const { table } = busyTable(() => 1);
    const { table: stuck } = busyTable(() => 0);

    expect(await table.getMany(keys)).toHaveLength(3);
    await expect(stuck.getMany(keys)).rejects.toMatchObject({ name: 'TransientError' });
  });

  test('reads a partition page by page in both orders', async () => {
    const table = new DynamoTable(dynalite);
    const pk = randomUUID();
    const names = Array.from({ length: 8 }, (_, n) => `item ${n}`);
    // Together more than DynamoDB's page of 1 MB.
    for (const sk of names) await table.put({ pk, sk, filling: 'x'.repeat(300_000) });
    const read = async (order: 'ascending' | 'descending'): Promise<unknown[]> => {
      const found: unknown[] = [];
      for await (const { sk } of table.query(pk, order)) found.push(sk);
      return found;
    };

    expect(await read('ascending')).toEqual(names);
    expect(await read('descending')).toEqual(names.toReversed());
  });

  test('refuses an item too large for the table, whole or as a change', async () => {
    const table = new DynamoTable(dynalite);
    const key = { pk: randomUUID(), sk: 'x' };
    const filling = 'x'.repeat(395_000);

    await expect(table.put({ ...key, filling })).rejects.toMatchObject({ name: 'WorkTooLargeError' });
    const change = { change: 'SET #filling = :filling', condition: 'attribute_not_exists(#pk)' };
    await expect(table.update(key, { ...change, values: { ':filling': filling } })).rejects.toMatchObject({
      name: 'WorkTooLargeError',
    });
    expect(await table.get(key)).toBeUndefined();
  });
});
