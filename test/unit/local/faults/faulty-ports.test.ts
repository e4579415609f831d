import { describe, expect, it } from 'vitest';
import { InputRejectedError, TransientError } from '../../../../lambdas/domain/errors.ts';
import type { Ports } from '../../../../lambdas/ports/index.ts';
import { type Fault, faultKinds } from '../../../../local/faults/fault-plan.ts';
import { faultyPorts, type PlantedFault } from '../../../../local/faults/faulty-ports.ts';
import { type FaultablePorts, faultyServices } from '../../../../local/faults/faulty-services.ts';
import { FakeArtifactStore, FakeCheckpointStore, FakeClock } from '../../../support/fake-ports.ts';

const usual = { rate: 1, moment: 'before', ms: 0 } as const;

function disturbed(faults: readonly (Partial<Fault> & Pick<Fault, 'service' | 'kind'>)[], seed = 1) {
  const planted: PlantedFault[] = [];
  const artifacts = new FakeArtifactStore();
  const clock = new FakeClock();
  const sent: unknown[] = [];
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
    reviewRequests: { send: async (messages: readonly unknown[]) => void sent.push(...messages) },
  } as unknown as Ports;
  let kills = 0;
  const ports = faultyPorts(real, {
    plan: { seed, faults: faults.map((fault) => ({ ...usual, ...fault })) },
    kill: () => {
      kills += 1;
      return new Promise(() => undefined);
    },
    onFault: (fault) => planted.push(fault),
  });
  return { ports, artifacts, clock, planted, sent, kills: () => kills };
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

  it.each<[string, (ports: Ports) => Promise<unknown>, unknown]>([
    ['put', (ports) => ports.artifacts.put('a', 'half of it'), 'half '],
    ['putJson', (ports) => ports.artifacts.putJson('a', { x: 1234 }), '{"x":'],
    ['putIfAbsent', (ports) => ports.artifacts.putIfAbsent('a', 'half of it'), 'half '],
  ])('kill the process in the middle of artifacts.%s: half of it stays', async (operation, write, half) => {
    const { ports, artifacts, kills } = disturbed([
      { service: 'artifacts', operation, kind: 'partial_write' },
    ]);
    expect(await answers(write(ports))).toBe(false);
    expect([...artifacts.objects.values()].map((bytes) => new TextDecoder().decode(bytes))).toEqual([half]);
    expect(kills()).toBe(1);
  });

  it('kill the process in the middle of a batch: its first half is sent', async () => {
    const { ports, sent, kills } = disturbed([{ service: 'reviewRequests', kind: 'partial_write' }]);
    const messages = ['a', 'b', 'c', 'd'] as never[];
    expect(await answers(ports.reviewRequests.send(messages))).toBe(false);
    expect([sent, kills()]).toEqual([['a', 'b'], 1]);
  });

  it('kill the process before what cannot be half done', async () => {
    const { ports, kills } = disturbed([{ service: 'checkpoints', kind: 'partial_write' }]);
    expect(await answers(ports.checkpoints.complete({ unit: 'u' } as never, 1))).toBe(false);
    expect(kills()).toBe(1);
  });

  const kinds = faultKinds.filter((kind) => kind !== 'clock_jump');
  const services = faultyServices.filter((service) => service !== 'clock');

  it.each(services)('of every kind reach %s, and leave the call alone otherwise', async (service) => {
    for (const kind of kinds) {
      const port = { ask: async () => 'answer' };
      const planted: PlantedFault[] = [];
      let isKilled = false;
      const ports = faultyPorts(
        { [service]: service === 'models' ? { claude: port } : port } as Partial<FaultablePorts>,
        {
          plan: { seed: 1, faults: [{ ...usual, service, operation: 'ask', kind, at: 2 }] },
          kill: () => {
            isKilled = true;
            return new Promise(() => undefined);
          },
          onFault: (fault) => planted.push(fault),
        },
      );
      const wrapped = (service === 'models'
        ? ports.models?.claude
        : ports[service]) as unknown as typeof port;
      expect(await wrapped.ask(), kind).toBe('answer');
      const asked = service === 'models' || service === 'recogniser';
      const expected: Record<string, unknown> = {
        throttle: asked ? expect.objectContaining({ waitSeconds: 1 }) : 'TransientError',
        unavailable: 'TransientError',
        reset: 'TransientError',
        timeout: 'TransientError',
        lost_response: 'TransientError',
        slow: 'answer',
        corrupt: 'InputRejectedError',
        partial_write: 'silence',
        kill: 'silence',
      };
      const second = await Promise.race([
        wrapped.ask().catch((error: Error) => error.name),
        new Promise((resolve) => setTimeout(resolve, expected[kind] === 'silence' ? 5 : 10_000, 'silence')),
      ]);
      expect(second, kind).toEqual(expected[kind]);
      expect(isKilled, kind).toBe(expected[kind] === 'silence');
      expect(planted, kind).toEqual([{ service, operation: 'ask', kind, call: 2 }]);
    }
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
