import { describe, expect, it } from 'vitest';
import { freshFlow } from '../../../lambdas/domain/endpoint-flow.ts';
import { TransientError } from '../../../lambdas/domain/errors.ts';
import { sweep, sweepLimits } from '../../../lambdas/operations/janitor.ts';
import type { AuditEntry, ExecutionStatus, RunItem } from '../../../lambdas/ports/index.ts';
import { FakeEndpointFlowStore } from '../../support/fake-flows.ts';
import { FakeClock, FakeLogger, fakePorts } from '../../support/fake-ports.ts';

const aRun = (runId: string, change: Partial<RunItem> = {}): RunItem => ({
  runId,
  name: 'n',
  claimKey: runId,
  attempt: 1,
  status: 'running',
  startedAt: '2025-12-31T00:00:00.000Z',
  endedAt: null,
  config: 'c',
  patients: null,
  executionId: `execution-of-${runId}`,
  input: null,
  ...change,
});

/** An environment on 1 January with these runs; executions that are not named cannot be found. */
function anEnvironment(given: {
  readonly runs: readonly RunItem[];
  readonly executions?: Readonly<Record<string, ExecutionStatus>>;
  readonly settle?: () => Promise<{ copies: number; expired: number }>;
}) {
  const clock = new FakeClock();
  const flows = new FakeEndpointFlowStore();
  const logger = new FakeLogger();
  const runs = new Map(given.runs.map((run) => [run.runId, run]));
  const audits: AuditEntry[] = [];
  const withdrawn: string[] = [];
  const ports = {
    clock,
    flows,
    logger,
    models: { medgemma: { modelId: 'm' } } as never,
    endpoint: {
      withdraw: async (runId: string) => void withdrawn.push(runId),
      settle: given.settle ?? (async () => ({ copies: 2, expired: 1 })),
    },
    executions: {
      find: async (id: string) => {
        const status = given.executions?.[id];
        return status === undefined ? undefined : { status };
      },
    },
    repository: fakePorts({ audit: async (entry: AuditEntry) => void audits.push(entry) } as never) as never,
    runs: fakePorts({
      going: async (limit: number) =>
        [...runs.values()].filter(({ status }) => status === 'running').slice(0, limit),
      list: async (limit: number) => [...runs.values()].toReversed().slice(0, limit),
      end: async (runId: string, status: RunItem['status'], endedAt: string, attempt: number) => {
        const run = runs.get(runId);
        if (run?.status !== 'running' || run.attempt !== attempt) return false;
        runs.set(runId, { ...run, status, endedAt });
        return true;
      },
    } as never) as never,
  };
  return { ports, runs, audits, withdrawn, flows, logger, clock };
}

describe('a sweep', () => {
  it('stops the runs whose execution is gone, once, and leaves the others alone', async () => {
    const { ports, runs, audits, withdrawn } = anEnvironment({
      runs: [
        aRun('going'),
        aRun('aborted'),
        aRun('timed-out', { attempt: 3 }),
        aRun('unknown'),
        aRun('new', { startedAt: '2025-12-31T23:55:00.000Z' }),
        aRun('to-be-redriven'),
        aRun('ended', { status: 'failed' }),
        aRun('older', { executionId: undefined, input: { executionId: 'execution-of-older' } }),
      ],
      executions: {
        'execution-of-going': 'running',
        'execution-of-aborted': 'aborted',
        'execution-of-timed-out': 'timed_out',
        'execution-of-to-be-redriven': 'pending_redrive',
        'execution-of-older': 'failed',
      },
    });
    const gone = ['aborted', 'timed-out', 'unknown', 'older'];
    expect((await sweep(ports)).stopped).toEqual(gone);
    expect([...runs.values()].filter(({ status }) => status === 'stopped').map(({ runId }) => runId)).toEqual(
      gone,
    );
    expect(withdrawn).toEqual(gone);
    expect(audits.map(({ actor, action, object }) => [actor, action, object])).toEqual(
      gone.map((runId) => ['janitor', 'run.stop', runId]),
    );

    expect((await sweep(ports)).stopped).toEqual([]);
    expect(audits).toHaveLength(gone.length);
  });

  it('finds a run whose execution is gone behind any number of newer ones', async () => {
    const newer = Array.from({ length: sweepLimits.runs * 2 }, (_, index) =>
      aRun(`newer-${index}`, { status: 'succeeded' }),
    );
    const { ports } = anEnvironment({ runs: [aRun('old'), ...newer] });
    expect((await sweep(ports)).stopped).toEqual(['old']);
  });

  it('does not end an attempt that was made since it looked', async () => {
    const { ports, runs, audits } = anEnvironment({ runs: [aRun('resumed')] });
    const find = async () => {
      runs.set('resumed', aRun('resumed', { attempt: 2, executionId: 'second' }));
      return { status: 'aborted' as const };
    };
    expect((await sweep({ ...ports, executions: { find } })).stopped).toEqual([]);
    expect(runs.get('resumed')?.status).toBe('running');
    expect(audits).toEqual([]);
  });

  it('removes callers whose time is up, no more than its share at once', async () => {
    const { ports, flows, clock } = anEnvironment({ runs: [] });
    await flows.change('m', freshFlow, 0);
    for (let caller = 0; caller < sweepLimits.callers + 20; caller += 1)
      await flows.hold('m', { holder: `${caller}`, slots: 8, untilMs: clock.ms - 1 });
    await flows.hold('m', { holder: 'at work', slots: 8, untilMs: clock.ms + 1 });
    expect((await sweep(ports)).callers).toBe(sweepLimits.callers);
    expect((await sweep(ports)).callers).toBe(20);
    expect((await sweep(ports)).callers).toBe(0);
    expect(await flows.look('m', clock.ms)).toMatchObject({ holders: 1, revision: 1 });
  });

  it('goes on where one thing is out of reach, and says so', async () => {
    const { ports, logger } = anEnvironment({
      runs: [aRun('aborted')],
      executions: { 'execution-of-aborted': 'aborted' },
      settle: async () => {
        throw new TransientError('throttled');
      },
    });
    const swept = await sweep(ports);
    expect(swept).toMatchObject({ stopped: ['aborted'], endpoint: null });
    expect(logger.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });
});
