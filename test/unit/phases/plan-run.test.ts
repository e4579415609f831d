import { describe, expect, it } from 'vitest';
import prices from '../../../config/prices.json' with { type: 'json' };
import workload from '../../../config/workload.json' with { type: 'json' };
import { sha256 } from '../../../lambdas/domain/canonical.ts';
import { ConfigurationError } from '../../../lambdas/domain/errors.ts';
import { gatheredKey, manifestKey } from '../../../lambdas/domain/gathering.ts';
import { planCohort } from '../../../lambdas/domain/plan/plan-cohort.ts';
import { PriceTable } from '../../../lambdas/domain/plan/price-table.ts';
import { Workload } from '../../../lambdas/domain/plan/workload.ts';
import { runLayout } from '../../../lambdas/domain/run-layout.ts';
import { sourceViews } from '../../../lambdas/domain/source-views.ts';
import { planRun } from '../../../lambdas/phases/plan-run/phase.ts';
import type { LanguageModel, RunItem, RunRegistry } from '../../../lambdas/ports/index.ts';
import { settingsFor } from '../../../lambdas/runtime/settings.ts';
import { FakeArtifactStore, FakeClock, FakeLogger } from '../../support/fake-ports.ts';

/** Claims and runs in memory, as the registry's contract has them. */
function aRegistry() {
  const claims = new Map<string, string>();
  const runs = new Map<string, RunItem>();
  const registry: Pick<RunRegistry, 'claim' | 'create' | 'find' | 'list' | 'reopen'> = {
    claim: async (key, runId) => {
      const known = claims.get(key) ?? runId;
      const isOfOtherWork = (runs.get(known)?.claimKey ?? key) !== key;
      const holder = isOfOtherWork ? runId : known;
      claims.set(key, holder);
      return holder === runId ? { kind: 'claimed' } : { kind: 'already_running', runId: holder };
    },
    create: async (run) => {
      if (runs.has(run.runId)) return false;
      runs.set(run.runId, run);
      return true;
    },
    find: async (runId) => runs.get(runId),
    list: async () => [...runs.values()],
    reopen: async (runId, executionId) => {
      const run = runs.get(runId);
      if (run === undefined) throw new RangeError('no such run');
      if (run.status === 'running') return run.executionId === executionId ? run : undefined;
      const reopened = { ...run, status: 'running' as const, attempt: run.attempt + 1, executionId };
      runs.set(runId, reopened);
      return reopened;
    },
  };
  return { claims, runs, registry: registry as RunRegistry };
}

const aModel = (modelId: string): LanguageModel => ({
  modelId,
  complete: async () => {
    throw new Error('a plan asks no model');
  },
});

function aPlanRun(
  options: {
    readonly withoutColumn?: string;
    readonly models?: Parameters<typeof planRun>[0]['models'];
  } = {},
) {
  const clock = new FakeClock();
  const { claims, runs, registry } = aRegistry();
  const columnsOf = (name: string) =>
    sourceViews.flatMap(({ view, required, optional }) =>
      view === name ? [...required, ...optional].map((column) => ({ name: column, type: 'varchar' })) : [],
    );
  const artifacts = new FakeArtifactStore();
  const logger = new FakeLogger();
  const plan = planRun({
    artifacts,
    catalog: {
      columns: async (name) => columnsOf(name).filter((column) => column.name !== options.withoutColumn),
      views: async () => sourceViews.map(({ view }) => view),
    },
    clock,
    controls: {
      read: async () => ({ paused: false, stopping: false, reason: null }),
      set: async () => undefined,
    },
    logger,
    models: options.models ?? {},
    runs: registry,
    settings: settingsFor({
      environment: 'test',
      sourceDatabase: 'source',
      cohortDatabase: 'cohort',
      artifactBucket: 'bucket',
      allowsInlineIds: false,
    }),
  });
  const start = (id: string, asked: Readonly<Record<string, unknown>> = {}) =>
    plan({
      execution: { id, startedAt: '2026-11-01T08:00:00Z' },
      request: { cohort: { query: 'all-patients' }, ...asked },
    });
  const resume = (runId: string, id = 'resumes') =>
    plan({ execution: { id, startedAt: '2026-11-02T08:00:00Z' }, request: { resume: runId } });
  return { artifacts, clock, claims, logger, runs, start, resume };
}

