import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DynamoCheckpointStore } from '../../lambdas/adapters/dynamodb/dynamo-checkpoint-store.ts';
import type { CheckpointKey, CheckpointStore } from '../../lambdas/ports/index.ts';
import { keyValueEngines } from '../support/key-value-engines.ts';

const stores = keyValueEngines().map(({ name, isAtomic, table }) => ({
  name,
  isAtomic,
  open: (): CheckpointStore => new DynamoCheckpointStore(table()),
}));

const aKey = (change: Partial<CheckpointKey> = {}): CheckpointKey => ({
  runId: randomUUID(),
  patientKey: '0a1b',
  scope: 'read-documents',
  unit: 'doc|bin',
  inputHash: 'hash',
  ...change,
});

describe.each(stores)('checkpoint store: $name', ({ open, isAtomic }) => {
  test('finds nothing where nothing was completed', async () => {
    expect(await open().find(aKey())).toBeUndefined();
    expect(await open().findMany([aKey()])).toEqual(new Map());
    expect(await open().findMany([])).toEqual(new Map());
  });

  test('finds any JSON value exactly as it was completed', async () => {
    const checkpoints = open();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const key = aKey();
        const plain = JSON.parse(JSON.stringify(value)) as unknown;

        expect(await checkpoints.complete(key, value)).toEqual(plain);
        expect(await checkpoints.find(key)).toEqual(plain);
      }),
      { numRuns: 50 },
    );
  });

  test('keeps the first result and gives it to whoever comes second', async () => {
    const checkpoints = open();
    const key = aKey();
    await checkpoints.complete(key, { from: 'first' });

    expect(await checkpoints.complete(key, { from: 'second' })).toEqual({ from: 'first' });
  });

  test.skipIf(!isAtomic)('gives all of 50 who complete at once the one result that holds', async () => {
    const checkpoints = open();
    const key = aKey();

    const results = await Promise.all(
      Array.from({ length: 50 }, (_, caller) => checkpoints.complete(key, { caller })),
    );

    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await checkpoints.find(key)).toEqual(results[0]);
  });

  test.each<Partial<CheckpointKey>>([
    { runId: 'other' },
    { patientKey: 'ffff' },
    { scope: 'plan-patient' },
    { unit: 'doc|other' },
    { inputHash: 'other' },
  ])('takes a key with another %o for other work', async (change) => {
    const checkpoints = open();
    const key = aKey();
    await checkpoints.complete(key, 1);

    expect(await checkpoints.find({ ...key, ...change })).toBeUndefined();
  });

  test('finds those that are done among 250 units at once, asked twice over', async () => {
    const checkpoints = open();
    const runId = randomUUID();
    const keys = Array.from({ length: 250 }, (_, unit) => aKey({ runId, unit: `unit ${unit}` }));
    const done = keys.filter((_, unit) => unit % 3 !== 0);
    await Promise.all(done.map((key) => checkpoints.complete(key, { is: key.unit })));

    const found = await checkpoints.findMany([...keys, ...keys]);

    expect(found).toEqual(new Map(done.map(({ unit }) => [unit, { is: unit }])));
  });

  test('refuses a value the table cannot keep', async () => {
    await expect(open().complete(aKey(), 'x'.repeat(400_000))).rejects.toMatchObject({
      name: 'WorkTooLargeError',
    });
  });
});
