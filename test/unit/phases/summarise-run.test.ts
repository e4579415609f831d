import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import prices from '../../../config/prices.json' with { type: 'json' };
import type { Notice } from '../../../lambdas/domain/announcements.ts';
import { InputRejectedError } from '../../../lambdas/domain/errors.ts';
import { PriceTable } from '../../../lambdas/domain/plan/price-table.ts';
import { RunReport } from '../../../lambdas/domain/run-report.ts';
import { addedUsage, noUsage, type Usage } from '../../../lambdas/domain/usage.ts';
import { createTally } from '../../../lambdas/phases/summarise-run/compose-report.ts';
import { summariseRun } from '../../../lambdas/phases/summarise-run/phase.ts';
import type { Control, PatientOutcome, RunRegistry } from '../../../lambdas/ports/index.ts';
import { FakeArtifactStore, FakeClock, FakeMetrics, FakeUsageStore } from '../../support/fake-ports.ts';

const outcome = (changes: Partial<PatientOutcome>): PatientOutcome => ({
  runId: 'r',
  patientKey: 'k',
  attempt: 1,
  status: 'published',
  artifact: null,
  version: 1,
  counts: {},
  usd: 0,
  failure: null,
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:10.000Z',
  ...changes,
});

const failed = outcome({
  patientKey: 'f',
  status: 'failed',
  failure: { error: 'TransientError', phase: 'PlanPatient', reason: 'x' },
});

async function summarise(given: {
  readonly outcomes: readonly PatientOutcome[];
  readonly control?: Control;
  readonly failure?: { error: string; cause: string };
  /** Patients with a record; everybody who has an outcome, where it is left out. */
  readonly manifest?: readonly string[];
  /** What the bucket's mark says, where that is not what came of it. */
  readonly mark?: { readonly patients?: number; readonly unknown?: number };
  /** Members the run was started with. */
  readonly members?: number;
  /** Buckets that were planned. */
  readonly buckets?: number;
  readonly attempt?: number;
  readonly newestAttempt?: number;
  readonly bytesScanned?: number;
  /** What the phases of patients took, by patient key. */
  readonly usage?: Readonly<Record<string, Partial<Usage>>>;
  readonly billsServices?: boolean;
  /** Marks of gathered buckets beside the first. */
  readonly marks?: readonly unknown[];
  /** What stands in place of a patient's line of the manifest. */
  readonly damaged?: string;
}) {
  const artifacts = new FakeArtifactStore();
  const manifest = given.manifest ?? [...new Set(given.outcomes.map(({ patientKey }) => patientKey))];
  const lines = manifest.map((patientKey) => JSON.stringify({ patientKey, record: 'r' }));
  if (given.damaged !== undefined) lines[0] = given.damaged;
  await artifacts.put('runs/r/manifest-1/part-0000.jsonl', `${lines.join('\n')}\n`);
  const mark = { patients: manifest.length, unknown: 0, rows: 1, ...given.mark };
  await artifacts.put('runs/r/manifest-1-gathered/0.json', JSON.stringify(mark));
  const plan = { attempt: 1, buckets: given.buckets ?? 1 + (given.marks?.length ?? 0) };
  const prefixes = { exportPrefix: 'runs/r/export-1/', manifestPrefix: 'runs/r/manifest-1/' };
  await artifacts.put('runs/r/plan-1.json', JSON.stringify({ ...plan, ...prefixes }));
  for (const [index, mark] of (given.marks ?? []).entries())
    await artifacts.put(`runs/r/manifest-1-gathered/${index + 1}.json`, JSON.stringify(mark));
  const usage = new FakeUsageStore();
  for (const [patientKey, taken] of Object.entries(given.usage ?? {}))
    await usage.add({ runId: 'r', patientKey }, addedUsage(noUsage, taken));
  let ended: string | undefined;
  const told: { notice: Notice; deduplicationId: string }[] = [];
  const runs = {
    outcomes: async function* () {
      yield* given.outcomes;
    },
    find: async () =>
      given.newestAttempt === undefined && given.members === undefined
        ? undefined
        : { attempt: given.newestAttempt ?? 1, input: { members: given.members ?? null } },
    setPatients: async () => undefined,
    end: async (_: string, status: string) => {
      ended = status;
    },
  } as unknown as RunRegistry;
  const phase = summariseRun({
    artifacts,
    clock: new FakeClock(),
    controls: {
      read: async () => given.control ?? { paused: false, stopping: false, reason: null },
      set: async () => undefined,
    },
    metrics: new FakeMetrics(),
    notices: { publish: async (notice, { deduplicationId }) => void told.push({ notice, deduplicationId }) },
    runs,
    settings: {
      slaMinutes: 120,
      prices: { athenaUsdPerTebibyte: 5 },
      billsServices: given.billsServices ?? true,
      planning: { prices: PriceTable.parse(prices) },
    } as never,
    usage,
  });
  const output = await phase({
    run: { runId: 'r', attempt: given.attempt ?? 1, config: 'c' },
    failure: given.failure ?? null,
    manifestPrefix: 'runs/r/manifest-1/',
    bytesScanned: given.bytesScanned ?? 0,
  });
  return {
    output,
    ended,
    told,
    looks: usage.looks,
    report: await artifacts.getJson(output.report, RunReport),
  };
}