describe('a start', () => {
  it('that the source tables refuse claims nothing, so that the next start can go', async () => {
    const { claims, runs, start } = aPlanRun({ withoutColumn: 'procedure_date' });
    await expect(start('first')).rejects.toThrow(ConfigurationError);
    expect([claims.size, runs.size]).toEqual([0, 0]);
  });

  it('tried again after its answer was lost answers the same', async () => {
    const { clock, start } = aPlanRun();
    const answered = await start('first');
    await clock.sleep(90_000);
    expect(await start('first')).toEqual(answered);
  });

  it('over a query is gathered in as many buckets as the source may need', async () => {
    const bucketsOf = async (asked: Readonly<Record<string, unknown>>) => {
      const output = await aPlanRun().start('first', asked);
      return output.kind === 'planned' ? output.buckets : 0;
    };
    expect(await bucketsOf({})).toBe(100);
    expect(await bucketsOf({ patientsAtMost: 50 })).toBe(1);
    expect(await bucketsOf({ patientsAtMost: 1_000 })).toBe(2);
    await expect(bucketsOf({ patientsAtMost: 0 })).rejects.toThrow(/patientsAtMost/);
  });

  it('of work that is going on is told the run that does it', async () => {
    const { start } = aPlanRun();
    const first = await start('first');
    const runId = first.kind === 'planned' ? first.run.runId : '';
    expect(await start('second')).toEqual({ kind: 'already_running', runId });
  });

  it('of other work in the same second under the same name gets an id of its own, and is done', async () => {
    const { claims, runs, start } = aPlanRun();
    const first = await start('first');
    const firstId = first.kind === 'planned' ? first.run.runId : '';
    // Both looked for a free id at once; the second had its claim before it found that the id was taken.
    const second = await start('second', { reader: 'rules', window: 'other' });
    expect(second).toMatchObject({ kind: 'planned', run: { runId: `${firstId}-2` } });
    for (const [key, holder] of claims) if (holder === `${firstId}-2`) claims.set(key, firstId);
    runs.delete(`${firstId}-2`);
    expect(await start('second', { reader: 'rules', window: 'other' })).toMatchObject({
      kind: 'planned',
      run: { runId: `${firstId}-2` },
    });
  });

  it.each([
    // This environment has no engine for it.
    ['ocr', { ocr: true }],
  ])('refuses %s, which it could only ignore, and leaves no claim', async (name, asked) => {
    const { claims, start } = aPlanRun();
    await expect(start('execution-1', asked)).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining(name),
    });
    expect(claims.size).toBe(0);
  });
});

