import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { AbstractionDiff } from '../../lambdas/domain/abstraction-diff.ts';
import type { QueuedItem } from '../../lambdas/ports/index.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';
import { radiantHere } from '../support/program.ts';
import { copyOfSharedRun } from '../support/shared-run.ts';

/** The example child whose surgeon and radiologist disagree. */
const patient = 'ex-finn';

let root: string;
let state: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'radiant-review-'));
  ({ state } = await copyOfSharedRun(exampleCharts, root));
}, 120_000);

afterAll(() => rm(root, { recursive: true, force: true }));

const run = (...more: string[]) =>
  radiantHere('run', '--data', exampleCharts, '--out', join(root, 'out'), '--state', state, ...more);

const asked = async <T>(...args: string[]): Promise<T> => {
  const { code, stdout, stderr } = await radiantHere(...args, '--state', state, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as T;
};

const versions = async (): Promise<{ version: number; releases: string[] }[]> =>
  (await asked<{ versions: { version: number; releases: string[] }[] }>('log', patient)).versions;

async function discrepancy(): Promise<QueuedItem> {
  const items = await asked<QueuedItem[]>('review', 'list', '--patient', patient);
  const item = items.find(({ subject, reason }) => subject === 'surgery' && reason.includes('rank apart'));
  if (item === undefined) throw new Error('the example cohort asks nothing of its discrepancy');
  return item;
}

describe('a question for a person', () => {
  it('is claimed by one reviewer, decided with a reason, and the next version says so and nothing else', async () => {
    await asked('tag', 'before-review');
    const { itemId } = await discrepancy();
    const answer = ['--value', 'STR', '--reason', 'the scan of the next day shows a residual'];

    const misspelt = await radiantHere(
      ...['review', 'decide', itemId, '--value', 'STTR', '--reason', 'x', '--state', state],
    );
    expect([misspelt.code, misspelt.stderr]).toEqual([2, expect.stringContaining('nearest: STR')]);

    const claimed = await radiantHere('review', 'claim', itemId, '--reviewer', 'ann', '--state', state);
    expect(claimed.code, claimed.stderr).toBe(0);
    const other = await radiantHere(
      'review',
      'decide',
      itemId,
      ...answer,
      '--reviewer',
      'bob',
      '--state',
      state,
    );
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('has claimed it until')]);

    const decided = await asked<{ status: string }>(
      'review',
      'decide',
      itemId,
      ...answer,
      '--reviewer',
      'ann',
    );
    expect(decided.status).toBe('decided');
    const results = join(root, 'out', 'abstractions', patient, 'latest.json');
    expect(Abstraction.parse(JSON.parse(await readFile(results, 'utf8'))).version).toBe(2);
    const { changes } = await asked<AbstractionDiff>('diff', patient);
    const [surgery] = changes.filter(({ section }) => section === 'surgeries');
    expect(surgery?.fields).toContainEqual({ path: 'eorFinal', from: 'GTR', to: 'STR' });
    const touched = new Set(changes.map(({ section }) => section));
    expect([...touched].sort()).toEqual(['decisions', 'events', 'inconsistencies', 'review', 'surgeries']);
    expect((await versions()).map(({ version }) => version)).toEqual([2, 1]);
  });

  it('stays decided in a run of the same sources', async () => {
    const { code, stdout, stderr } = await run('--json');
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ report: { patients: { published: 0, unchanged: 8 } } });
    const items = await asked<QueuedItem[]>('review', 'list', '--patient', patient);
    expect(items.some(({ reason }) => reason.includes('rank apart'))).toBe(false);
  });

  it('leaves nothing to change to another policy, which changes the undecided alone and what follows from it', async () => {
    const { code, stderr } = await run('--policy', 'resection=mri_within_72h_first');
    expect(code, stderr).toBe(0);
    expect((await versions()).map(({ version }) => version)).toEqual([2, 1]);
    const { changes } = await asked<AbstractionDiff>('diff', 'ex.dario');
    const paths = changes
      .filter(({ section }) => section !== 'review')
      .flatMap(({ section, fields }) => fields.map(({ path }) => `${section}.${path}`));
    expect(paths).toContain('surgeries.eorFinal');
    const follows = [
      ...['eorFinal', 'policy', 'confidence', 'reasons', 'requiresReview'].map((path) => `surgeries.${path}`),
      ...['type', 'confidence', 'rationale', 'requiresReview'].map((path) => `events.${path}`),
      'policies.resection',
    ];
    expect(paths.filter((path) => !follows.includes(path))).toEqual([]);
    expect((await run()).code).toBe(0);
  }, 60_000);

  it('is undone by going back to a release, in a version of its own', async () => {
    const { code, stderr } = await radiantHere('rollback', 'before-review', '--state', state);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('1 patients put back, 7 said it already');
    const [newest, ...older] = await versions();
    expect([newest?.version, older.at(-1)]).toMatchObject([3, { version: 1, releases: ['before-review'] }]);
    const { changes } = await asked<AbstractionDiff>('diff', patient, '--from', '1', '--to', '3');
    expect(changes).toEqual([]);
  });

  it('has nothing to be compared with in its first version', async () => {
    const first = await radiantHere('diff', patient, '--to', '1', '--state', state);
    expect([first.code, first.stderr]).toEqual([2, expect.stringContaining('version 1 is the first')]);
  });

  it('cannot be frozen twice under one name, and nobody unknown is shown', async () => {
    const again = await radiantHere('tag', 'before-review', '--state', state);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('does not change')]);
    const unknown = await radiantHere('show', 'ex-fin', '--state', state);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('nearest: ex-finn')]);
  });
});
