import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { DynamoCopyDemands } from '../../lambdas/adapters/dynamodb/dynamo-copy-demands.ts';
import { readyEndpoint } from '../../lambdas/adapters/endpoint/ready-endpoint.ts';
import { SharedEndpoint } from '../../lambdas/adapters/endpoint/shared-endpoint.ts';
import { InferenceCopies } from '../../lambdas/adapters/sagemaker/inference-copies.ts';
import { type CopyDemand, demandLastsMs } from '../../lambdas/domain/copy-demands.ts';
import type { CopyDemands, EndpointCapacity, EndpointCopies } from '../../lambdas/ports/index.ts';
import { supported } from '../support/aws/aws-endpoint.ts';
import { type LoopbackAws, startLoopbackAws } from '../support/aws/loopback-aws.ts';
import { describeServiceFaults } from '../support/aws/service-faults.ts';
import { FakeClock } from '../support/fake-ports.ts';
import { keyValueEngines } from '../support/key-value-engines.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** An inference component whose copies stand at once where its scalable target says. */
async function aComponent(): Promise<{ aws: LoopbackAws; copies: InferenceCopies; count: () => number }> {
  let count = 0;
  const aws = await startLoopbackAws({
    RegisterScalableTarget: ({ MinCapacity, MaxCapacity }: { MinCapacity: number; MaxCapacity: number }) => {
      count = Math.min(Math.max(count, MinCapacity), MaxCapacity);
      return {};
    },
    DescribeInferenceComponent: () => ({
      InferenceComponentStatus: 'InService',
      RuntimeConfig: { DesiredCopyCount: count, CurrentCopyCount: count },
    }),
  });
  endings.push(() => aws.stop());
  return {
    aws,
    copies: new InferenceCopies({ component: 'reader', connection: aws.connection }),
    count: () => count,
  };
}

const [{ table } = { table: () => ({}) as never }] = keyValueEngines();

async function openShared(cap: number) {
  const { copies, count } = await aComponent();
  const clock = new FakeClock();
  const demands = new DynamoCopyDemands(table());
  for (const { runId } of await demands.list()) await demands.remove(runId);
  return { endpoint: new SharedEndpoint({ demands, copies, cap, clock }), count, clock };
}

const engines: { name: string; open: () => Promise<EndpointCapacity> }[] = [
  { name: 'always ready', open: async () => readyEndpoint },
  { name: 'shared, by scalable target and table', open: async () => (await openShared(8)).endpoint },
];

describe.each(engines)('endpoint capacity: $name', ({ open }) => {
  test('answers a run that asked, as often as it asks', async () => {
    const endpoint = await open();
    const request = { runId: 'a', copies: 2, expiresAtMs: Date.UTC(2099, 0, 1) };

    expect(await endpoint.demand(request)).toEqual({ kind: 'ready', copies: 2 });
    expect(await endpoint.demand(request)).toEqual({ kind: 'ready', copies: 2 });
  });

  test('lets a demand be withdrawn that was never made, and settles without any', async () => {
    const endpoint = await open();

    await endpoint.withdraw('nobody');

    expect(await endpoint.settle(Date.now())).toEqual({ copies: 0, expired: 0 });
  });
});