describe('the plan of a run', () => {
  const claude = aModel('claude-haiku-5-5');
  const cohortOf = async (artifacts: FakeArtifactStore, patients: number): Promise<void> => {
    const lines = Array.from({ length: patients }, (_, n) => JSON.stringify({ patient_fhir_id: `p-${n}` }));
    await artifacts.put('cohorts/given.jsonl', `${lines.join('\n')}\n`);
  };
  const planOf = async (
    patients: number,
    asked: Readonly<Record<string, unknown>>,
    models: Parameters<typeof planRun>[0]['models'] = { claude, medgemma: aModel('medgemma-27b') },
  ) => {
    const { artifacts, start } = aPlanRun({ models });
    await cohortOf(artifacts, patients);
    const planned = await start('execution-1', { cohort: { object: 'cohorts/given.jsonl' }, ...asked });
    if (planned.kind !== 'planned') throw new Error('nothing was planned');
    return planned;
  };

  it('is held against the budget before anything is spent, in words, and refuses nothing', async () => {
    const { plan } = await planOf(100, { reader: 'claude', budgetUsd: 0.5 });
    expect(plan).toMatchObject({ patients: 100, fitsBudget: false, meetsDeadline: null, copies: 0 });
    expect(plan?.advice).toContainEqual(
      expect.stringMatching(/^the budget of \$0\.5 does not carry the run/),
    );
    const rich = await planOf(100, { reader: 'claude', budgetUsd: 10_000 });
    expect(rich.plan?.fitsBudget).toBe(true);
  });

  it('costs and lasts what `radiant plan` says of the same cohort', async () => {
    const { plan } = await planOf(100, { reader: 'claude', adjudicator: 'claude', deadlineHours: 4 });
    const told = planCohort(
      {
        patients: 100,
        reader: 'claude',
        adjudicator: 'claude',
        ocr: false,
        budgetUsd: null,
        deadlineHours: 4,
      },
      {
        workload: Workload.parse({
          ...workload,
          adjudicator: { ...workload.adjudicator, model: claude.modelId },
        }),
        prices: PriceTable.parse(prices),
      },
    );
    expect(plan).toMatchObject({ usd: told.totalUsd, minutes: told.minutes.makespan, meetsDeadline: true });
  });

  it('asks for the copies a deadline needs, and for no more than patients at once keep busy', async () => {
    const asked = { reader: 'medgemma', maxConcurrency: 32 };
    expect((await planOf(100, asked)).copies).toBe(8);
    expect((await planOf(100, { ...asked, deadlineHours: 48 })).copies).toBe(1);
    const needed = await planOf(1000, { ...asked, deadlineHours: 12 });
    expect(needed.copies).toBe(Math.min(8, needed.plan?.copies ?? 0));
    expect((await planOf(1000, { reader: 'medgemma', maxConcurrency: 4, deadlineHours: 12 })).copies).toBe(1);
  });

  it('says that a deadline cannot be met, and what limits the run', async () => {
    const { plan } = await planOf(5000, { reader: 'medgemma', deadlineHours: 2 });
    expect(plan?.meetsDeadline).toBe(false);
    expect(plan?.advice[0]).toMatch(/^the deadline is missed by \d+ minutes/);
  });

  it('is not there where nobody has counted the patients, or a model has no price', async () => {
    const { start } = aPlanRun();
    expect(await start('execution-1', { budgetUsd: 5 })).toMatchObject({ plan: null });
    expect((await planOf(10, { reader: 'claude' }, { claude: aModel('another-model') })).plan).toBeNull();
  });
});

describe('an input', () => {
  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['an unknown key', { readr: 'rules' }, /unknown key readr \(did you mean reader\?\)/],
    ['a budget of 0', { budgetUsd: 0 }, /budgetUsd: .*>0/],
    ['a negative budget', { budgetUsd: -5 }, /budgetUsd: .*>0/],
    ['a negative concurrency', { maxConcurrency: -1 }, /maxConcurrency: .*>=1/],
    ['a concurrency of 0', { maxConcurrency: 0 }, /maxConcurrency: .*>=1/],
    [
      'an unknown cohort',
      { cohort: { query: 'all-patient' } },
      /no cohort all-patient.*nearest: all-patients/,
    ],
    ['a query that is SQL', { cohort: { query: "x' OR '1'='1" } }, /^the input is not valid: cohort/],
    [
      'a query that ends a statement',
      { cohort: { query: 'a;drop table b' } },
      /^the input is not valid: cohort/,
    ],
    ['a bucket of another account', { cohort: { object: 's3://elsewhere/c.jsonl' } }, /cohort/],
    ['an object above its folder', { cohort: { object: '../c.jsonl' } }, /cohort/],
    ['inline ids where none may stand', { cohort: { patientIds: ['p1'] } }, /takes no inline patient ids/],
    ['two kinds of cohort at once', { cohort: { query: 'a', object: 'b' } }, /cohort/],
    ['a name with SQL', { name: "x'; --" }, /name: must be 1 to 40 letters/],
    ['a deadline of 0', { deadlineHours: 0 }, /deadlineHours: .*>0/],
    ['a deadline beyond what an execution may take', { deadlineHours: 500 }, /deadlineHours: .*<=168/],
    ['a reader there is not', { reader: 'gpt' }, /reader/],
  ])('with %s is refused in words, and leaves no claim', async (_what, asked, words) => {
    const { claims, runs, start } = aPlanRun();

    const refused = start('execution-1', asked);

    await expect(refused).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringMatching(words),
    });
    expect([claims.size, runs.size]).toEqual([0, 0]);
  });
});

