import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { CorrectionOutcome } from '../../lambdas/operations/import-corrections.ts';
import { csvLine } from '../../local/export/csv-line.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';
import { radiantHere } from '../support/program.ts';
import { copyOfSharedRun } from '../support/shared-run.ts';

/** The example child whose surgeon and radiologist disagree. */
const patient = 'ex-finn';
const dictionary = join(import.meta.dirname, '../fixtures/redcap-data-dictionary.csv');

let root: string;
const at = (...parts: string[]): string => join(root, ...parts);
const state = (): string[] => ['--state', at('state')];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'radiant-corrections-'));
  await copyOfSharedRun(exampleCharts, root);
  expect((await radiantHere('tag', 'first', ...state())).code).toBe(0);
}, 180_000);

afterAll(() => rm(root, { recursive: true, force: true }));

type Rows = Record<string, string>[];
const read = async (path: string): Promise<Rows> =>
  parse(await readFile(path, 'utf8'), { columns: true }) as Rows;

async function exported(to: string, ...more: string[]): Promise<void> {
  const ended = await radiantHere(
    'export',
    '--tag',
    'first',
    '--to',
    at(to),
    '--include-flagged',
    ...state(),
    ...more,
  );
  expect(ended.code, ended.stdout + ended.stderr).toBe(0);
}

async function imported(
  name: string,
  text: string,
  ...more: string[]
): Promise<{ code: number | null; outcomes: CorrectionOutcome[] }> {
  await writeFile(at(name), text);
  const { code, stdout, stderr } = await radiantHere(
    'import',
    'corrections',
    at(name),
    '--json',
    ...state(),
    ...more,
  );
  expect(stdout, stderr).not.toBe('');
  return { code, outcomes: JSON.parse(stdout) as CorrectionOutcome[] };
}

const table = (rows: Rows): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map(csvLine).join('');

const newest = async (of = patient): Promise<Abstraction> =>
  Abstraction.parse(JSON.parse(await readFile(at('out', 'abstractions', of, 'latest.json'), 'utf8')));

