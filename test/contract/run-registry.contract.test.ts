import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DynamoRunRegistry } from '../../lambdas/adapters/dynamodb/dynamo-run-registry.ts';
import type { PatientOutcome, RunItem, RunRegistry } from '../../lambdas/ports/index.ts';
import { keyValueEngines } from '../support/key-value-engines.ts';

const registries = keyValueEngines().map(({ name, isAtomic, table }) => ({
  name,
  isAtomic,
  open: (): RunRegistry => new DynamoRunRegistry(table()),
}));

const aRun = (change: Partial<RunItem> = {}): RunItem => ({
  runId: randomUUID(),
  name: 'nightly',
  claimKey: randomUUID(),
  attempt: 1,
  status: 'running',
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: null,
  config: 'runs/x/config/y.json',
  patients: null,
  input: { request: { name: 'nightly', budgetUsd: 1.5, cohort: { query: 'all' }, notes: ['', null, true] } },
  ...change,
});

const anOutcome = (change: Partial<PatientOutcome> = {}): PatientOutcome => ({
  runId: randomUUID(),
  patientKey: '0a1b',
  attempt: 1,
  status: 'published',
  artifact: 'abstractions/0a1b/x.json',
  version: 1,
  counts: { findings: 3, review: 0 },
  usd: 0.25,
  failure: null,
  startedAt: null,
  endedAt: '2026-01-01T01:00:00.000Z',
  ...change,
});

const endedAt = '2026-01-02T00:00:00.000Z';

async function created(runs: RunRegistry, change: Partial<RunItem> = {}): Promise<RunItem> {
  const run = aRun(change);
  await runs.claim(run.claimKey, run.runId);
  await runs.create(run);
  return run;
}

async function outcomesOf(runs: RunRegistry, runId: string): Promise<PatientOutcome[]> {
  const outcomes: PatientOutcome[] = [];
  for await (const outcome of runs.outcomes(runId)) outcomes.push(outcome);
  return outcomes;
}

