import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../lambdas/domain/errors.ts';
import { sourceViews } from '../../../lambdas/domain/source-views.ts';
import { planRun } from '../../../lambdas/phases/plan-run/phase.ts';
import type { RunItem, RunRegistry } from '../../../lambdas/ports/index.ts';
import { settingsFor } from '../../../lambdas/runtime/settings.ts';
import { FakeArtifactStore, FakeClock } from '../../support/fake-ports.ts';

/** Claims and runs in memory, as the registry's contract has them. */
function aRegistry() {
  const claims = new Map<string, string>();
  const runs = new Map<string, RunItem>();
  const registry: Pick<RunRegistry, 'claim' | 'create' | 'find'> = {
    claim: async (key, runId) => {
      const holder = claims.get(key) ?? runId;
      claims.set(key, holder);
      return holder === runId ? { kind: 'claimed' } : { kind: 'already_running', runId: holder };
    },
    create: async (run) => {
      if (runs.has(run.runId)) return false;
      runs.set(run.runId, run);
      return true;
    },
    find: async (runId) => runs.get(runId),
  };
  return { claims, runs, registry: registry as RunRegistry };
}

function aPlanRun(options: { readonly withoutColumn?: string } = {}) {
  const clock = new FakeClock();
  const { claims, runs, registry } = aRegistry();
  const columnsOf = (name: string) =>
    sourceViews.flatMap(({ view, required, optional }) =>
      view === name ? [...required, ...optional].map((column) => ({ name: column, type: 'varchar' })) : [],
    );
  const plan = planRun({
    artifacts: new FakeArtifactStore(),
    catalog: {
      columns: async (name) => columnsOf(name).filter((column) => column.name !== options.withoutColumn),
      views: async () => sourceViews.map(({ view }) => view),
    },
    clock,
    controls: {
      read: async () => ({ paused: false, stopping: false, reason: null }),
      set: async () => undefined,
    },
    models: {},
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
  return { clock, claims, runs, start };
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

  it('of work that is going on is told the run that does it', async () => {
    const { start } = aPlanRun();
    const first = await start('first');
    const runId = first.kind === 'planned' ? first.run.runId : '';
    expect(await start('second')).toEqual({ kind: 'already_running', runId });
  });

  it.each([
    ['budgetUsd', { budgetUsd: 5 }],
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