describe('corrections made elsewhere', () => {
  it('come back as decisions, and none of them undoes one that stands', async () => {
    await exported('csv');
    const [surgery] = (await read(at('csv', 'surgeries.csv'))).filter(
      (row) => row.patient_id === patient && row.requires_review === 'true',
    );
    if (surgery === undefined) throw new Error('the example child has no doubtful operation');
    const corrected = (corrected_value: string, reason: string) => ({ ...surgery, corrected_value, reason });

    const first = await imported(
      'ann.csv',
      table([
        corrected('STR', 'the scan of the next day shows a residual'),
        { ...corrected('', ''), surgery_id: 'untouched' },
        { ...corrected('GTR', 'x'), surgery_id: 'surg_nobody' },
      ]),
      '--by',
      'ann',
    );
    expect(first.code).toBe(1);
    expect(first.outcomes.map(({ row, outcome }) => [row, outcome])).toEqual([
      ['row 2', 'recorded'],
      ['row 4', 'refused'],
    ]);
    const abstraction = await newest();
    expect(abstraction.version).toBe(2);
    expect(abstraction.surgeries.find(({ surgeryId }) => surgeryId === surgery.surgery_id)?.eorFinal).toBe(
      'STR',
    );

    const task = (value: string) => ({
      id: 7,
      data: { patient_id: patient, surgery_id: surgery.surgery_id },
      annotations: [{ result: [{ from_name: 'extent', type: 'choices', value: { choices: [value] } }] }],
    });
    const second = await imported(
      'tasks.json',
      JSON.stringify([task('STR'), task('GTR')]),
      '--by',
      'bob',
      '--reason',
      'second look',
    );
    expect(second.outcomes).toMatchObject([
      { row: 'task 7', outcome: 'unchanged' },
      { row: 'task 7', outcome: 'refused', why: expect.stringContaining('contradicts') as string },
    ]);
    expect((await newest()).version).toBe(2);
  }, 240_000);

  it('come back from a REDCap project, field by field, where a code says one thing', async () => {
    await exported('redcap', '--format', 'redcap', '--dictionary', dictionary);
    const rows = await read(at('redcap', 'redcap.csv'));
    const own = rows.filter((row) => row.redcap_repeat_instrument === 'surgery');
    const edited = rows.map((row) =>
      row === own[0]
        ? { ...row, extent_of_tumor_resection: row.extent_of_tumor_resection === '2' ? '1' : '2' }
        : row,
    );
    const back = await imported(
      'redcap.csv',
      table(edited),
      '--by',
      'cat',
      '--reason',
      'by the registry',
      '--tag',
      'first',
      '--dictionary',
      dictionary,
    );
    // What was decided since the project was filled is no edit of the registry's.
    expect(back.outcomes).toMatchObject([
      {
        row: expect.stringContaining('extent_of_tumor_resection') as string,
        outcome: 'refused',
        why: expect.stringMatching(/may be (?:GTR or NTR|STR or Partial)/) as string,
      },
    ]);
  }, 240_000);

  it('of a registry and of annotators are decided, stand after the next run, and are locked', async () => {
    const to = 'registry';
    await exported(to, '--format', 'redcap', '--dictionary', dictionary);
    const rows = await read(at(to, 'redcap.csv'));
    const doubtful = (await newest('ex-amber')).events.find(({ requiresReview }) => requiresReview);
    // Which scan waits for a person changes with what confidence was counted on.
    const folders = (await readdir(at('out', 'abstractions'))).sort();
    const waiting = await Promise.all(
      folders.map(async (folder) => {
        const { patientId, findings } = await newest(folder);
        const told = findings.find(
          ({ variable, absence, value, state: standing }) =>
            variable === 'tumor_status' && absence === null && value !== null && standing === 'flagged',
        );
        return told === undefined ? [] : [{ folder, patientId, told }];
      }),
    );
    const [scan] = waiting.flat();
    if (doubtful === undefined || scan === undefined) throw new Error('nothing waits in the examples');
    const { folder, patientId, told } = scan;
    const decidedStatus = told.value === 'Stable' ? 'Decreased' : 'Stable';
    const registry = (code: string): Promise<{ outcomes: CorrectionOutcome[] }> =>
      imported(
        `registry-${code}.csv`,
        table(
          rows.map((row) => (row.event_source_id === doubtful.eventId ? { ...row, event_type: code } : row)),
        ),
        ...['--by', 'cat', '--reason', 'by the registry', '--tag', 'first', '--dictionary', dictionary],
      );
    const event = expect.stringMatching(/, event_type$/) as string;

    expect((await registry('55')).outcomes).toMatchObject([
      { row: event, outcome: 'refused', why: 'no word of ours has the code 55' },
    ]);
    expect((await registry('7')).outcomes).toMatchObject([{ row: event, outcome: 'recorded' }]);
    const task = {
      id: 1,
      data: { patient_id: patientId, finding_id: told.findingId },
      annotations: [
        {
          result: [
            { from_name: 'status', type: 'choices', value: { choices: [decidedStatus] } },
            { from_name: 'reason', type: 'textarea', value: { text: ['read with the scan before'] } },
          ],
        },
      ],
    };
    const annotated = await imported('annotated.json', JSON.stringify([task]), '--by', 'dan');
    expect(annotated.outcomes).toMatchObject([{ row: 'task 1', outcome: 'recorded' }]);

    const again = await radiantHere('run', '--data', exampleCharts, '--out', at('out'), ...state());
    expect(again.code, again.stderr).toBe(0);
    const decided = (await newest('ex-amber')).events.find(({ eventId }) => eventId === doubtful.eventId);
    expect(decided).toMatchObject({ type: 'Recurrence', requiresReview: false });
    const finding = (await newest(folder)).findings.find(({ findingId }) => findingId === told.findingId);
    expect(finding).toMatchObject({ value: decidedStatus, basis: 'review', state: 'accepted' });

    expect((await registry('8')).outcomes).toMatchObject([
      { row: event, outcome: 'refused', why: expect.stringContaining('contradicts') as string },
    ]);
  }, 400_000);
});
