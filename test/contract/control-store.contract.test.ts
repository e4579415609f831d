import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DynamoControlStore } from '../../lambdas/adapters/dynamodb/dynamo-control-store.ts';
import type { ControlStore } from '../../lambdas/ports/index.ts';
import { keyValueEngines } from '../support/key-value-engines.ts';

const stores = keyValueEngines().map(({ name, table }) => ({
  name,
  open: (): ControlStore => new DynamoControlStore(table()),
}));

describe.each(stores)('control store: $name', ({ open }) => {
  test('lets a run go on of which nobody asked anything', async () => {
    expect(await open().read(randomUUID())).toEqual({ paused: false, stopping: false, reason: null });
  });

  test('gives the last word, of that run only', async () => {
    const controls = open();
    const runId = randomUUID();
    await controls.set(runId, { paused: true, stopping: false, reason: 'a look at the bill' });
    await controls.set(runId, { paused: false, stopping: true, reason: 'enough' });

    expect(await controls.read(runId)).toEqual({ paused: false, stopping: true, reason: 'enough' });
    expect((await controls.read(`${runId}-2`)).stopping).toBe(false);
  });
});
