import { describe, expect, it } from 'vitest';
import { runLayout } from '../../../lambdas/domain/run-layout.ts';
import { RunReport } from '../../../lambdas/domain/run-report.ts';
import { dailySummary } from '../../../lambdas/operations/daily-summary.ts';
import type { RunItem, RunRegistry } from '../../../lambdas/ports/index.ts';
import { FakeArtifactStore, FakeClock } from '../../support/fake-ports.ts';

const now = Date.UTC(2026, 0, 1);
const hoursAgo = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();

const run = (runId: string, status: RunItem['status'], endedAt: string | null): RunItem =>
  ({
    runId,
    name: runId,
    claimKey: runId,
    attempt: 1,
    status,
    startedAt: hoursAgo(60),
    endedAt,
    config: 'c',
    patients: null,
    input: {},
  }) as RunItem;

const report = (runId: string, endedAt: string, failed: number): RunReport =>
  RunReport.parse({
    runId,
    status: 'succeeded',
    reason: null,
    startedAt: hoursAgo(60),
    endedAt,
    patients: { total: 5, published: 3, unchanged: 1, failed, skipped: 0, stopped: 0, unaccounted: 0 },
    counts: { review: 2 },
    cacheHitRate: null,
    durations: { p50: null, p95: null, p99: null },
    sla: { minutes: 120, withinShare: null },
    usd: 1.5,
    source: { bytesScanned: 1, usd: 0.25, rejectedRows: {} },
    failuresByError: {},
    recommendations: [],
  });

async function summaryOf(runs: readonly RunItem[], reports: readonly RunReport[]) {
  const artifacts = new FakeArtifactStore();
  for (const one of reports) await artifacts.putJson(runLayout(one.runId).report, one);
  const clock = new FakeClock();
  clock.ms = now;
  return dailySummary({ artifacts, clock, runs: { list: async () => runs } as unknown as RunRegistry });
}

describe('the summary of a day', () => {
  it('sums what ended since yesterday, by its last report, and nothing older', async () => {
    const notice = await summaryOf(
      [
        run('a', 'succeeded', hoursAgo(2)),
        run('b', 'stopped', hoursAgo(20)),
        run('old', 'succeeded', hoursAgo(30)),
        run('now', 'running', null),
      ],
      [report('a', hoursAgo(2), 0), report('a', hoursAgo(50), 4), report('old', hoursAgo(30), 3)],
    );
    expect(notice).toMatchObject({ kind: 'daily_summary', urgency: 'information' });
    expect(notice.facts).toMatchObject({
      running: 1,
      succeeded: 1,
      stopped: 1,
      withoutReport: 1,
      patientsDone: 4,
      patientsFailed: 0,
      forReview: 2,
      usd: 1.75,
    });
  });

  it('is a warning where a patient or a run failed, and says so where nothing happened', async () => {
    expect((await summaryOf([run('a', 'failed', hoursAgo(1))], [])).urgency).toBe('warning');
    expect(
      (await summaryOf([run('a', 'succeeded', hoursAgo(1))], [report('a', hoursAgo(1), 1)])).urgency,
    ).toBe('warning');
    expect((await summaryOf([], [])).subject).toBe(
      'Radiant: 0 runs ended since yesterday, 0 patients done, 0 failed',
    );
  });
});
