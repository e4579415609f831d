import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { TransientError } from '../../../lambdas/domain/errors.ts';
import type { Invocation } from '../../../lambdas/domain/phase-contract.ts';
import { noUsage } from '../../../lambdas/domain/usage.ts';
import type { Ports, UsageStore } from '../../../lambdas/ports/index.ts';
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

const patientKey = 'f'.repeat(32);
const event = {
  run: { runId: 'r', attempt: 1, config: 'c' },
  patientKey,
  lease: { owner: 'o', token: 3 },
};
const call: Invocation = { remainingMs: () => 60_000, signal: new AbortController().signal, memoryMb: 1024 };

function aPhase(
  work: (ports: Ports, clock: FakeClock) => Promise<unknown>,
  given: Partial<Pick<Ports, 'usage' | 'controls'>> = {},
) {
  const clock = new FakeClock();
  const logger = new FakeLogger();
  const usage = new FakeUsageStore();
  const ports = fakePorts({
    artifacts: new FakeArtifactStore(),
    checkpoints: new FakeCheckpointStore(),
    clock,
    leases: {
      acquire: async () => ({ kind: 'held_by_other', expiresAtMs: 0, holder: null }),
      renew: async () => true,
      release: async () => undefined,
    },
    logger,
    metrics: new FakeMetrics(),
    usage,
    ...given,
  });
  const bound = runPhase({
    contract: {
      name: 'test-phase',
      input: z.looseObject({}),
      output: z.unknown(),
      checkpoint: 'once',
      lease: 'renewed',
    },
    phase: (asked: Ports) => () => work(asked, clock),
    ports,
  });
  const kept = async () => (await usage.ofPatients('r', [patientKey])).get(patientKey);
  return { bound, clock, logger, usage, kept };
}

describe('what a call of a phase took', () => {
  it('is its time, its time times the memory of the function, and every request of phase and wrapper', async () => {
    const { bound, kept } = aPhase(async ({ artifacts }, clock) => {
      clock.ms += 2_500;
      const key = await artifacts.putJson('work', { a: 1 });
      await artifacts.find(key);
      await artifacts.find(key);
      return { done: true };
    });
    await bound(event, call);
    expect(await kept()).toEqual({
      ...noUsage,
      invocations: 1,
      milliseconds: 2_500,
      mibMilliseconds: 2_500 * 1024,
      s3Gets: 2,
      s3Puts: 1,
      // The checkpoint is looked for; lease, checkpoint and this counter are written.
      tableReads: 1,
      tableWrites: 3,
    });
  });

  it('is counted at every call: one that failed, the one after it, and one that a checkpoint answers', async () => {
    let times = 0;
    const { bound, kept } = aPhase(async (_, clock) => {
      times += 1;
      clock.ms += 1_000;
      if (times === 1) throw new TransientError('away');
      return { times };
    });
    await expect(bound(event, call)).rejects.toBeInstanceOf(TransientError);
    await bound(event, call);
    await bound(event, call);
    expect(times).toBe(2);
    expect(await kept()).toMatchObject({ invocations: 3, milliseconds: 2_000 });
  });

  it('counts each try of a request that was made again', async () => {
    let asked = 0;
    const read = async () => {
      asked += 1;
      if (asked < 3) throw new TransientError('passing');
      return { paused: false, stopping: false, reason: null };
    };
    const controls = { read, set: async () => undefined };
    const { bound, kept } = aPhase(async (ports) => ports.controls.read('r'), { controls });
    await bound(event, call);
    expect(await kept()).toMatchObject({ tableReads: 1 + 3 });
  });

  it('has no memory where nobody bills for it, and belongs to nobody where the call is no patient’s', async () => {
    const { bound, kept, usage } = aPhase(async (_, clock) => {
      clock.ms += 100;
      return {};
    });
    const { memoryMb: _memory, ...unbilled } = call;
    await bound(event, unbilled);
    expect(await kept()).toMatchObject({ milliseconds: 100, mibMilliseconds: 0 });
    await bound({ ...event, patientKey: undefined }, unbilled);
    await bound({ ...event, patientKey: 'Mrs. ZZPHI' }, unbilled);
    expect([...usage.counters.keys()]).toEqual([`r#${patientKey}`]);
  });
});

describe('a counter that cannot be kept', () => {
  const broken: UsageStore = {
    add: async () => {
      throw new Error('item {"name": "Mrs. ZZPHI"} refused');
    },
    ofPatients: async () => new Map(),
  };

  it('leaves the phase its result and its error, and a line without what was sent', async () => {
    const good = aPhase(async () => ({ answer: 1 }), { usage: broken });
    expect(await good.bound(event, call)).toEqual({ answer: 1 });
    const bad = aPhase(
      async () => {
        throw new TransientError('away');
      },
      { usage: broken },
    );
    await expect(bad.bound(event, call)).rejects.toThrow('away');
    for (const { logger } of [good, bad]) {
      const warned = logger.lines.filter(({ level }) => level === 'warn');
      expect(warned).toMatchObject([
        { fields: { phase: 'test-phase', runId: 'r', patientKey, error: 'Error' } },
      ]);
      expect(JSON.stringify(warned)).not.toContain('ZZPHI');
    }
  });

  it('holds nobody up, and is not begun where a call has no time left', async () => {
    let begun = 0;
    const hanging: UsageStore = {
      ...broken,
      add: () => {
        begun += 1;
        return new Promise(() => undefined);
      },
    };
    const { bound, logger } = aPhase(async () => ({ answer: 1 }), { usage: hanging });
    expect(await bound(event, { ...call, remainingMs: () => 1_010 })).toEqual({ answer: 1 });
    expect(await bound(event, { ...call, remainingMs: () => 900 })).toEqual({ answer: 1 });
    expect(begun).toBe(1);
    expect(logger.lines.filter(({ level }) => level === 'warn')).toHaveLength(2);
  });
});