describe('the end of a run', () => {
  it('is told once to those who subscribed: critical where it failed, a warning where a patient did', async () => {
    const good = await summarise({ outcomes: [outcome({})] });
    const partly = await summarise({ outcomes: [outcome({}), { ...failed, patientKey: 'l' }] });
    const bad = await summarise({ outcomes: [failed] });

    expect(good.told).toMatchObject([{ notice: { kind: 'run_ended', urgency: 'information' } }]);
    expect(partly.told).toMatchObject([
      { notice: { urgency: 'warning', facts: { patients: 2, failed: 1, report: partly.output.report } } },
    ]);
    expect(bad.told).toMatchObject([{ notice: { urgency: 'critical' } }]);
    expect(good.told[0]?.deduplicationId).toBe(bad.told[0]?.deduplicationId);
  });

  it('is not told by an attempt that a newer one has overtaken', async () => {
    expect((await summarise({ outcomes: [outcome({})], newestAttempt: 2 })).told).toEqual([]);
  });

  it.each([
    { case: 'some failed', outcomes: [outcome({}), failed], status: 'succeeded' },
    { case: 'all failed', outcomes: [failed, { ...failed, patientKey: 'g' }], status: 'failed' },
    { case: 'nobody was there', outcomes: [], status: 'failed' },
    {
      case: 'the machine failed',
      outcomes: [outcome({})],
      failure: { error: 'States.Timeout', cause: 'slow' },
      status: 'failed',
    },
    {
      case: 'an operator stopped it',
      outcomes: [outcome({ status: 'stopped' })],
      control: { paused: false, stopping: true, reason: 'operator' },
      status: 'stopped',
    },
    {
      case: 'a wrong configuration stopped it',
      outcomes: [failed],
      control: { paused: false, stopping: true, reason: 'access denied to the model' },
      status: 'failed',
    },
  ])('is $status when $case', async ({ status, ...given }) => {
    const { output, ended } = await summarise(given);
    expect([output.status, ended]).toEqual([status, status]);
    expect(output.reason === null).toBe(status === 'succeeded');
  });

  it('is failed when a patient of the manifest left no word, however well the others went', async () => {
    const { output, report } = await summarise({ manifest: ['k', 'lost'], outcomes: [outcome({})] });
    expect(output).toMatchObject({
      status: 'failed',
      reason: '1 of 2 patients ended without a word: resume the run',
    });
    expect(report.patients).toMatchObject({ total: 2, published: 1, unaccounted: 1 });
    expect(report.recommendations).toEqual(['1 patients were not finished: resume the run.']);
  });

  it('does not take an earlier attempt for a word, unless it published', async () => {
    const stale = [outcome({ patientKey: 'a' }), outcome({ patientKey: 'b', status: 'stopped', attempt: 1 })];
    const { report } = await summarise({ attempt: 2, manifest: ['a', 'b'], outcomes: stale });
    expect(report.patients).toMatchObject({ total: 2, published: 1, stopped: 0, unaccounted: 1 });
  });

  it('is not the end where the run was resumed meanwhile: the newer attempt ends it', async () => {
    const going = await summarise({ outcomes: [outcome({})], attempt: 1, newestAttempt: 2 });
    expect([going.ended, going.output.status]).toEqual([undefined, 'succeeded']);
    const last = await summarise({ outcomes: [outcome({})], attempt: 2, newestAttempt: 2 });
    expect(last.ended).toBe('succeeded');
  });

  it.each(['{"patientKey":"k', '{"record":"r"}'])(
    'names the object of a manifest that is damaged, and not what stands in it: %s',
    async (damaged) => {
      const summary = summarise({ outcomes: [outcome({})], damaged });
      await expect(summary).rejects.toThrow(InputRejectedError);
      await expect(summary).rejects.toThrow(
        /^runs\/r\/manifest-1\/part-0000\.jsonl (?:is no JSON|has another shape)/,
      );
    },
  );

  it('counts those of the cohort whom no table knows beside the manifest', async () => {
    const unknown = { ...failed, patientKey: 'unknown', attempt: 1 };
    const { output, report } = await summarise({
      attempt: 2,
      manifest: ['k'],
      mark: { unknown: 1 },
      outcomes: [outcome({}), unknown],
    });
    expect(report.patients).toMatchObject({ total: 2, published: 1, failed: 1, unaccounted: 0 });
    expect([output.status, report.expected]).toEqual(['succeeded', 2]);
  });

  it.each<[string, Parameters<typeof summarise>[0], RegExp]>([
    [
      'a member that was gathered has neither a record nor an outcome',
      { outcomes: [outcome({})], mark: { unknown: 1 } },
      /patients accounted for: 2 expected, 1 found/,
    ],
    [
      'the manifest lost a patient',
      { outcomes: [outcome({})], mark: { patients: 2 } },
      /patients in the manifest: 2 expected, 1 found/,
    ],
    [
      'a bucket was never gathered',
      { outcomes: [outcome({})], buckets: 3 },
      /buckets gathered: 3 expected, 1 found/,
    ],
    [
      'the export lost a member',
      { outcomes: [outcome({})], members: 5 },
      /members of the cohort: 5 expected, 1 found/,
    ],
    [
      'somebody was worked on whom nobody gathered',
      { outcomes: [outcome({}), outcome({ patientKey: 'x' })], manifest: ['k'] },
      /patients accounted for: 1 expected, 2 found/,
    ],
  ])('is failed, never a success, where %s', async (_, given, says) => {
    const { output, ended } = await summarise(given);
    expect([output.status, ended]).toEqual(['failed', 'failed']);
    expect(output.reason).toMatch(/^the cohort does not add up: .*: resume the run$/);
    expect(output.reason).toMatch(says);
  });

  it('advises to resume what may pass', async () => {
    const { report } = await summarise({ outcomes: [outcome({}), failed] });
    expect(report.recommendations).toEqual(['1 patients failed on faults that may pass: resume the run.']);
    expect(report.failuresByError).toEqual({ TransientError: 1 });
  });
});

