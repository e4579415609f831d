import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PatientOutcome, Ports } from '../../lambdas/ports/index.ts';
import {
  type EmbeddedCohort,
  openEmbeddedCohort,
  openSharedEngines,
  type SharedEngines,
} from '../support/embedded-cohort.ts';

/** The real definition over the real phases, started more than once at the same time. */

let engines: SharedEngines;
let cohort: EmbeddedCohort;
beforeAll(async () => {
  engines = await openSharedEngines();
}, 120_000);
afterAll(() => engines.stop());
beforeEach(async () => {
  cohort = await openEmbeddedCohort(engines);
});
afterEach(() => cohort.close());

const [greta, finn] = ['ex-greta', 'ex-finn'];

const versionsOf = async (patient: string) =>
  (await cohort.ports.repository.versions(cohort.ports.pseudonyms.patientKey(patient))).map(
    ({ version, runId }) => ({ version, runId }),
  );

async function outcomesOf(runId: string): Promise<Map<string, PatientOutcome>> {
  const outcomes = new Map<string, PatientOutcome>();
  for await (const outcome of cohort.ports.runs.outcomes(runId)) outcomes.set(outcome.patientKey, outcome);
  return outcomes;
}

const runIdOf = (result: { readonly output?: unknown }): string =>
  (result.output as { readonly runId: string }).runId;

/** Resolves when it is told to. */
function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

/** A port one of whose calls waits at a gate, and says that it got there. */
function held<Port extends object>(
  port: Port,
  operation: keyof Port,
  { reached, until }: { readonly reached: () => void; readonly until: Promise<void> },
): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        if (name === operation) {
          reached();
          await until;
        }
        return member.apply(target, given) as unknown;
      };
    },
  });
}