describe('endpoint capacity: shared', () => {
  test('has what the live runs ask for together, never over the cap, none only without demand', async () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({
          does: fc.constant('demand' as const),
          run: fc.constantFrom('a', 'b', 'c'),
          copies: fc.integer({ min: 1, max: 6 }),
          hours: fc.integer({ min: 1, max: 4 }),
        }),
        fc.record({ does: fc.constant('withdraw' as const), run: fc.constantFrom('a', 'b', 'c') }),
        fc.record({ does: fc.constant('settle' as const) }),
        fc.record({ does: fc.constant('wait' as const) }),
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const { endpoint, count, clock } = await openShared(8);
        const model = new Map<string, CopyDemand>();
        for (const step of taken) {
          if (step.does === 'wait') {
            clock.ms += 3_600_000;
            continue;
          }
          if (step.does === 'demand') {
            const demand = {
              runId: step.run,
              copies: step.copies,
              expiresAtMs: clock.ms + step.hours * 3_600_000,
            };
            model.set(step.run, demand);
            await endpoint.demand(demand);
          } else if (step.does === 'withdraw') {
            model.delete(step.run);
            await endpoint.withdraw(step.run);
          } else await endpoint.settle(clock.ms);
          const live = [...model.values()].filter(({ expiresAtMs }) => expiresAtMs > clock.ms);
          expect(count()).toBe(
            Math.min(
              8,
              live.reduce((sum, { copies }) => sum + copies, 0),
            ),
          );
        }
      }),
      { numRuns: 12 },
    );
  });

  test('takes copies from a run that vanished, once its demand has expired', async () => {
    const { endpoint, count, clock } = await openShared(8);
    await endpoint.demand({ runId: 'vanished', copies: 3, expiresAtMs: clock.ms + 1000 });
    await endpoint.demand({ runId: 'lives', copies: 1, expiresAtMs: clock.ms + 5000 });

    expect(await endpoint.settle(clock.ms + 1000)).toEqual({ copies: 1, expired: 1 });
    expect(await endpoint.settle(clock.ms + 1000)).toEqual({ copies: 1, expired: 0 });
    expect(count()).toBe(1);
  });

  test('keeps the copies of a run of days, as long as somebody renews its demand', async () => {
    const { endpoint, count, clock } = await openShared(8);
    await endpoint.demand({ runId: 'long', copies: 2, expiresAtMs: clock.ms + demandLastsMs });
    for (let hours = 0; hours < 48; hours += 6) {
      clock.ms += 6 * 3_600_000;
      await endpoint.renew({ runId: 'long', expiresAtMs: clock.ms + demandLastsMs });
      expect(await endpoint.settle(clock.ms)).toEqual({ copies: 2, expired: 0 });
    }
    clock.ms += demandLastsMs;
    expect(await endpoint.settle(clock.ms)).toEqual({ copies: 0, expired: 1 });
    expect(count()).toBe(0);
  });

  test('brings no demand back by renewing one that was withdrawn, has expired or was never made', async () => {
    const { endpoint, clock } = await openShared(8);
    await endpoint.demand({ runId: 'ended', copies: 2, expiresAtMs: clock.ms + 1000 });
    await endpoint.withdraw('ended');
    await endpoint.demand({ runId: 'late', copies: 2, expiresAtMs: clock.ms + 1000 });
    clock.ms += 1000;
    for (const runId of ['ended', 'late', 'nobody'])
      await endpoint.renew({ runId, expiresAtMs: clock.ms + demandLastsMs });
    expect((await endpoint.settle(clock.ms)).copies).toBe(0);
  });

  test('does not bring back a demand that is withdrawn between the look and the renewal', async () => {
    const demands = new DynamoCopyDemands(table());
    const demand = { runId: 'between', copies: 1, expiresAtMs: 5000 };
    await demands.put(demand);
    await demands.remove('between');
    expect(await demands.extend({ ...demand, expiresAtMs: 9000 }, 1000)).toBe(false);
    expect((await demands.list()).filter(({ runId }) => runId === 'between')).toEqual([]);
  });

  test('says that copies are coming up, and how long to wait before the next look', async () => {
    const copies: EndpointCopies = { set: async () => undefined, inService: async () => 0 };
    const { demands } = demandsInMemory();
    const endpoint = new SharedEndpoint({ demands, copies, cap: 2, clock: new FakeClock() });

    expect(await endpoint.demand({ runId: 'a', copies: 1, expiresAtMs: Date.UTC(2099, 0, 1) })).toEqual({
      kind: 'warming',
      copies: 0,
      waitSeconds: 60,
    });
  });

  test('ends where the demands are, however two runs overtake each other', async () => {
    const { demands, others } = demandsInMemory();
    let set = 0;
    let interrupted = false;
    const copies: EndpointCopies = {
      // Another run leaves, and sets what it sees, in the middle of this one's setting.
      set: async (wanted) => {
        if (!interrupted) {
          interrupted = true;
          others.delete('b');
        }
        set = wanted;
      },
      inService: async () => set,
    };
    others.set('b', { runId: 'b', copies: 4, expiresAtMs: Date.UTC(2099, 0, 1) });
    const endpoint = new SharedEndpoint({ demands, copies, cap: 9, clock: new FakeClock() });

    await endpoint.demand({ runId: 'a', copies: 2, expiresAtMs: Date.UTC(2099, 0, 1) });

    expect(set).toBe(2);
  });
});

function demandsInMemory(): { demands: CopyDemands; others: Map<string, CopyDemand> } {
  const others = new Map<string, CopyDemand>();
  return {
    others,
    demands: {
      put: async (demand) => void others.set(demand.runId, demand),
      extend: async (demand) => others.has(demand.runId) && others.set(demand.runId, demand) !== undefined,
      list: async () => [...others.values()],
      remove: async (runId) => void others.delete(runId),
    },
  };
}

describe('endpoint copies: an inference component, as it is asked', () => {
  test('are both ends of its scalable target', async () => {
    const { aws, copies } = await aComponent();

    await copies.set(3);

    expect(aws.calls.at(-1)).toEqual({
      operation: 'RegisterScalableTarget',
      input: {
        ServiceNamespace: 'sagemaker',
        ResourceId: 'inference-component/reader',
        ScalableDimension: 'sagemaker:inference-component:DesiredCopyCount',
        MinCapacity: 3,
        MaxCapacity: 3,
      },
    });
  });

  test('of a component that failed are a matter of configuration', async () => {
    const aws = await startLoopbackAws({
      DescribeInferenceComponent: () => ({ InferenceComponentStatus: 'Failed' }),
    });
    endings.push(() => aws.stop());
    const copies = new InferenceCopies({ component: 'reader', connection: aws.connection });

    await expect(copies.inService()).rejects.toMatchObject({ name: 'ConfigurationError' });
  });
});

const atEndpoint = await supported(
  'application-autoscaling:RegisterScalableTarget',
  'endpoint copies',
  (connection) => new InferenceCopies({ component: 'reader', connection }),
);
describe.each([
  ...atEndpoint,
  { name: 'inference component', open: async () => (await aComponent()).copies },
])('endpoint copies: $name', ({ open }) => {
  test('can be set again and again', async () => {
    const copies = await open();
    for (const count of [2, 2, 0]) await copies.set(count);
  });
});

describeServiceFaults('endpoint copies, set', {
  attempt: (connection) => new InferenceCopies({ component: 'reader', connection }).set(1),
  // Nothing is read of the answer.
  except: ['another schema'],
});
describeServiceFaults('endpoint copies, seen', {
  attempt: (connection) => new InferenceCopies({ component: 'reader', connection }).inService(),
});
