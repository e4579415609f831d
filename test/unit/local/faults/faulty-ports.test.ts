import { describe, expect, it } from 'vitest';
import { InputRejectedError, TransientError } from '../../../../lambdas/domain/errors.ts';
import type { Ports } from '../../../../lambdas/ports/index.ts';
import type { Fault } from '../../../../local/faults/fault-plan.ts';
import { faultyPorts, type PlantedFault } from '../../../../local/faults/faulty-ports.ts';
import { FakeArtifactStore, FakeCheckpointStore, FakeClock } from '../../../support/fake-ports.ts';

const usual = { rate: 1, moment: 'before', ms: 0 } as const;

function disturbed(faults: readonly (Partial<Fault> & Pick<Fault, 'service' | 'kind'>)[], seed = 1) {
  const planted: PlantedFault[] = [];
  const artifacts = new FakeArtifactStore();
  const clock = new FakeClock();
  const answered = {
    kind: 'refused',
    model: 'm',
    usage: { inputTokens: 1, outputTokens: 1, cachedTokens: 0 },
  };
  const real = {
    artifacts,
    checkpoints: new FakeCheckpointStore(),
    clock,
    models: { claude: { modelId: 'm', complete: async () => answered } },
  } as unknown as Ports;
  let kills = 0;
  // Ports the test does not use stand empty.
  const empty = {
    answers: {},
    controls: {},
    documents: {},
    flows: {},
    leases: {},
    repository: {},
    runs: {},
    texts: {},
  };
  const ports = faultyPorts({ ...empty, ...real } as Ports, {
    plan: { seed, faults: faults.map((fault) => ({ ...usual, ...fault })) },
    kill: () => {
      kills += 1;
      return new Promise(() => undefined);
    },
    onFault: (fault) => planted.push(fault),
  });
  return { ports, artifacts, clock, planted, kills: () => kills };
}

const answers = (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, 20, false))]);

describe('planted faults', () => {
  it('refuse a call before anything is done', async () => {
    const { ports, artifacts } = disturbed([{ service: 'artifacts', operation: 'put', kind: 'reset' }]);
    await expect(ports.artifacts.put('a', 'x')).rejects.toBeInstanceOf(TransientError);
    expect(artifacts.objects.size).toBe(0);
    expect(await ports.artifacts.find('a')).toBeUndefined();
  });

  it('lose the response of a call that was done', async () => {
    const { ports, artifacts } = disturbed([
      { service: 'artifacts', operation: 'put', kind: 'lost_response' },
    ]);
    await expect(ports.artifacts.put('a', 'x')).rejects.toBeInstanceOf(TransientError);
    expect(artifacts.objects.has('a')).toBe(true);
  });

  it('make an object unreadable, a model throttled, a listing break and the clock jump', async () => {
    const { ports, clock } = disturbed([
      { service: 'artifacts', operation: 'getJson', kind: 'corrupt' },
      { service: 'artifacts', operation: 'list', kind: 'unavailable' },
      { service: 'models', kind: 'throttle' },
      { service: 'clock', kind: 'clock_jump', ms: 1000, at: 2 },
    ]);
    await expect(ports.artifacts.getJson('k', {} as never)).rejects.toBeInstanceOf(InputRejectedError);
    await expect(ports.artifacts.list('k')[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(
      TransientError,
    );
    expect(await ports.models.claude?.complete({} as never)).toEqual({ kind: 'throttled', waitSeconds: 1 });
    expect([ports.clock.now() - clock.now(), ports.clock.now() - clock.now()]).toEqual([0, 1000]);
  });

  it('silence everything once the process is killed', async () => {
    const { ports, artifacts, kills } = disturbed([
      { service: 'checkpoints', operation: 'find', kind: 'kill', at: 1, moment: 'after' },
    ]);
    expect(await answers(ports.checkpoints.find({} as never))).toBe(false);
    expect(await answers(ports.artifacts.put('a', 'x'))).toBe(false);
    expect([kills(), artifacts.objects.size]).toEqual([1, 0]);
  });

  it('hit the same calls for the same seed, and about the share that was asked for', async () => {
    const callsHit = async (seed: number): Promise<number[]> => {
      const { ports, planted } = disturbed([{ service: 'artifacts', kind: 'reset', rate: 0.1 }], seed);
      for (let call = 0; call < 1000; call += 1) await ports.artifacts.find('a').catch(() => undefined);
      return planted.map(({ call }) => call);
    };
    const hit = await callsHit(5);
    expect(hit.length).toBeGreaterThan(60);
    expect(hit.length).toBeLessThan(140);
    expect(await callsHit(5)).toEqual(hit);
    expect(await callsHit(6)).not.toEqual(hit);
  });
});
