import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sha256 } from '../../../lambdas/domain/canonical.ts';
import { LeaseLostError, TransientError } from '../../../lambdas/domain/errors.ts';
import type { Invocation, PhaseContract } from '../../../lambdas/domain/phase-contract.ts';
import type { LeaseStore } from '../../../lambdas/ports/index.ts';
import { runPhase } from '../../../lambdas/runtime/run-phase.ts';
import {
  FakeArtifactStore,
  FakeCheckpointStore,
  FakeClock,
  FakeLogger,
  FakeMetrics,
  FakeUsageStore,
  fakePorts,
} from '../../support/fake-ports.ts';

const input = z.strictObject({
  run: z.strictObject({ runId: z.string(), attempt: z.int(), config: z.string() }),
  patientKey: z.string(),
  lease: z.strictObject({ owner: z.string(), token: z.int() }),
  plan: z.string(),
});
const output = z.strictObject({
  answer: z.int(),
  key: z.string().optional(),
  counts: z.record(z.string(), z.number()),
});
type Input = z.infer<typeof input>;
type Output = z.infer<typeof output>;

const call: Invocation = { remainingMs: () => 60_000, signal: new AbortController().signal };
const event = (changes: Partial<Input> = {}): Input => ({
  run: { runId: 'r', attempt: 1, config: 'c' },
  patientKey: 'f'.repeat(32),
  lease: { owner: 'o', token: 3 },
  plan: 'p',
  ...changes,
});

function aPhase(work: (given: Input) => Promise<Output>, checkpoint: 'once' | 'never' = 'once') {
  const leases: LeaseStore & { held: boolean } = {
    held: true,
    acquire: async () => ({ kind: 'held_by_other', expiresAtMs: 0, holder: null }),
    renew: async () => leases.held,
    release: async () => undefined,
  };
  const logger = new FakeLogger();
  const contract: PhaseContract<Input, Output> = {
    name: 'test-phase',
    input,
    output,
    checkpoint,
    lease: 'renewed',
  };
  const artifacts = new FakeArtifactStore();
  const ports = fakePorts({
    artifacts,
    checkpoints: new FakeCheckpointStore(),
    clock: new FakeClock(),
    leases,
    logger,
    metrics: new FakeMetrics(),
    usage: new FakeUsageStore(),
  });
  return { bound: runPhase({ contract, phase: () => work, ports }), artifacts, leases, logger };
}

