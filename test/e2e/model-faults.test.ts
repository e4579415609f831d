import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { hurriedClock } from '../../local/chaos/hurried-clock.ts';
import type { Fault, FaultPlan } from '../../local/models/fault.ts';
import { injectedInstruction } from '../../local/models/fault.ts';
import { openModels } from '../../local/models/open-models.ts';
import {
  type EmbeddedCohort,
  openEmbeddedCohort,
  openSharedEngines,
  type SharedEngines,
} from '../support/embedded-cohort.ts';

/** Whatever the model's server does, every patient ends and every document is accounted for. */

const patients = ['ex-greta', 'ex-finn'];
const request = { cohort: { patientIds: patients }, reader: 'medgemma', adjudicator: 'claude' };

let engines: SharedEngines;
let undisturbed: Map<string, Abstraction>;

beforeAll(async () => {
  engines = await openSharedEngines();
  undisturbed = (await runUnder(() => undefined)).charts;
}, 180_000);
afterAll(() => engines.stop());

async function runUnder(fault: FaultPlan): Promise<{ charts: Map<string, Abstraction>; faults: number }> {
  let faults = 0;
  const counted: FaultPlan = (call, prompt) => {
    const planned = fault(call, prompt);
    if (planned !== undefined) faults += 1;
    return planned;
  };
  const models = await openModels({ reader: 'medgemma', adjudicator: 'claude' }, {}, counted);
  const cohort = await openEmbeddedCohort(engines);
  try {
    const ports = { ...cohort.ports, models: models.models };
    const result = await cohort.run({ ...request, name: 'faults' }, { ports, clock: await hurriedClock() });
    expect(result.status, result.cause).toBe('SUCCEEDED');
    return { charts: await chartsOf(cohort), faults };
  } finally {
    await cohort.close();
    await models.stop();
  }
}

async function chartsOf({ ports }: EmbeddedCohort): Promise<Map<string, Abstraction>> {
  const charts = await Promise.all(
    patients.map(async (patient) => {
      const latest = await ports.repository.latestVersion(ports.pseudonyms.patientKey(patient));
      expect(latest, `${patient} is published`).toBeDefined();
      return [patient, await ports.artifacts.getJson(latest?.artifact ?? '', Abstraction)] as const;
    }),
  );
  return new Map(charts);
}

/** Every document of the undisturbed run is there, once, with the status it had. */
function expectEveryDocument(charts: ReadonlyMap<string, Abstraction>): void {
  for (const [patient, { documents }] of charts) {
    const expected = undisturbed.get(patient)?.documents ?? [];
    expect(documents.map(({ documentId, status }) => [documentId, status])).toEqual(
      expected.map(({ documentId, status }) => [documentId, status]),
    );
  }
}

const values = (charts: ReadonlyMap<string, Abstraction>): unknown[] =>
  [...charts.values()].flatMap(({ findings }) =>
    findings.map(({ findingId, value, absence, state }) => [findingId, value, absence, state]),
  );

/** Every third call goes wrong, each in the next way; what is tried again goes well. */
const inTurn = (...faults: readonly Fault[]): FaultPlan => {
  const failed: string[] = [];
  return (call, prompt) => {
    // Documents are read side by side: the number of a second try is anything, but it asks what the first did.
    if (call % 3 !== 1 || failed.some((earlier) => prompt.includes(earlier))) return undefined;
    failed.push(prompt);
    return faults[failed.length % faults.length];
  };
};

describe('faults that pass', () => {
  it.each<[string, readonly Fault[]]>([
    [
      '429, 529, 503, slow',
      [
        { kind: 'throttled', retryAfterSeconds: 1 },
        { kind: 'overloaded' },
        { kind: 'unavailable' },
        { kind: 'slow', ms: 30 },
      ],
    ],
    [
      'truncated, off schema, cut off',
      [{ kind: 'truncated_json' }, { kind: 'off_schema' }, { kind: 'cut_off' }],
    ],
  ])(
    '%s: the run ends as the undisturbed one',
    async (_, kinds) => {
      const { charts, faults } = await runUnder(inTurn(...kinds));

      expect(faults).toBeGreaterThanOrEqual(kinds.length);
      expectEveryDocument(charts);
      expect(values(charts)).toEqual(values(undisturbed));
    },
    60_000,
  );
});

describe('a model that never answers usably', () => {
  it.each<Fault>([{ kind: 'off_schema' }, { kind: 'refused' }])(
    '$kind: every document says so, nothing is assumed, the rules’ answers stand',
    async (fault) => {
      const { charts } = await runUnder(() => fault);

      expectEveryDocument(charts);
      for (const { documents, findings } of charts.values()) {
        for (const { documentId, status, reason } of documents.filter(({ status }) => status === 'read')) {
          expect(reason, documentId).toMatch(/^(?:no usable reply in two tries|the model refused)/);
          expect(status).toBe('read');
        }
        expect(findings.flatMap(({ readings }) => readings).every(({ reader }) => reader === 'rules')).toBe(
          true,
        );
      }
    },
    60_000,
  );
});

describe('a model that obeys a document', () => {
  it('has nothing accepted of what it was told to say', async () => {
    const { charts, faults } = await runUnder(() => ({ kind: 'obeyed_injection' }));

    expect(faults).toBeGreaterThan(0);
    expectEveryDocument(charts);
    const obeyed = [...charts.values()]
      .flatMap(({ findings }) => findings)
      .filter(({ readings }) => readings.some(({ quote }) => quote === injectedInstruction));
    expect(obeyed.length).toBeGreaterThan(0);
    for (const { state, readings, value } of obeyed) {
      const rules = readings.find(({ reader }) => reader === 'rules');
      if (state === 'accepted') expect(value).toEqual(rules?.value);
    }
  }, 60_000);
});
