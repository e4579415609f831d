import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { fileRow, imagingRow, procedureRow, type TableRow, writeDataFolder } from '../support/data-folder.ts';
import { writePdf } from '../support/pdf-writer.ts';
import { type Ended, radiantHere } from '../support/program.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'radiant-bad-'));
});

afterAll(() => rm(root, { recursive: true, force: true }));

const lines = async (path: string): Promise<Record<string, unknown>[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('a cohort full of trouble', () => {
  const odd = ['a/b', '..', '.', '../../up', 'two words', '%2e'];
  const note = 'OPERATIVE REPORT\nProcedure: craniotomy.\nA gross total resection was achieved.';
  const pdf = writePdf([{ items: [{ x: 72, y: 700, text: 'A gross total resection was achieved.' }] }]);
  const rtf = `{\\rtf1\\ansi ${note.replaceAll('\n', '\\par ')}}`;
  const fhirBinary = (data: string): string =>
    JSON.stringify({ resourceType: 'Binary', contentType: 'text/plain', data });
  const files: readonly (readonly [
    name: string,
    type: string | null,
    content: string | Uint8Array | null,
  ])[] = [
    ['missing', 'text/plain', null],
    ['empty', 'text/plain', ''],
    ['blank', 'text/plain', ' \n\t\n'],
    ['cut-pdf', 'application/pdf', pdf.slice(0, 400)],
    ['cut-json', 'application/fhir+json', fhirBinary(Buffer.from(note).toString('base64')).slice(0, 90)],
    ['no-base64', 'application/fhir+json', fhirBinary('%%% not base64 %%%')],
    ['picture', 'text/plain', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
    ['rtf-as-text', 'text/plain', rtf],
    ['pdf-as-html', 'text/html', pdf],
    ['untyped', null, note],
  ];
  let ended: Ended;
  let out: string;

  const documentsOf = async (patient: string) => {
    const text = await readFile(join(out, 'abstractions', patient, 'latest.json'), 'utf8');
    return Abstraction.parse(JSON.parse(text)).documents;
  };

  beforeAll(async () => {
    const patients = ['plain', ...odd];
    const folder = await writeDataFolder({
      folder: join(root, 'inside', 'data'),
      tables: {
        v_binary_files: files.map(([name, type]) => fileRow('plain', name, type)),
        v_procedures_tumor: patients.map(procedureRow),
      },
      documents: Object.fromEntries(
        files.flatMap(([name, , content]) => (content === null ? [] : [[`${name}.bin`, content]])),
      ),
    });
    const cells = (row: TableRow): string =>
      Object.values(row)
        .map((cell) => `"${cell ?? ''}"`)
        .join(',');
    await writeFile(
      join(folder, 'v_imaging.csv'),
      [
        Object.keys(imagingRow('')).join(','),
        'plain,one cell too few',
        ...patients.map((patient) => cells(imagingRow(patient))),
        'plain,"never closed',
      ].join('\n'),
    );
    const cohort = join(root, 'inside', 'cohort.txt');
    await writeFile(cohort, ['nobody', 'plain', ...odd, 'plain'].join('\n'));
    out = join(root, 'inside', 'out');
    ended = await radiantHere(
      ...['run', '--data', folder, '--out', out, '--cohort', cohort],
      ...['--state', join(root, 'inside', 'state'), '--json'],
    );
  }, 120_000);

  it('goes on: everyone who is known is abstracted, once', async () => {
    expect(ended.stderr).toContain('1 patient was listed more than once; each is taken once');
    const ledger = await lines(join(out, 'ledger.ndjson'));
    const published = ledger.filter(({ status }) => status === 'published').map(({ patientId }) => patientId);
    expect(published.sort()).toEqual(['plain', ...odd].sort());
  });

  it('succeeds, and says why the one unknown patient failed', async () => {
    expect(ended.code, ended.stderr).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({ report: { patients: { published: 7, failed: 1 } } });
    const failures = await lines(join(out, 'failures.ndjson'));
    expect(failures.filter(({ kind }) => kind === 'patient')).toMatchObject([
      { patientId: 'nobody', error: 'InputRejectedError', reason: 'no source table knows this patient' },
    ]);
  });

  it('keeps every id inside the result folder', async () => {
    expect((await readdir(join(out, 'abstractions'))).sort()).toEqual(
      ['plain', 'a%2Fb', '%2E%2E', '%2E', '%2E%2E%2F%2E%2E%2Fup', 'two%20words', '%252e'].sort(),
    );
    expect((await readdir(root)).sort()).toEqual(['inside']);
    expect((await readdir(join(root, 'inside'))).sort()).toEqual(['cohort.txt', 'data', 'out', 'state']);
  });

  it('names each broken row by file and line, and keeps it among the failures', async () => {
    const failures = await lines(join(out, 'failures.ndjson'));
    const broken = failures.filter(({ kind }) => kind === 'rejected_row');
    expect(broken).toMatchObject([
      { file: 'v_imaging.csv', line: 2, reason: expect.stringContaining('cells') },
      { file: 'v_imaging.csv', line: 17, reason: 'a quote is not closed' },
    ]);
    expect(ended.stderr).toContain('v_imaging.csv line 17: a quote is not closed; the row is left out');
  });

  it.each([
    ['pdf-as-html', 'read'],
    ['missing', 'missing'],
    ['empty', 'empty'],
    ['blank', 'empty'],
    ['cut-pdf', 'unreadable'],
    ['cut-json', 'unreadable'],
    ['no-base64', 'unreadable'],
    ['picture', 'unreadable'],
    ['rtf-as-text', 'read'],
    ['untyped', 'duplicate_of'],
  ])('gives the %s document its status: %s', async (name, status) => {
    const documents = await documentsOf('plain');
    expect(documents.filter(({ binaryId }) => binaryId === name)).toMatchObject([{ status }]);
  });
});

describe('bad usage ends with 2 and says what to do', () => {
  const cells = { patient_fhir_id: 'child-one', patient_mrn: '7' };
  let good: string;

  beforeAll(async () => {
    good = await writeDataFolder({
      folder: join(root, 'good'),
      tables: {
        v_imaging: [imagingRow('child-one'), imagingRow('child-two')],
        v_binary_files: [fileRow('child-one', 'note', 'text/plain')],
        v_procedures_tumor: [procedureRow('child-one')],
        v_patient_demographics: [cells, { ...cells, patient_fhir_id: 'child-two' }],
      },
      documents: { 'note.txt': 'A gross total resection was achieved.' },
    });
    await mkdir(join(root, 'empty'));
    await writeFile(join(root, 'file'), 'not a folder');
    await writeFile(join(root, 'no-ids.txt'), '# nobody yet\n');
    await writeFile(join(root, 'gold.ndjson'), '\n{"level":"document"\n');
    await mkdir(join(root, 'headers'));
    await mkdir(join(root, 'misnamed'));
    for (const [view, header] of Object.entries({
      v_imaging: 'patient_fhir_id,imaging_procedure_id,imaging_dat,result_information',
      v_binary_files: 'patient_fhir_id,document_reference_id,binary_id,dr_type_text,dr_date,content_type',
      v_procedures_tumor: 'patient_fhir_id,procedure_fhir_id,procedure_date,is_tumor_surgery',
    })) {
      const row = `child-one${','.repeat(header.split(',').length - 1)}`;
      await writeFile(join(root, 'headers', `${view}.csv`), `${header.replace('_dat,', '_date,')}\n`);
      await writeFile(join(root, 'misnamed', `${view}.csv`), `${header}\n${row}\n`);
    }
  });

  const at = (name: string): string => join(root, name);
  const run = (...more: string[]): string[] => [
    'run',
    '--data',
    good,
    '--out',
    at('o'),
    '--state',
    at('s'),
    ...more,
  ];

  it.each<[what: string, args: () => string[], says: RegExp]>([
    ['an unknown option', () => run('--patints', 'x'), /unknown option '--patints'[\s\S]*--patient/],
    ['an unknown command', () => ['rnu'], /unknown command 'rnu'[\s\S]*run/],
    ['a value that is no choice', () => run('--reader', 'oracle'), /rules, medgemma, claude/],
    ['no data folder', () => run('--data', at('nowhere')), /no data folder .*nowhere/],
    [
      'a folder without tables',
      () => run('--data', at('empty')),
      /holds no source table: expected v_imaging/,
    ],
    [
      'a column that is missing, with the nearest that is there',
      () => run('--data', at('misnamed')),
      /v_imaging.*imaging_date.*imaging_dat\b/,
    ],
    ['tables without a row', () => run('--data', at('headers')), /the cohort is empty/],
    ['a cohort file without an id', () => run('--cohort', at('no-ids.txt')), /names no patient/],
    ['a cohort nobody named', () => run('--cohort', 'al-patients'), /nearest name: all-patients/],
    [
      'a patient nobody knows',
      () => run('--patient', 'child-tow'),
      /no patient child-tow.*nearest: child-two/,
    ],
    ['an MRN of two patients', () => run('--patient', '7'), /MRN 7 is ambiguous/],
    ['a state folder that cannot be', () => run('--state', at('file/state')), /state folder .*file\/state/],
    ['a result folder that cannot be', () => run('--out', at('file/out')), /result folder .*file\/out/],
    ['nothing to resume', () => ['resume', 'last', '--state', at('unused')], /no run was started/],
    ['an unknown run', () => ['resume', 'cohort_1', '--state', at('s')], /no run cohort_1/],
    ['no gold', () => ['evaluate', '--out', at('o'), '--gold', at('none')], /there is no .*none/],
    ['broken gold', () => ['evaluate', '--out', at('o'), '--gold', at('gold.ndjson')], /gold line 2/],
  ])('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await radiantHere(...args());
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('and Parquet tables are none', async () => {
    const folder = at('parquet');
    await mkdir(folder);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const view of ['v_imaging', 'v_binary_files', 'v_procedures_tumor']) {
      const [from, to] = [join(good, `${view}.ndjson`), join(folder, `${view}.parquet`)];
      await connection.run(`COPY (SELECT * FROM read_json('${from}')) TO '${to}' (FORMAT parquet)`);
    }
    connection.closeSync();
    const { code, stderr } = await radiantHere(
      'run',
      '--data',
      folder,
      '--out',
      at('p'),
      '--state',
      at('ps'),
    );
    expect(code, stderr).toBe(0);
    expect((await readdir(join(at('p'), 'abstractions'))).sort()).toEqual(['child-one', 'child-two']);
  });
});