describe.each(registries)('run registry: $name', ({ open, isAtomic }) => {
  test('finds a run as it was created, input and all', async () => {
    const runs = open();
    const run = aRun();

    expect(await runs.find(run.runId)).toBeUndefined();
    expect(await runs.create(run)).toBe(true);
    expect(await runs.find(run.runId)).toEqual(run);
  });

  test('creates a run id once, whoever comes second', async () => {
    const runs = open();
    const run = aRun();
    await runs.create(run);

    expect(await runs.create({ ...run, name: 'other', startedAt: endedAt })).toBe(false);
    expect(await runs.find(run.runId)).toEqual(run);
    expect((await runs.list(200)).filter(({ runId }) => runId === run.runId)).toEqual([run]);
  });

  test('lists the newest first, no more than asked for', async () => {
    const runs = open();
    const years = [2101, 2103, 2102];
    const [oldest, newest, middle] = await Promise.all(
      years.map((year) => created(runs, { startedAt: `${year}-01-01T00:00:00.000Z` })),
    );
    // More than one look at the table.
    await Promise.all(
      Array.from({ length: 60 }, (_, minute) =>
        created(runs, { startedAt: `2100-01-01T00:${String(minute).padStart(2, '0')}:00.000Z` }),
      ),
    );

    expect(await runs.list(2)).toEqual([newest, middle]);
    const many = await runs.list(60);
    expect(many).toHaveLength(60);
    expect(many[2]).toEqual(oldest);
    expect(many.map(({ startedAt }) => startedAt)).toEqual(
      many
        .map(({ startedAt }) => startedAt)
        .toSorted()
        .reverse(),
    );
  });

  test.skipIf(!isAtomic)('lets one of 50 who claim the same work at once have it', async () => {
    const runs = open();
    const claimKey = randomUUID();

    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, run) => runs.claim(claimKey, `run-${run}`)),
    );

    const winners = claims.flatMap((claim, run) => (claim.kind === 'claimed' ? [`run-${run}`] : []));
    expect(winners).toHaveLength(1);
    for (const claim of claims) {
      if (claim.kind === 'already_running') expect(claim.runId).toBe(winners[0]);
    }
  });

  test('gives a claim to the same run again', async () => {
    const runs = open();
    const { claimKey, runId } = await created(runs);

    expect(await runs.claim(claimKey, runId)).toEqual({ kind: 'claimed' });
    expect(await runs.claim(claimKey, 'another')).toEqual({ kind: 'already_running', runId });
  });

  test.each([
    ['succeeded', 'already_running'],
    ['failed', 'claimed'],
    ['stopped', 'claimed'],
  ] as const)('of work to be done once, and %s, is %s', async (status, kind) => {
    const runs = open();
    const run = await created(runs);
    await runs.end(run.runId, status, endedAt);
    expect(await runs.claim(run.claimKey, 'next', { once: true })).toMatchObject({ kind });
  });

  test.each(['succeeded', 'failed', 'stopped'] as const)(
    'frees the claim of a run that %s',
    async (status) => {
      const runs = open();
      const run = await created(runs);

      await runs.end(run.runId, status, endedAt);

      expect(await runs.find(run.runId)).toEqual({ ...run, status, endedAt });
      expect(await runs.claim(run.claimKey, 'next')).toEqual({ kind: 'claimed' });
    },
  );

  test.skipIf(!isAtomic)('lets one of 50 who come at once take over the claim of an ended run', async () => {
    const runs = open();
    const run = await created(runs);
    await runs.end(run.runId, 'stopped', endedAt);

    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, next) => runs.claim(run.claimKey, `next-${next}`)),
    );

    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
  });

  test('frees no claim that another run has taken since', async () => {
    const runs = open();
    const first = await created(runs);
    await runs.end(first.runId, 'succeeded', endedAt);
    const second = await created(runs, { claimKey: first.claimKey });

    await runs.end(first.runId, 'succeeded', endedAt);

    expect(await runs.claim(first.claimKey, 'third')).toEqual({
      kind: 'already_running',
      runId: second.runId,
    });
  });

  test('takes no claim for held that names a run of other work', async () => {
    const runs = open();
    // Two starts in one second chose one id; the run that got it does other work.
    const other = await created(runs);
    const claimKey = randomUUID();
    await runs.claim(claimKey, other.runId);

    expect(await runs.claim(claimKey, 'next')).toEqual({ kind: 'claimed' });
    expect(await runs.claim(other.claimKey, 'next')).toEqual({ kind: 'already_running', runId: other.runId });
  });

  test('names the runs that are going, oldest first, through ends and new attempts', async () => {
    const runs = open();
    const of = async (...mine: readonly RunItem[]) => {
      const ids = new Set(mine.map(({ runId }) => runId));
      return (await runs.going(1_000)).flatMap(({ runId, attempt }) =>
        ids.has(runId) ? [[runId, attempt]] : [],
      );
    };
    const [old, young] = [
      await created(runs, { startedAt: '2025-01-01T00:00:00.000Z' }),
      await created(runs, { startedAt: '2025-01-02T00:00:00.000Z' }),
    ];
    expect(await of(young, old)).toEqual([
      [old.runId, 1],
      [young.runId, 1],
    ]);

    await runs.end(old.runId, 'failed', endedAt);
    await runs.end(young.runId, 'stopped', endedAt, 1);
    expect(await of(old, young)).toEqual([]);

    await runs.reopen(old.runId, 'second');
    expect(await of(old, young)).toEqual([[old.runId, 2]]);
    await runs.reopen(old.runId, 'second');
    expect(await of(old, young)).toEqual([[old.runId, 2]]);
  });

  test('opens an ended run again under the next attempt, with its claim', async () => {
    const runs = open();
    const run = await created(runs);
    await runs.end(run.runId, 'failed', endedAt);

    const reopened = await runs.reopen(run.runId, 'second');

    expect(reopened).toEqual({ ...run, attempt: 2, executionId: 'second' });
    expect(await runs.find(run.runId)).toEqual(reopened);
    expect(await runs.claim(run.claimKey, 'next')).toEqual({ kind: 'already_running', runId: run.runId });
    await runs.end(run.runId, 'failed', endedAt);
    expect((await runs.reopen(run.runId, 'third'))?.attempt).toBe(3);
  });

  test('reopens no run that is going on, but answers who reopened it the same again', async () => {
    const runs = open();
    const run = await created(runs);
    expect(await runs.reopen(run.runId, 'second')).toBeUndefined();
    await runs.end(run.runId, 'stopped', endedAt);

    const asked = ['second', 'third', 'second', 'fourth'].map((execution) =>
      runs.reopen(run.runId, execution).then((item) => [execution, item?.attempt]),
    );
    const answers = await Promise.all(asked);
    const holder = (await runs.find(run.runId))?.executionId;
    expect(answers).toEqual(answers.map(([execution]) => [execution, execution === holder ? 2 : undefined]));
    expect(await runs.reopen(run.runId, String(holder))).toMatchObject({ attempt: 2 });
  });

  test('ends an attempt only while it is going on', async () => {
    const runs = open();
    const run = await created(runs);
    expect(await runs.end(run.runId, 'stopped', endedAt, 2)).toBe(false);
    expect(await runs.end(run.runId, 'stopped', endedAt, 1)).toBe(true);
    expect(await runs.end(run.runId, 'failed', endedAt, 1)).toBe(false);
    expect((await runs.find(run.runId))?.status).toBe('stopped');
  });

  test('remembers how many patients there are', async () => {
    const runs = open();
    const run = await created(runs);

    await runs.setPatients(run.runId, 1234);

    expect(await runs.find(run.runId)).toEqual({ ...run, patients: 1234 });
  });

  test('changes no run that is not there', async () => {
    const runs = open();

    await expect(runs.reopen('nowhere', 'execution')).rejects.toMatchObject({ name: 'InputRejectedError' });
    await expect(runs.end('nowhere', 'failed', endedAt)).rejects.toMatchObject({
      name: 'InputRejectedError',
    });
    expect(await runs.find('nowhere')).toBeUndefined();
  });

  test('sums what each attempt of a run spends, also by many at once', async () => {
    const runs = open();
    const first = { runId: randomUUID(), attempt: 1 };
    const second = { ...first, attempt: 2 };

    const sums = await Promise.all(Array.from({ length: 20 }, () => runs.addSpend(first, 0.25)));
    await runs.addSpend(second, 3);

    expect(sums.toSorted((a, b) => a - b).at(-1)).toBeCloseTo(5, 9);
    expect(await runs.spent(first)).toBeCloseTo(5, 9);
    expect(await runs.spent(second)).toBe(3);
    expect(await runs.spent({ ...first, attempt: 3 })).toBe(0);
  });

  test('streams the outcomes of one run in order of patient', async () => {
    const runs = open();
    const runId = randomUUID();
    const keys = Array.from({ length: 300 }, (_, patient) => patient.toString(16).padStart(32, '0'));
    // Together more than DynamoDB's page of 1 MB.
    const failure = { error: 'TransientError', phase: 'plan-patient', reason: 'r'.repeat(5000) };
    const shuffled = keys.toSorted((a, b) => a.slice(-1).localeCompare(b.slice(-1)) || (a < b ? 1 : -1));
    await Promise.all(
      shuffled.map((patientKey) =>
        runs.recordOutcome(anOutcome({ runId, patientKey, status: 'failed', failure })),
      ),
    );
    await runs.recordOutcome(anOutcome({ runId: `${runId}-2` }));

    const outcomes = await outcomesOf(runs, runId);

    expect(outcomes.map(({ patientKey }) => patientKey)).toEqual(keys);
    expect(outcomes[7]).toEqual(anOutcome({ runId, patientKey: keys[7] ?? '', status: 'failed', failure }));
  });

  test.each([
    { over: 'published', attempt: 1, status: 'failed', isKept: true },
    { over: 'unchanged', attempt: 1, status: 'failed', isKept: true },
    { over: 'failed', attempt: 1, status: 'failed', isKept: false },
    { over: 'skipped_in_progress', attempt: 1, status: 'failed', isKept: false },
    { over: 'failed', attempt: 1, status: 'published', isKept: false },
    { over: 'published', attempt: 2, status: 'failed', isKept: false },
    { over: 'failed', attempt: 0, status: 'published', isKept: true },
    { over: 'published', attempt: 0, status: 'failed', isKept: true },
  ] as const)(
    '$over of attempt 1, then $status of attempt $attempt: the first is kept: $isKept',
    async (given) => {
      const runs = open();
      const first = anOutcome({ status: given.over });
      const second = anOutcome({ ...first, status: given.status, attempt: given.attempt, usd: 9 });
      await runs.recordOutcome(first);

      await runs.recordOutcome(second);

      expect(await outcomesOf(runs, first.runId)).toEqual([given.isKept ? first : second]);
    },
  );
});
