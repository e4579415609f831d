import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleCharts } from '../support/embedded-cohort.ts';
import { radiant } from '../support/program.ts';

let root: string;
let state: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'radiant-failed-'));
  state = join(root, 'state');
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe('a patient that failed', () => {
  it('is told with phase and reason, and published by resuming once the cause is gone', async () => {
    const place = ['--out', join(root, 'out'), '--state', state];
    const run = await radiant(
      'run',
      '--data',
      exampleCharts,
      ...place,
      '--fault',
      'repository.commit:corrupt#2',
    );
    expect(run.code, run.stderr).toBe(0);
    expect(run.stderr).toContain('planted 1 x repository.commit corrupt');

    const failed = await radiant('failed', '--state', state, '--json');
    const { failures } = JSON.parse(failed.stdout) as { failures: object[] };
    expect(failures).toMatchObject([
      {
        failure: {
          phase: 'PublishAbstraction',
          error: 'InputRejectedError',
          reason: expect.stringContaining('planted'),
        },
      },
    ]);

    const resumed = await radiant('resume', 'last', '--state', state, '--json');
    expect(JSON.parse(resumed.stdout)).toMatchObject({ report: { patients: { total: 8, failed: 0 } } });
    const after = await radiant('failed', '--state', state);
    expect([after.code, after.stdout, after.stderr]).toEqual([
      0,
      '',
      expect.stringContaining('nobody failed'),
    ]);
  });

  it('of a run nobody knows is not made up', async () => {
    const unknown = await radiant('failed', 'nightly', '--state', state);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('there is no run nightly')]);
    const empty = await radiant('failed', '--state', join(root, 'nowhere'));
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('is no state folder of a run')]);
  });

  it('is not planted by a plan that does not fit', async () => {
    const wrong = await radiant(
      'run',
      '--data',
      exampleCharts,
      '--state',
      state,
      '--fault',
      'artefacts:reset',
    );
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('nearest: artifacts')]);
  });
});