describe('compute and requests of a run', () => {
  const usage = {
    k: { invocations: 12, milliseconds: 40_000, mibMilliseconds: 40_000 * 2048, s3Gets: 100, tableReads: 30 },
    f: { invocations: 3, milliseconds: 10_000, mibMilliseconds: 10_000 * 1024, s3Puts: 50, statements: 20 },
    elsewhere: { invocations: 1_000 },
  };
  const line = (report: RunReport, unit: string) =>
    report.services.items.find((item) => item.unit === unit) as RunReport['services']['items'][number];

  it('are the sum over the patients of its cohort, those that failed or ended without a word too, at list prices', async () => {
    const { report } = await summarise({ outcomes: [outcome({})], manifest: ['k', 'f', 'silent'], usage });
    expect(report.services.patients).toBe(2);
    expect(line(report, 'invocations')).toMatchObject({ component: 'compute', quantity: 15 });
    expect(line(report, 'seconds')).toMatchObject({ component: 'compute', quantity: 50, usd: 0 });
    expect(line(report, 'gib_seconds')).toMatchObject({ component: 'compute', quantity: 90 });
    expect(line(report, 'gets')).toMatchObject({ component: 's3', quantity: 100 });
    // 90 GiB-seconds, 15 calls, 100 gets, 50 puts, 30 reads, 20 statements.
    const usd = 90 * 1.33334e-5 + (15 * 0.2 + 100 * 0.4 + 50 * 5 + 30 * 0.125 + 20 * 0.35) / 1_000_000;
    expect(report.services.usd).toBeCloseTo(usd, 12);
    expect(report.usd).toBe(0);
  });

  it('are counted on a laptop and cost nothing there', async () => {
    const { report } = await summarise({
      outcomes: [outcome({})],
      manifest: ['k'],
      usage,
      billsServices: false,
    });
    expect(line(report, 'seconds').quantity).toBe(40);
    expect([report.services.usd, ...report.services.items.map(({ usd }) => usd)]).toEqual(
      Array.from({ length: 1 + report.services.items.length }, () => 0),
    );
  });

  it('of many patients are looked at a hundred at a time', async () => {
    const manifest = Array.from({ length: 250 }, (_, patient) => `p${patient}`);
    const counted = Object.fromEntries(manifest.map((key) => [key, { invocations: 1 }]));
    const { report, looks } = await summarise({ outcomes: [], manifest, usage: counted });
    expect(looks).toEqual([100, 100, 50]);
    expect([report.services.patients, line(report, 'invocations').quantity]).toEqual([250, 250]);
  });
});

describe('the tally', () => {
  it('sums counts and finds nearest-rank percentiles', () => {
    const tally = createTally();
    for (let second = 1; second <= 100; second += 1) {
      const endedAt = new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
      tally.add(outcome({ endedAt, usd: 0.5, counts: { documentsRead: 2, cacheHits: 1 } }));
    }
    const report = tally.report({
      runId: 'r',
      status: 'succeeded',
      reason: null,
      startedAt: 'a',
      endedAt: 'b',
      slaMinutes: 1,
      source: { bytesScanned: 0, usd: 0, rejectedRows: {} },
      services: { usd: 0, items: [], patients: 0 },
    });
    expect(report.durations).toEqual({ p50: 50, p95: 95, p99: 99 });
    expect(report.sla).toEqual({ minutes: 1, withinShare: 0.6 });
    expect([report.usd, report.cacheHitRate, report.counts.documentsRead]).toEqual([50, 0.5, 200]);
  });

  it('counts every outcome exactly once', () => {
    const statuses = ['published', 'unchanged', 'failed', 'skipped_in_progress', 'stopped'] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statuses)), (ends) => {
        const tally = createTally();
        for (const status of ends) tally.add(outcome({ status }));
        const { total, ...rest } = tally.patients();
        expect(total).toBe(ends.length);
        expect(Object.values(rest).reduce((sum, count) => sum + count, 0)).toBe(total);
      }),
    );
  });
});
