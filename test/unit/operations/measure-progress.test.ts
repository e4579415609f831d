import { describe, expect, it } from 'vitest';
import { gatheredKey } from '../../../lambdas/domain/gathering.ts';
import { runLayout } from '../../../lambdas/domain/run-layout.ts';
import { measureProgress } from '../../../lambdas/operations/measure-progress.ts';
import type { PatientOutcome, RunItem, RunRegistry } from '../../../lambdas/ports/index.ts';
import { FakeArtifactStore, FakeClock } from '../../support/fake-ports.ts';

const run = (runId: string, changes: Partial<RunItem> = {}): RunItem => ({
  runId,
  name: runId,
  claimKey: runId,
  attempt: 1,
  status: 'running',
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: null,
  config: 'c',
  patients: null,
  input: {},
  ...changes,
});

const outcome = (patientKey: string, changes: Partial<PatientOutcome> = {}): PatientOutcome => ({
  runId: 'r',
  patientKey,
  attempt: 1,
  status: 'published',
  artifact: null,
  version: 1,
  counts: {},
  usd: 0,
  failure: null,
  startedAt: null,
  endedAt: '2026-01-01T00:00:00Z',
  ...changes,
});

async function measured(options: {
  readonly runs: readonly RunItem[];
  readonly gathered: readonly {
    readonly runId: string;
    readonly attempt: number;
    readonly patients: number[];
  }[];
  readonly outcomes: Readonly<Record<string, readonly PatientOutcome[]>>;
  readonly laterMs?: number;
}): Promise<Record<string, number>> {
  const artifacts = new FakeArtifactStore();
  for (const { runId, attempt, patients } of options.gathered)
    for (const [bucket, count] of patients.entries())
      await artifacts.put(
        gatheredKey(runLayout(runId).manifest(attempt), bucket),
        JSON.stringify({ patients: count, unknown: 0, rows: 1, rejectedRows: {} }),
      );
  const clock = new FakeClock();
  clock.ms += options.laterMs ?? 0;
  const runs = {
    list: async () => options.runs,
    outcomes: async function* (runId: string) {
      yield* options.outcomes[runId] ?? [];
    },
  } as unknown as RunRegistry;
  const found = await measureProgress({ artifacts, clock, runs });
  return Object.fromEntries(found.map(({ name, value }) => [name, value]));
}

describe('the progress of the running runs', () => {
  it('is what was gathered less what has ended, over all of them', async () => {
    expect(
      await measured({
        runs: [run('a'), run('b'), run('old', { status: 'succeeded' })],
        gathered: [
          { runId: 'a', attempt: 1, patients: [3, 2] },
          { runId: 'b', attempt: 1, patients: [5] },
          { runId: 'old', attempt: 1, patients: [100] },
        ],
        outcomes: { a: [outcome('1'), outcome('2', { status: 'failed' })], b: [] },
        laterMs: 7200_000,
      }),
    ).toEqual({ RunsRunning: 2, QueueDepth: 8, OldestRunAge: 7200, RunProgress: 20 });
  });

  it('of a resumed run counts what an earlier attempt published, and not what it failed', async () => {
    expect(
      await measured({
        runs: [run('a', { attempt: 2 })],
        gathered: [{ runId: 'a', attempt: 1, patients: [4] }],
        outcomes: { a: [outcome('1'), outcome('2', { status: 'failed' }), outcome('3', { attempt: 2 })] },
      }),
    ).toMatchObject({ QueueDepth: 2, RunProgress: 50 });
  });

  it('is zero, and no share of nothing, where nothing runs', async () => {
    expect(await measured({ runs: [], gathered: [], outcomes: {} })).toEqual({
      RunsRunning: 0,
      QueueDepth: 0,
      OldestRunAge: 0,
    });
  });
});
