import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DynamoEndpointFlowStore } from '../../lambdas/adapters/dynamodb/dynamo-endpoint-flow-store.ts';
import { freshFlow } from '../../lambdas/domain/endpoint-flow.ts';
import type { EndpointFlowStore } from '../../lambdas/ports/index.ts';
import { keyValueEngines } from '../support/key-value-engines.ts';

const stores = keyValueEngines().map(({ name, table }) => ({
  name,
  open: (): EndpointFlowStore => new DynamoEndpointFlowStore(table()),
}));

describe.each(stores)('endpoint flow store: $name', ({ open }) => {
  test('knows a fresh endpoint as one nobody asks', async () => {
    expect(await open().look(randomUUID(), 0)).toEqual({ flow: freshFlow, revision: 0, held: 0, holders: 0 });
  });

  test('takes one of many changes made of the same revision', async () => {
    const flows = open();
    const endpoint = randomUUID();
    for (const revision of [0, 1, 2]) {
      const taken = await Promise.all(
        Array.from({ length: 5 }, (_, index) =>
          flows.change(endpoint, { ...freshFlow, limit: 10 * (revision + 1) + index }, revision),
        ),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      const seen = await flows.look(endpoint, 0);
      expect(seen.revision).toBe(revision + 1);
      expect(seen.flow.limit).toBe(10 * (revision + 1) + taken.indexOf(true));
    }
  });

  test('amends what stands there, whoever else does so in the same moment', async () => {
    const [one, other] = [open(), open()];
    const endpoint = randomUUID();
    const grown = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? one : other).amend(endpoint, (flow) => ({ ...flow, limit: flow.limit + 1 })),
      ),
    );
    const { flow, revision } = await one.look(endpoint, 0);
    expect(flow.limit).toBe(freshFlow.limit + 20);
    expect(Math.max(...grown.map((each) => each?.limit ?? 0))).toBe(flow.limit);
    expect(revision).toBeLessThan(20);
    await one.amend(endpoint, (stands) => ({ ...stands }));
    expect((await one.look(endpoint, 0)).revision).toBe(revision);
  });

  test('counts a caller once, until its time is up or it lets go', async () => {
    const flows = open();
    const endpoint = randomUUID();
    await flows.hold(endpoint, { holder: 'a', slots: 3, untilMs: 100 });
    await flows.hold(endpoint, { holder: 'a', slots: 5, untilMs: 100 });
    await flows.hold(endpoint, { holder: 'b', slots: 2, untilMs: 200 });
    expect(await flows.look(endpoint, 50)).toMatchObject({ held: 7, holders: 2 });
    expect(await flows.look(endpoint, 100)).toMatchObject({ held: 2, holders: 1 });
    await flows.release(endpoint, 'b');
    await flows.release(endpoint, 'b');
    expect(await flows.look(endpoint, 50)).toMatchObject({ held: 5, holders: 1 });
  });

  test('sweeps callers that never let go, some at a time, and the flow never', async () => {
    const flows = open();
    const endpoint = randomUUID();
    await flows.change(endpoint, freshFlow, 0);
    for (const holder of ['a', 'b', 'c']) await flows.hold(endpoint, { holder, slots: 1, untilMs: 100 });
    await flows.hold(endpoint, { holder: 'd', slots: 1, untilMs: 1_000 });
    expect(await flows.sweep(endpoint, 500, 2)).toBe(2);
    expect(await flows.sweep(endpoint, 500, 2)).toBe(1);
    expect(await flows.sweep(endpoint, 500, 2)).toBe(0);
    expect(await flows.look(endpoint, 500)).toMatchObject({ revision: 1, holders: 1 });
  });
});