describe('a resume', () => {
  /** A run that was stopped, and the names of what it left. */
  async function stopped() {
    const made = aPlanRun();
    const output = await made.start('first');
    if (output.kind !== 'planned') throw new Error(output.kind);
    const { runId, config } = output.run;
    const end = () => {
      const run = made.runs.get(runId);
      if (run !== undefined) made.runs.set(runId, { ...run, status: 'stopped' });
    };
    end();
    const rewrite = async (change: object) => {
      const run = made.runs.get(runId);
      const stored = JSON.parse(new TextDecoder().decode(made.artifacts.objects.get(config))) as object;
      const rewritten = await made.artifacts.putJson('rewritten', { ...stored, ...change });
      if (run !== undefined) made.runs.set(runId, { ...run, config: rewritten });
    };
    return { ...made, runId, config, end, rewrite };
  }

  const refusal = (asked: Promise<unknown>) =>
    asked.then(
      () => 'was not refused',
      (error: Error) => `${error.name}: ${error.message}`,
    );

  it('opens the next attempt, and answers a repeated call the same', async () => {
    const { resume, runId } = await stopped();
    const resumed = await resume(runId);
    expect(resumed).toMatchObject({ kind: 'planned', run: { runId, attempt: 2 } });
    expect(await resume(runId)).toEqual(resumed);
  });

  it('of a run nobody knows is refused with the nearest there is', async () => {
    const { resume, runId } = await stopped();
    const mistyped = runId.replace('cohort', 'cohrt');
    expect(await refusal(resume(mistyped))).toBe(
      `ConfigurationError: there is no run ${mistyped} (nearest: ${runId})`,
    );
  });

  it('of a run that is going is refused, also where another resumed it first', async () => {
    const { resume, runId, end } = await stopped();
    await resume(runId, 'one');
    const said =
      /^ConfigurationError: the run .* is still going \(attempt \d, started .*\): wait for it, or stop it/;
    expect(await refusal(resume(runId, 'other'))).toMatch(said);
    end();
    const both = await Promise.all(['third', 'fourth'].map((id) => refusal(resume(runId, id))));
    expect(both.filter((words) => said.test(words))).toHaveLength(1);
  });

  it.each([
    ['newer rules', { rulesVersion: '99.0.0' }, /with other models \(rules 99\.0\.0, here /],
    ['another learned reader', { wordingVersion: 'w-0' }, /wording w-0, here /],
    ['no trust kept', { trustVersion: undefined }, /trust none, here /],
    ['other counts', { calibrationVersion: 'c-0' }, /confidences c-0, here /],
    ['other prompts', { promptVersion: 'p-0' }, /prompts p-0, here /],
    [
      'another model',
      { reader: 'medgemma', models: { reader: 'm-1', adjudicator: null } },
      /reader m-1, here none/,
    ],
    ['a shape this program does not know', { schemaOfTomorrow: 2 }, /gone, altered, or of another version/],
  ])('of a run with %s is refused, says what differs, and leaves it as it was', async (_, change, says) => {
    const { resume, runId, runs, rewrite } = await stopped();
    await rewrite(change);
    const words = await refusal(resume(runId));
    expect(words).toMatch(/^ConfigurationError/);
    expect(words).toMatch(says);
    expect(words).toContain('start a new run of the cohort');
    expect(runs.get(runId)).toMatchObject({ status: 'stopped', attempt: 1 });
  });

  it('of a run whose configuration is gone is refused', async () => {
    const { resume, runId, artifacts, config } = await stopped();
    artifacts.objects.delete(config);
    expect(await refusal(resume(runId))).toMatch(/gone, altered, or of another version/);
  });
});

describe('records that an earlier attempt gathered', () => {
  const part = '{"patientKey":"a","record":"ra"}\n{"patientKey":"b","record":"rb"}\n';

  /** A run of two patients, gathered whole in its first attempt, then stopped. */
  async function gathered() {
    const made = aPlanRun();
    const first = await made.start('first');
    if (first.kind !== 'planned') throw new Error(first.kind);
    const { run, manifestPrefix, buckets } = first;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const isFirst = bucket === 0;
      if (isFirst) await made.artifacts.put(manifestKey(manifestPrefix, bucket), part);
      const mark = {
        ...{ patients: isFirst ? 2 : 0, unknown: 0, rows: 2, rejectedRows: {} },
        manifestSha256: isFirst ? sha256(part) : null,
      };
      await made.artifacts.put(gatheredKey(manifestPrefix, bucket), JSON.stringify(mark));
    }
    const stopped = made.runs.get(run.runId);
    if (stopped !== undefined) made.runs.set(run.runId, { ...stopped, status: 'stopped' });
    return { ...made, run, manifestPrefix, buckets };
  }

  it('are used again where they are whole', async () => {
    const { resume, run, manifestPrefix, logger } = await gathered();
    const resumed = await resume(run.runId);
    expect(resumed).toMatchObject({ kind: 'planned', exports: [], manifestPrefix, patients: 2 });
    expect(logger.lines).toEqual([]);
  });

  it.each<[string, (made: Awaited<ReturnType<typeof gathered>>) => Promise<unknown>]>([
    [
      'a part of the manifest is gone',
      async ({ artifacts, manifestPrefix }) => artifacts.objects.delete(manifestKey(manifestPrefix, 0)),
    ],
    [
      'a part of the manifest lost a line',
      ({ artifacts, manifestPrefix }) =>
        artifacts.put(manifestKey(manifestPrefix, 0), part.slice(part.indexOf('\n') + 1)),
    ],
    [
      'a mark is gone',
      async ({ artifacts, manifestPrefix }) => artifacts.objects.delete(gatheredKey(manifestPrefix, 7)),
    ],
    [
      'a mark was cut off',
      ({ artifacts, manifestPrefix }) => artifacts.put(gatheredKey(manifestPrefix, 7), '{"patients":'),
    ],
    [
      'there are fewer members than the run was started with',
      async ({ runs, run }) => {
        const known = runs.get(run.runId);
        if (known !== undefined)
          runs.set(run.runId, { ...known, input: { ...(known.input as object), members: 3 } });
      },
    ],
    [
      'a patient found its record gone',
      ({ artifacts, run }) => artifacts.put(runLayout(run.runId).lostRecord(1), 'records/a/x.json'),
    ],
  ])('are gathered again, and it is said so, where %s', async (_, harm) => {
    const made = await gathered();
    await harm(made);
    const resumed = await made.resume(made.run.runId);
    expect(resumed).toMatchObject({ kind: 'planned', patients: null });
    expect(resumed.kind === 'planned' && resumed.exports.length).toBeGreaterThan(0);
    expect(resumed.kind === 'planned' && resumed.manifestPrefix).not.toBe(made.manifestPrefix);
    expect(made.logger.lines.map(({ level }) => level)).toEqual(['warn']);
  });
});
