import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../../lambdas/domain/run-report.ts';
import { runMeasures } from '../../../lambdas/phases/summarise-run/run-measures.ts';

const report = (changes: Partial<RunReport> = {}): RunReport => ({
  runId: 'r',
  status: 'succeeded',
  reason: null,
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: '2026-01-01T02:00:00Z',
  patients: { total: 12, published: 6, unchanged: 2, failed: 2, skipped: 1, stopped: 1, unaccounted: 0 },
  counts: {},
  cacheHitRate: null,
  durations: { p50: null, p95: null, p99: null },
  sla: { minutes: 120, withinShare: 0.75 },
  usd: 7,
  source: { bytesScanned: 1, usd: 1, rejectedRows: {} },
  services: { usd: 0.5, items: [], patients: 11 },
  failuresByError: {},
  recommendations: [],
  ...changes,
});

const values = (of: RunReport): Record<string, number> =>
  Object.fromEntries(runMeasures(of).map(({ name, value }) => [name, value]));

describe('a run that ended', () => {
  it('is measured by success, service level, throughput and money', () => {
    expect(values(report())).toEqual({
      SuccessRate: 80,
      SlaCompliance: 75,
      PatientsPerHour: 4,
      RunCost: 8.5,
      CostPerPatient: 1.0625,
      AthenaCostPerPatient: 0.125,
    });
  });

  it('of which nothing came has a cost and a success of nothing, and no price per patient', () => {
    const patients = {
      total: 2,
      published: 0,
      unchanged: 0,
      failed: 2,
      skipped: 0,
      stopped: 0,
      unaccounted: 0,
    };
    expect(values(report({ patients, sla: { minutes: 120, withinShare: null } }))).toEqual({
      SuccessRate: 0,
      RunCost: 8.5,
    });
  });
});
