import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweep } from '../../lambdas/operations/janitor.ts';
import { crashingPorts } from '../support/crashing-ports.ts';
import { openEmbeddedCohort, openSharedEngines, type SharedEngines } from '../support/embedded-cohort.ts';

/** A small chart, so that every write of it can be a crash. */
const patient = 'ex-greta';
const request = { name: 'crash', cohort: { patientIds: [patient] } };

let engines: SharedEngines;
let undisturbed: ReadonlyMap<string, string>;
let writes: number;

beforeAll(async () => {
  engines = await openSharedEngines();
  const cohort = await openEmbeddedCohort(engines);
  try {
    const counted = crashingPorts(cohort.ports, { at: 0, moment: 'before', onCrash: () => undefined });
    const result = await cohort.run(request, { ports: counted.ports });
    expect(result.status, result.cause).toBe('SUCCEEDED');
    writes = counted.writes();
    undisturbed = await cohort.abstractions([patient]);
  } finally {
    await cohort.close();
  }
}, 120_000);

afterAll(() => engines.stop());

/** Every write, in turn just before it and just after. */
const crashes = (): { readonly at: number; readonly moment: 'before' | 'after' }[] =>
  Array.from({ length: writes }, (_, index) => ({
    at: index + 1,
    moment: index % 2 === 0 ? ('before' as const) : ('after' as const),
  }));

describe('a run killed at its writes', () => {
  it('continues to the same abstraction, in one version, whichever write it was', async () => {
    expect(undisturbed.size).toBe(1);
    expect(writes).toBeGreaterThan(50);
    for (const { at, moment } of crashes()) {
      const place = `${moment} write ${at} of ${writes}`;
      const cohort = await openEmbeddedCohort(engines);
      try {
        const stop = new AbortController();
        const crashing = crashingPorts(cohort.ports, { at, moment, onCrash: () => stop.abort() });
        const killed = await cohort.run(request, { ports: crashing.ports, signal: stop.signal });
        expect(killed.status, place).toBe('ABORTED');
        await sweep({ ...cohort.ports, executions: { find: async () => ({ status: 'aborted' }) } });
        const [run] = await cohort.ports.runs.list(1);
        // Killed before the run was written there is nothing to resume; the next start is a first one.
        const next = run === undefined ? request : { resume: run.runId };
        const resumed = await cohort.run(next);
        expect([resumed.status, resumed.cause], place).toEqual(['SUCCEEDED', undefined]);
        expect(await cohort.abstractions([patient]), place).toEqual(undisturbed);
        const versions = await cohort.ports.repository.versions(cohort.ports.pseudonyms.patientKey(patient));
        expect(
          versions.map(({ version }) => version),
          place,
        ).toEqual([1]);
      } finally {
        await cohort.close();
      }
    }
  }, 280_000);
});
