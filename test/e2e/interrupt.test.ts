import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';
import { radiantHere, startRadiant } from '../support/program.ts';
import { sharedRun } from '../support/shared-run.ts';

let root: string;
let undisturbed: ReadonlyMap<string, unknown>;

/** What was abstracted, without what every run has of its own. */
async function abstractions(out: string): Promise<Map<string, unknown>> {
  const patients = await readdir(join(out, 'abstractions')).catch(() => []);
  const found = new Map<string, unknown>();
  for (const patient of patients) {
    const text = await readFile(join(out, 'abstractions', patient, 'latest.json'), 'utf8');
    const { runId: _run, createdAt: _at, cost: _cost, ...said } = Abstraction.parse(JSON.parse(text));
    found.set(patient, said);
  }
  return found;
}

const runInto = (name: string): string[] => [
  ...['run', '--data', exampleCharts, '--concurrency', '1'],
  ...['--out', join(root, name, 'out'), '--state', join(root, name, 'state')],
];

/** Starts a run and sends it a signal once some patients are done and some are not. */
async function interrupt(name: string, signal: NodeJS.Signals) {
  const started = startRadiant(...runInto(name));
  const out = join(root, name, 'out', 'abstractions');
  while ((await readdir(out).catch(() => [])).length < 2) await sleep(20);
  started.process.kill(signal);
  const ended = await started.ended;
  const done = (await readdir(out)).length;
  expect(done).toBeLessThan(8);
  return ended;
}

const runFile = async (name: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(root, name, 'out', 'run.json'), 'utf8'));

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'radiant-interrupt-'));
  undisturbed = await abstractions((await sharedRun(exampleCharts)).out);
  expect(undisturbed.size).toBe(8);
}, 120_000);

afterAll(() => rm(root, { recursive: true, force: true }));

describe('a run in the middle of its cohort', () => {
  it('stops at Ctrl-C, says how to go on, and goes on to the same abstractions', async () => {
    const { code, stderr } = await interrupt('stopped', 'SIGINT');

    const stopped = await runFile('stopped');
    expect(code, stderr).toBe(1);
    expect(stopped.status).toBe('stopped');
    expect(stderr).toContain(
      `npm run radiant -- resume ${stopped.runId} --state ${join(root, 'stopped', 'state')}`,
    );

    const resumed = await radiantHere('resume', 'last', '--state', join(root, 'stopped', 'state'));
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(await runFile('stopped')).toMatchObject({
      runId: stopped.runId,
      status: 'succeeded',
      report: { patients: { total: 8, published: 8, failed: 0 } },
    });
    expect(await abstractions(join(root, 'stopped', 'out'))).toEqual(undisturbed);
  });

  it('can be killed, and goes on to the same abstractions', async () => {
    const { code } = await interrupt('killed', 'SIGKILL');
    expect(code).toBeNull();

    const resumed = await radiantHere('resume', 'last', '--state', join(root, 'killed', 'state'), '--json');
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(JSON.parse(resumed.stdout)).toMatchObject({
      status: 'succeeded',
      report: { patients: { total: 8, published: 8, failed: 0 } },
    });
    expect(await abstractions(join(root, 'killed', 'out'))).toEqual(undisturbed);
  });
});