describe('a phase', () => {
  it('does its work once for equal input, whoever holds the lease and whatever the attempt', async () => {
    let times = 0;
    const { bound } = aPhase(async () => ({ answer: ++times, counts: {} }));
    expect(await bound(event(), call)).toEqual({ answer: 1, counts: {} });
    const again = event({
      run: { runId: 'r', attempt: 2, config: 'c' },
      lease: { owner: 'other', token: 4 },
    });
    expect(await bound(again, call)).toEqual({ answer: 1, counts: {} });
  });

  it('does its work anew for other input, another configuration or another run', async () => {
    let times = 0;
    const { bound } = aPhase(async () => ({ answer: ++times, counts: {} }));
    await bound(event(), call);
    await bound(event({ plan: 'q' }), call);
    await bound(event({ run: { runId: 'r', attempt: 1, config: 'd' } }), call);
    await bound(event({ run: { runId: 's', attempt: 1, config: 'c' } }), call);
    expect(times).toBe(4);
  });

  it('keeps no checkpoint where its contract says so', async () => {
    let times = 0;
    const { bound } = aPhase(async () => ({ answer: ++times, counts: {} }), 'never');
    await bound(event(), call);
    expect(await bound(event(), call)).toMatchObject({ answer: 2 });
  });

  it('does not start without the lease', async () => {
    let times = 0;
    const { bound, leases } = aPhase(async () => ({ answer: ++times, counts: {} }));
    leases.held = false;
    await expect(bound(event(), call)).rejects.toBeInstanceOf(LeaseLostError);
    expect(times).toBe(0);
  });

  it('is done anew after a failure', async () => {
    let times = 0;
    const { bound } = aPhase(async () => {
      times += 1;
      if (times === 1) throw new TransientError('away');
      return { answer: times, counts: {} };
    });
    await expect(bound(event(), call)).rejects.toMatchObject({ name: 'TransientError' });
    expect(await bound(event(), call)).toMatchObject({ answer: 2 });
  });

  it.each(['gone', 'altered'])('whose stored object is %s is done again, and says so', async (what) => {
    let times = 0;
    const { bound, artifacts, logger } = aPhase(async () => {
      times += 1;
      return { answer: times, key: await artifacts.putJson('work', { result: 'r' }), counts: {} };
    });
    const { key = '' } = (await bound(event(), call)) as Output;
    await bound(event(), call);
    expect(times).toBe(1);
    if (what === 'gone') artifacts.objects.delete(key);
    else await artifacts.put(key, 'something else');

    expect(await bound(event(), call)).toEqual({ answer: 2, key, counts: {} });
    expect(logger.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
    expect(await artifacts.getJson(key, z.unknown())).toEqual({ result: 'r' });
  });

  it('one of whose objects names a text that is gone is done again too', async () => {
    let times = 0;
    const { bound, artifacts } = aPhase(async () => {
      times += 1;
      const textKey = `text/${sha256('The tumor is stable.')}.txt`;
      await artifacts.put(textKey, 'The tumor is stable.');
      return { answer: times, key: await artifacts.putJson('work', { inlineTextKey: textKey }), counts: {} };
    });
    await bound(event(), call);
    const textKey = [...artifacts.objects.keys()].find((key) => key.startsWith('text/')) ?? '';
    for (const harm of [
      () => artifacts.objects.delete(textKey),
      () => artifacts.put(textKey, 'The tumor has grown.'),
    ]) {
      await harm();
      await bound(event(), call);
      expect(new TextDecoder().decode(artifacts.objects.get(textKey))).toBe('The tumor is stable.');
    }
    expect(times).toBe(3);
  });

  it('refuses input and output that break its contract, naming the field and not the value', async () => {
    const { bound } = aPhase(async () => ({ answer: 1.5, counts: {} }));
    await expect(bound({ ...event(), plan: 7, extra: 'Zzsecret' }, call)).rejects.toMatchObject({
      name: 'InputRejectedError',
      message: expect.not.stringContaining('Zzsecret'),
    });
    await expect(bound(event(), call)).rejects.toMatchObject({
      name: 'InputRejectedError',
      message: expect.stringContaining('answer'),
    });
  });

  it.each(['Zzpatient had a seizure', 'not JSON: "\n  at Zzhome with Zzpatient"'])(
    'keeps the words of an unforeseen error out of all that is logged or thrown: %j',
    async (words) => {
      const { bound, logger } = aPhase(async () => {
        throw new TypeError(words);
      });
      const thrown = await bound(event(), call).catch((error: unknown) => error);
      expect(thrown).toMatchObject({
        name: 'InputRejectedError',
        message: expect.stringMatching(/^unexpected TypeError in test-phase at .*run-phase[.]test[.]ts:/),
      });
      expect(inspect(thrown) + JSON.stringify(logger.lines)).not.toMatch(/Zz(?:patient|home)/);
    },
  );

  it('keeps what caused an error of ours to itself', async () => {
    const { bound } = aPhase(async () => {
      throw new TransientError('the store is away', { cause: new Error('PUT /Zzpatient') });
    });
    const thrown = await bound(event(), call).catch((error: unknown) => error);
    expect(inspect(thrown)).toContain('the store is away');
    expect(inspect(thrown)).not.toContain('Zzpatient');
  });

  it('logs one line at its end, with keys and counts only', async () => {
    const { bound, logger } = aPhase(async () => ({ answer: 1, counts: { documents: 4 } }));
    await bound(event(), call);
    expect(logger.lines).toEqual([
      {
        level: 'info',
        message: 'phase done',
        fields: { phase: 'test-phase', runId: 'r', patientKey: 'f'.repeat(32), durationMs: 0, documents: 4 },
      },
    ]);
  });
});