describe('the same work started twice', () => {
  const byHand = { name: 'twice', cohort: { patientIds: [greta, finn] } };
  const bySchedule = { ...byHand, window: '2026-11-28T08:00:00Z' };

  it.each([
    ['by hand', byHand],
    ['by a schedule that fires twice', bySchedule],
  ])(
    '%s is done once, and both starts name the run that does it',
    async (_, request) => {
      const [atWork, goOn] = [gate(), gate()];
      const ports: Ports = {
        ...cohort.ports,
        repository: held(cohort.ports.repository, 'commit', { reached: atWork.open, until: goOn.passed }),
      };
      const starts = [cohort.run(request, { ports }), cohort.run(request, { ports })];
      // The first is held until the second was told: a start told to try again may otherwise find it ended.
      await atWork.passed;
      await Promise.race(starts);
      goOn.open();
      const results = await Promise.all(starts);

      expect(results.map(({ status, cause }) => [status, cause])).toEqual([
        ['SUCCEEDED', undefined],
        ['SUCCEEDED', undefined],
      ]);
      const runs = await cohort.ports.runs.list(10);
      expect(runs).toHaveLength(1);
      expect(results.map(runIdOf)).toEqual([runs[0]?.runId, runs[0]?.runId]);
      const kinds = results.map(({ output }) => (output as { readonly kind?: string }).kind);
      expect(kinds.filter((kind) => kind === 'already_running')).toHaveLength(1);
      for (const patient of [greta, finn]) expect(await versionsOf(patient)).toHaveLength(1);
    },
    120_000,
  );

  it('by a schedule that fires again after its run ended is not done again', async () => {
    const first = await cohort.run(bySchedule);
    const again = await cohort.run(bySchedule);
    expect(again.output).toMatchObject({ kind: 'already_running', runId: runIdOf(first) });
    expect(await cohort.ports.runs.list(10)).toHaveLength(1);
  }, 120_000);

  it('by hand while a schedule does it takes no patient from it, and makes no second version', async () => {
    const results = await Promise.all([cohort.run(bySchedule), cohort.run(byHand)]);

    expect(results.map(({ status, cause }) => [status, cause])).toEqual([
      ['SUCCEEDED', undefined],
      ['SUCCEEDED', undefined],
    ]);
    expect(await cohort.ports.runs.list(10)).toHaveLength(2);
    const outcomes = await Promise.all(results.map((result) => outcomesOf(runIdOf(result))));
    for (const patient of [greta, finn]) {
      expect(await versionsOf(patient)).toHaveLength(1);
      const patientKey = cohort.ports.pseudonyms.patientKey(patient);
      const ended = outcomes.map((ofRun) => ofRun.get(patientKey)?.status);
      expect(ended.filter((status) => status === 'published')).toHaveLength(1);
      expect(['unchanged', 'skipped_in_progress']).toContain(ended.find((status) => status !== 'published'));
    }
  }, 120_000);

  it('is done again once the first has ended, and finds nothing new', async () => {
    await cohort.run(byHand);
    const again = await cohort.run(byHand);
    expect((again.output as { readonly kind?: string }).kind).toBeUndefined();
    const outcomes = await outcomesOf(runIdOf(again));
    expect([...outcomes.values()].map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
    expect(await versionsOf(greta)).toHaveLength(1);
  }, 120_000);
});

describe('two cohorts that share a patient', () => {
  it('never work on it at once: the second leaves it alone, says so, and does the others', async () => {
    const [atWork, goOn] = [gate(), gate()];
    const ports: Ports = {
      ...cohort.ports,
      repository: held(cohort.ports.repository, 'commit', { reached: atWork.open, until: goOn.passed }),
    };
    const first = cohort.run({ name: 'first', cohort: { patientIds: [greta] } }, { ports });
    await atWork.passed;

    const second = await cohort.run({ name: 'second', cohort: { patientIds: [greta, finn] } });
    goOn.open();
    const firstEnded = await first;

    const keyOf = cohort.ports.pseudonyms.patientKey;
    const outcomes = await outcomesOf(runIdOf(second));
    expect(outcomes.get(keyOf(greta))).toMatchObject({ status: 'skipped_in_progress', version: null });
    expect(outcomes.get(keyOf(finn))).toMatchObject({ status: 'published', version: 1 });
    expect(await versionsOf(greta)).toEqual([{ version: 1, runId: runIdOf(firstEnded) }]);
  }, 120_000);
});

describe('a holder that stalls until its lease has run out', () => {
  it('wakes to find the patient another’s, and publishes nothing, whichever clock was wrong', async () => {
    const [atCommit, wake] = [gate(), gate()];
    const stalling: Ports = {
      ...cohort.ports,
      repository: held(cohort.ports.repository, 'commit', { reached: atCommit.open, until: wake.passed }),
    };
    const first = cohort.run({ name: 'stalled', cohort: { patientIds: [greta] } }, { ports: stalling });
    await atCommit.passed;

    // An hour later, or on a machine whose clock is an hour ahead: to the lease it is the same.
    const { clock } = cohort.ports;
    const ahead = { now: () => clock.now() + 3_600_000, sleep: clock.sleep.bind(clock) };
    const second = await cohort.run(
      { name: 'awake', cohort: { patientIds: [greta] }, window: 'the day after' },
      { ports: { ...cohort.ports, clock: ahead } },
    );
    expect(second.status, second.cause).toBe('SUCCEEDED');
    wake.open();
    const woken = await first;

    expect(await versionsOf(greta)).toEqual([{ version: 1, runId: runIdOf(second) }]);
    expect(woken.status).toBe('FAILED');
    const [run] = (await cohort.ports.runs.list(10)).filter(({ name }) => name === 'stalled');
    const [outcome] = (await outcomesOf(run?.runId ?? '')).values();
    expect(outcome).toMatchObject({
      status: 'failed',
      version: null,
      failure: { error: 'LeaseLostError', phase: 'PublishAbstraction' },
    });
    // The lease is the second's to give back, and is free now.
    const next = await cohort.run({ name: 'next', cohort: { patientIds: [greta] }, window: 'later' });
    const after = await outcomesOf(runIdOf(next));
    expect([...after.values()].map(({ status }) => status)).toEqual(['unchanged']);
  }, 120_000);
});
