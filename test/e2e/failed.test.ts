import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLog } from '../../lambdas/adapters/postgres/schema.ts';
import { openStateRecords } from '../../local/records/open-records.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';
import { radiantHere } from '../support/program.ts';

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
    const run = await radiantHere(
      'run',
      '--data',
      exampleCharts,
      ...place,
      '--fault',
      'repository.commit:corrupt#2',
    );
    expect(run.code, run.stderr).toBe(0);
    expect(run.stderr).toContain('planted 1 x repository.commit corrupt');

    const failed = await radiantHere('failed', '--state', state, '--json');
    const { failures } = JSON.parse(failed.stdout) as { failures: object[] };
    expect(failures).toMatchObject([
      {
        artifact: expect.stringMatching(/^partial\//),
        failure: {
          phase: 'PublishAbstraction',
          error: 'InputRejectedError',
          reason: expect.stringContaining('planted'),
        },
      },
    ]);

    // What was finished before is kept, and found by the pointers of the partial object.
    const [{ artifact, patientKey }] = failures as [{ artifact: string; patientKey: string }];
    const pointed = async (key: string) =>
      JSON.parse(await readFile(join(state, 'artifacts', key), 'utf8')) as Record<string, string>;
    const partial = await pointed(artifact);
    for (const part of ['plan', 'readings', 'inconsistencies', 'clarified', 'surgeries', 'events'])
      expect(partial[part], part).toMatch(new RegExp(`^work/${patientKey}/`));
    expect(await pointed(partial.clarified ?? '')).toHaveProperty('readings');
    const inWords = await radiantHere('failed', '--state', state);
    expect(inWords.stdout).toContain(artifact);

    const resumed = await radiantHere('resume', 'last', '--state', state, '--json');
    expect(JSON.parse(resumed.stdout)).toMatchObject({ report: { patients: { total: 8, failed: 0 } } });
    const after = await radiantHere('failed', '--state', state);
    expect([after.code, after.stdout, after.stderr]).toEqual([
      0,
      '',
      expect.stringContaining('nobody failed'),
    ]);
  });

  it('may have its answers invalidated in every form, each with an entry of the audit log', async () => {
    const forms = [
      ['--patient', 'ex-greta', '--reason', 'a wrong scan'],
      ['--document', 'ex-finn-op1'],
      ['--prompt', '1'],
      ['--reader', 'medgemma'],
    ];
    for (const form of forms) {
      const { code, stdout, stderr } = await radiantHere('invalidate', ...form, '--state', state, '--json');
      expect(code, stderr).toBe(0);
      expect(Object.keys(JSON.parse(stdout))).toEqual(['models', 'texts', 'alreadyInvalid']);
      // Rules were the reader: of this chart only texts are kept.
      if (form[0] === '--patient') expect(JSON.parse(stdout)).toMatchObject({ models: 0, texts: 8 });
    }
    const both = await radiantHere('invalidate', '--prompt', '1', '--reader', 'claude', '--state', state);
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('by one of --document')]);
    const records = await openStateRecords(state);
    try {
      const log = await records.engines.database.select().from(auditLog);
      const entries = log.filter(({ action }) => action === 'invalidate');
      const [patient] = await records.ports.repository.findPatients('ex-greta');
      expect(entries.map(({ object }) => object)).toEqual([
        patient?.patientKey,
        expect.stringMatching(/^document [0-9a-f]{32}$/),
        'prompt 1',
        'reader medgemma',
      ]);
      expect(entries[0]?.outcome).toBe('0 answers, 8 texts; reason: a wrong scan');
      expect(JSON.stringify(entries)).not.toMatch(/ex-(?:greta|finn)/);
    } finally {
      await records.close();
    }
  });

  it('of a run nobody knows is not made up', async () => {
    const unknown = await radiantHere('failed', 'nightly', '--state', state);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('there is no run nightly')]);
    const empty = await radiantHere('failed', '--state', join(root, 'nowhere'));
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('is no state folder of a run')]);
  });

  it('is not planted by a plan that does not fit', async () => {
    const wrong = await radiantHere(
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
