import { expect, test } from 'vitest';
import { RunReport } from '../../../../lambdas/domain/run-report.ts';
import { checkGates, type Gate } from '../../../../local/pilot/gates.ts';

const report = RunReport.parse({
  runId: 'r',
  status: 'succeeded',
  reason: null,
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: '2026-01-01T02:00:00Z',
  patients: { total: 200, published: 195, unchanged: 0, failed: 5, skipped: 0, stopped: 0, unaccounted: 0 },
  counts: {},
  cacheHitRate: 0.8,
  durations: { p50: 200, p95: 600, p99: 700 },
  sla: { minutes: 120, withinShare: 0.99 },
  usd: 100,
  failuresByError: {},
  recommendations: [],
});
const reviewed = { patients: 195, openQuestions: 0, decisions: 12, completeness: 0.9 };
const verdicts = (
  change: Partial<RunReport> = {},
  { quality = reviewed, hasEndpoint = false } = {},
): Record<string, Gate['verdict']> =>
  Object.fromEntries(
    checkGates({ ...report, ...change }, { quality, hasEndpoint }).map(({ id, verdict }) => [id, verdict]),
  );

test('a good pilot of 200 meets every gate a run can show, and no other', () => {
  const { 'GAT-07': migration, 'GAT-16': approval, ...others } = verdicts();

  expect([migration, approval]).toEqual(['not measured', 'not measured']);
  expect(new Set(Object.values(others))).toEqual(new Set(['met']));
});

test.each<[string, Partial<RunReport>]>([
  ['GAT-09', { durations: { p50: 1, p95: 900, p99: 900 } }],
  ['GAT-10', { status: 'failed' }],
  ['GAT-11', { patients: { ...report.patients, published: 190, failed: 10 } }],
  ['GAT-12', { usd: 4 * 195 }],
  ['GAT-13', { cacheHitRate: 0.7 }],
  ['GAT-14', { patients: { ...report.patients, published: 194, unaccounted: 1 } }],
  ['GAT-17', { sla: { minutes: 120, withinShare: 0.94 } }],
])('%s is not met at its limit', (id, change) => {
  expect(verdicts(change)[id]).toBe('not met');
});

test('what was not measured is never met', () => {
  const empty = {
    ...report,
    patients: { total: 0, published: 0, unchanged: 0, failed: 0, skipped: 0, stopped: 0, unaccounted: 0 },
    cacheHitRate: null,
    durations: { p50: null, p95: null, p99: null },
    sla: { minutes: 120, withinShare: null },
  };
  const quality = { patients: 0, openQuestions: 0, decisions: 0, completeness: null as never };

  expect(new Set(Object.values(verdicts(empty, { quality })))).toEqual(new Set(['not measured']));
});

test('a small run says nothing about a large batch, and an endpoint’s hours are not in the ledger', () => {
  const patients = { ...report.patients, total: 99, published: 99, failed: 0 };

  expect(verdicts({ patients })).toMatchObject({ 'GAT-10': 'not measured', 'GAT-14': 'not measured' });
  expect(verdicts({ usd: 0 })).toMatchObject({ 'GAT-12': 'not measured' });
  expect(verdicts({}, { hasEndpoint: true })).toMatchObject({ 'GAT-12': 'not measured' });
});

test('open questions keep the review from passing', () => {
  expect(verdicts({}, { quality: { ...reviewed, openQuestions: 1 } })).toMatchObject({ 'GAT-15': 'not met' });
});
