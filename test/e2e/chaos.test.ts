import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chaosSuite } from '../../local/chaos/chaos-suite.ts';
import { runToTheEnd } from '../../local/chaos/run-to-the-end.ts';
import { faultKinds, readFaultPlan } from '../../local/faults/fault-plan.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'radiant-chaos-test-'));
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** Faults of every kind there is, over most of the ports, and two kills; `npm run chaos` runs many more plans. */
const everyKind = [
  'seed=29',
  'artifacts.putJson:partial_write#20,runs.recordOutcome:kill#2(after)',
  'answers.put:lost_response@0.1,artifacts.getJson:corrupt@0.02,checkpoints:throttle@0.1,clock.now:clock_jump#150+3000000ms',
  'documents:timeout@0.2+20ms,flows:throttle@0.04,leases.renew:unavailable@0.1,models:throttle@0.1',
  'copies:unavailable#2,demands.put:lost_response#1,demands.list:throttle#3,executions:reset#1,recogniser:throttle#1,recogniser:unavailable#2',
  'models:unavailable@0.05,repository.commit:lost_response@0.3,reviewRequests:reset@0.3,texts:slow@0.2+5ms',
].join(',');

/** The last has a scanned page. */
const patientIds = ['ex-bruno', 'ex-finn', 'ex-greta', 'ex-hugo'];

describe('a cohort under faults', () => {
  it('of every kind at once ends as an undisturbed one, and asks no stored question again', async () => {
    const plans = [await readFaultPlan(everyKind)];
    const planted = new Set<string>();
    const services = new Set<string>();
    for await (const { plan, ending, broken } of chaosSuite({ data: exampleCharts, patientIds, plans })) {
      expect([ending.disturbed.status, ending.disturbed.reason], plan).toEqual(['SUCCEEDED', undefined]);
      expect(broken, plan).toEqual([]);
      expect(ending.outcomes, plan).toHaveLength(patientIds.length);
      for (const { kind } of ending.planted) planted.add(kind);
      for (const { service } of ending.planted) services.add(service);
    }
    expect([...services]).toEqual(expect.arrayContaining(['copies', 'demands', 'executions', 'recogniser']));
    expect([...planted].sort()).toEqual([...faultKinds].sort());
  }, 240_000);

  it('ends with every patient failed for a reason where a store never answers, and all published once it does', async () => {
    const ending = await runToTheEnd(
      {
        data: exampleCharts,
        state: join(root, 'state'),
        reader: 'rules',
        adjudicator: 'rules',
        concurrency: 8,
        ocr: false,
      },
      {
        seed: 1,
        faults: [
          {
            service: 'repository',
            operation: 'commit',
            kind: 'unavailable',
            rate: 1,
            moment: 'before',
            ms: 0,
          },
        ],
      },
    );
    expect(ending.disturbed.outcomes).toHaveLength(8);
    for (const { status, failure, artifact } of ending.disturbed.outcomes) {
      expect(status).toBe('failed');
      expect(failure).toMatchObject({ phase: 'PublishAbstraction', error: 'TransientError' });
      expect(failure?.reason).not.toBe('');
      expect(artifact).toMatch(/^partial\//);
    }
    expect(ending.outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'published'));
  }, 120_000);
});
