import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chaosSuite } from '../../local/chaos/chaos-suite.ts';
import { drawPlan } from '../../local/chaos/draw-plan.ts';
import { runToTheEnd } from '../../local/chaos/run-to-the-end.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'radiant-chaos-test-'));
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** One plan that kills the process, one that does not; `npm run chaos` runs more. */
const seeds = [13, 17];

describe('a cohort under drawn faults', () => {
  it('ends as an undisturbed one, and asks no stored question again', async () => {
    const kinds = seeds.flatMap((seed) => drawPlan(seed).faults.map(({ kind }) => kind));
    expect(new Set(kinds).size).toBeGreaterThan(2);
    expect(kinds).toContain('kill');
    for await (const { plan, ending, broken } of chaosSuite({ data: exampleCharts, seeds })) {
      expect(broken, plan).toEqual([]);
      expect(ending.planted.length, plan).toBeGreaterThan(5);
      expect(ending.outcomes, plan).toHaveLength(8);
    }
  }, 240_000);

  it('ends with every patient failed for a reason where a store never answers, and all published once it does', async () => {
    const ending = await runToTheEnd(
      {
        data: exampleCharts,
        state: join(root, 'state'),
        reader: 'rules',
        adjudicator: 'rules',
        concurrency: 8,
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
