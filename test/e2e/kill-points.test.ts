import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweep } from '../../lambdas/operations/janitor.ts';
import type { Ports } from '../../lambdas/ports/index.ts';
import type { PhaseName } from '../../lambdas/runtime/environment.ts';
import { hurriedClock } from '../../local/chaos/hurried-clock.ts';
import { planInWords, readFaultPlan } from '../../local/faults/fault-plan.ts';
import { FaultPlanter } from '../../local/faults/faulty-ports.ts';
import { killPointNames, killPoints } from '../../local/faults/kill-points.ts';
import { isLasting, isLastingPort } from '../../local/faults/lasting-calls.ts';
import { openModels } from '../../local/models/open-models.ts';
import {
  type EmbeddedCohort,
  exampleCharts,
  openEmbeddedCohort,
  openSharedEngines,
  type SharedEngines,
} from '../support/embedded-cohort.ts';

/** A chart with a contradiction that the adjudicator is asked about, one with a text that only the table holds, a small one. */
const contradicted = 'ex-finn';
const withInlineText = 'ex-bruno';
const small = 'ex-greta';

const requestFor = (...patientIds: readonly string[]) => ({
  name: 'points',
  cohort: { patientIds },
  reader: 'medgemma',
  adjudicator: 'claude',
});

let engines: SharedEngines;
let models: Awaited<ReturnType<typeof openModels>>;
const undisturbed = new Map<string, ReadonlyMap<string, string>>();

beforeAll(async () => {
  engines = await openSharedEngines();
  models = await openModels({ reader: 'medgemma', adjudicator: 'claude' }, {});
  for (const patient of [contradicted, withInlineText, small]) {
    const cohort = await openCohort();
    const result = await cohort.run(requestFor(patient));
    expect(result.status, result.cause).toBe('SUCCEEDED');
    undisturbed.set(patient, await cohort.abstractions([patient]));
    await cohort.close();
  }
}, 120_000);

afterAll(async () => {
  await models.stop();
  await engines.stop();
});

const openCohort = (): Promise<EmbeddedCohort> =>
  openEmbeddedCohort(engines, exampleCharts, async () => ({ models: models.models }));

/** A defect that fails the patient where it would be published. */
const withDefect = (ports: Ports): Ports => ({
  ...ports,
  reviews: { ...ports.reviews, decisions: () => Promise.reject(new TypeError('a defect')) },
});

/** Ports that note what lasts of each phase. */
const watching =
  (ports: Ports, seen: Set<string>) =>
  (phase: PhaseName): Ports => {
    const watched = Object.entries(ports).map(([name, port]) => {
      if (!isLastingPort(name)) return [name, port];
      const noting = new Proxy(port as object, {
        get: (target, method) => {
          const member = Reflect.get(target, method) as unknown;
          if (typeof member !== 'function') return member;
          if (isLasting(name, String(method)))
            return (...given: unknown[]) => {
              seen.add(`${phase}:${name}.${String(method)}`);
              return member.apply(target, given) as unknown;
            };
          return (...given: unknown[]) => member.apply(target, given) as unknown;
        },
      });
      return [name, noting];
    });
    return Object.fromEntries(watched) as Ports;
  };

describe('the named checkpoints', () => {
  it('are all that lasts of what phases do, and nothing else', async () => {
    const seen = new Set<string>();
    const cohort = await openCohort();
    try {
      // A patient that fails is recorded, and the resumed run reads, publishes and announces.
      const failing = watching(withDefect(cohort.ports), seen);
      await cohort.run(requestFor(contradicted, withInlineText), {
        portsOf: failing,
        clock: await hurriedClock(),
      });
      const [run] = await cohort.ports.runs.list(1);
      const resumed = await cohort.run({ resume: run?.runId }, { portsOf: watching(cohort.ports, seen) });
      expect([resumed.status, resumed.cause]).toEqual(['SUCCEEDED', undefined]);
      expect([...seen].sort()).toEqual([...killPointNames].sort());
    } finally {
      await cohort.close();
    }
  }, 60_000);

  it('are told where one is misspelt, and a plan that names one is read again from its words', async () => {
    await expect(readFaultPlan('kill=publish-abstraction:repository.comit')).rejects.toThrow(
      'nearest: publish-abstraction:repository.commit',
    );
    const plan = await readFaultPlan('seed=3,kill=plan-patient:checkpoints.complete#2(after)');
    expect(planInWords(plan)).toBe('seed=3,plan-patient/checkpoints.complete:kill#2(after)');
    expect(await readFaultPlan(planInWords(plan))).toEqual(plan);
  });
});

/** Only a resumed run comes to these. */
const onResume: ReadonlySet<string> = new Set(['plan-run:runs.reopen', 'plan-run:controls.set']);

async function killedAt(point: string, cohort: EmbeddedCohort, patient: string): Promise<void> {
  const stop = new AbortController();
  const faults = new FaultPlanter({
    plan: await readFaultPlan(point),
    kill: () => {
      stop.abort();
      return new Promise(() => undefined);
    },
    onFault: () => undefined,
  });
  if (onResume.has(nameOf(point))) await cohort.run(requestFor(patient));
  const [run] = await cohort.ports.runs.list(1);
  const ports = nameOf(point).startsWith('record-failure') ? withDefect(cohort.ports) : cohort.ports;
  const killed = await cohort.run(run === undefined ? requestFor(patient) : { resume: run.runId }, {
    ports: faults.over(ports),
    portsOf: (phase) => faults.over(ports, phase),
    signal: stop.signal,
    clock: await hurriedClock(),
  });
  expect(killed.status, point).toBe('ABORTED');
}

/** The smallest chart that comes to a checkpoint. */
function chartFor(name: string): string {
  if (name.startsWith('clarify')) return contradicted;
  return name === 'plan-patient:artifacts.put' ? withInlineText : small;
}

const nameOf = (point: string): string => point.replace(/^kill=/, '').replace(/\(.*$/, '');

describe('a run killed at a named checkpoint', () => {
  const points = killPointNames.map((name, index) => `kill=${name}(${index % 2 === 0 ? 'before' : 'after'})`);

  it('continues to the same abstraction, in one version, whichever it was', async () => {
    expect(points.length).toBeGreaterThan(Object.keys(killPoints).length);
    for (const point of points) {
      const patient = chartFor(nameOf(point));
      const cohort = await openCohort();
      try {
        await killedAt(point, cohort, patient);
        await sweep({ ...cohort.ports, executions: { find: async () => ({ status: 'aborted' }) } });
        const [run] = await cohort.ports.runs.list(1);
        const next = run === undefined ? requestFor(patient) : { resume: run.runId };
        const resumed = await cohort.run(next);
        expect([resumed.status, resumed.cause], point).toEqual(['SUCCEEDED', undefined]);
        expect(await cohort.abstractions([patient]), point).toEqual(undisturbed.get(patient));
        const versions = await cohort.ports.repository.versions(cohort.ports.pseudonyms.patientKey(patient));
        expect(
          versions.map(({ version }) => version),
          point,
        ).toEqual([1]);
      } finally {
        await cohort.close();
      }
    }
  }, 240_000);
});
