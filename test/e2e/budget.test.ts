import { afterAll, beforeAll, expect, it } from 'vitest';
import { openModels } from '../../local/models/open-models.ts';
import { openEmbeddedCohort, openSharedEngines, type SharedEngines } from '../support/embedded-cohort.ts';

/** The model server of this machine, as if its tokens were paid for. */
const prices = {
  asOf: 'a test',
  models: [{ match: 'rules-', inputPerMillion: 100, outputPerMillion: 500, cacheReadPerMillion: 10 }],
  endpointUsdPerHour: 0,
  athenaUsdPerTebibyte: 5,
};

let engines: SharedEngines;
beforeAll(async () => {
  engines = await openSharedEngines();
}, 180_000);
afterAll(() => engines.stop());

async function runUntilDone(budgetUsd: number) {
  const models = await openModels({ reader: 'claude', adjudicator: 'claude' }, {});
  const cohort = await openEmbeddedCohort(engines);
  try {
    const ports = {
      ...cohort.ports,
      models: models.models,
      settings: { ...cohort.ports.settings, prices },
    };
    let request: object = {
      cohort: { patientIds: ['ex-greta', 'ex-finn'] },
      reader: 'claude',
      adjudicator: 'claude',
      budgetUsd,
    };
    const attempts: { status: string; reason: string | null; spent: number; usd: number }[] = [];
    for (let attempt = 1; attempt <= 30; attempt += 1) {
      const result = await cohort.run(request, { ports });
      expect(result.status, result.cause).toBe('SUCCEEDED');
      const [run] = await ports.runs.list(1);
      if (run === undefined) throw new Error('there should be a run');
      const { reason } = await ports.controls.read(run.runId);
      const spent = await ports.runs.spent({ runId: run.runId, attempt });
      let usd = 0;
      for await (const outcome of ports.runs.outcomes(run.runId)) usd += outcome.usd;
      attempts.push({ status: run.status, reason, spent, usd });
      if (run.status === 'succeeded') break;
      request = { resume: run.runId };
    }
    const published = await cohort.abstractions(['ex-greta', 'ex-finn']);
    return { attempts, published, total: attempts.reduce((sum, { spent }) => sum + spent, 0) };
  } finally {
    await cohort.close();
    await models.stop();
  }
}

it('a run stops when its models have cost its budget, says so, and goes on where it stopped', async () => {
  const whole = await runUntilDone(1_000_000);
  expect(whole.attempts).toMatchObject([{ status: 'succeeded', reason: null }]);
  expect(whole.total).toBeGreaterThan(0);

  const budget = whole.total / 4;
  const halved = await runUntilDone(budget);

  const [first] = halved.attempts;
  expect(first?.status).toBe('stopped');
  expect(first?.reason).toMatch(/^the budget of \$[\d.]+ is used up/);
  expect(first?.spent).toBeGreaterThanOrEqual(budget);
  // Patients that were stopped say what they cost.
  expect(first?.usd).toBeCloseTo(first?.spent ?? 0, 6);
  expect(halved.attempts.length).toBeGreaterThan(1);
  expect(halved.attempts.at(-1)?.status).toBe('succeeded');
  // What was paid before a stop is not paid again, and the result is the same.
  expect(halved.total).toBeCloseTo(whole.total, 6);
  expect(halved.published).toEqual(whole.published);
}, 240_000);
