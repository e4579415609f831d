import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stageSourceTables } from '../../../../local/athena/source-tables.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-tables-'));
  await mkdir(join(folder, 'data'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function stage(files: Readonly<Record<string, string>>) {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, 'data', name), content);
  const { tables, rejected } = await stageSourceTables(join(folder, 'data'), join(folder, 'staging'));
  const rows = async (view: string): Promise<unknown[]> => {
    const path = tables.find((table) => table.view === view)?.path ?? '';
    const text = await readFile(path, 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  };
  return { tables, rejected, rows };
}

describe('source tables', () => {
  it('hold the same texts from CSV as from JSON Lines, an empty cell being null', async () => {
    const { tables, rows } = await stage({
      'v_one.csv': 'patient_fhir_id,age,note\r\nP1,12,"a ""b"",\nc"\r\nP2,,\r\n',
      'v_two.ndjson':
        '{"patient_fhir_id":"P1","age":12,"note":"a \\"b\\",\\nc"}\n{"patient_fhir_id":"P2","age":null,"note":null}\n',
    });
    expect(await rows('v_one')).toEqual([
      { patient_fhir_id: 'P1', age: '12', note: 'a "b",\nc' },
      { patient_fhir_id: 'P2', age: null, note: null },
    ]);
    expect(await rows('v_two')).toEqual(await rows('v_one'));
    expect(tables.map(({ columns }) => columns)).toEqual([
      ['patient_fhir_id', 'age', 'note'],
      ['patient_fhir_id', 'age', 'note'],
    ]);
  });

  it('lose a broken row by itself, and say its file, its line and the reason without its words', async () => {
    const { rejected, rows } = await stage({
      'v_csv.csv': 'patient_fhir_id,note\nP1,fine\nP2,secret,secret\nP3,"secret\nP4,fine\n,secret\n',
      'v_json.ndjson':
        '{"patient_fhir_id":"P1"}\n{"patient_fhir_id":\n\n["secret"]\n{"patient_fhir_id":null}\n{"patient_fhir_id":"P5","text":"\u2028"}\n',
    });
    expect(rejected).toEqual([
      { file: 'v_csv.csv', line: 3, reason: '3 cells where the header has 2' },
      { file: 'v_csv.csv', line: 4, reason: 'a quote is not closed' },
      { file: 'v_csv.csv', line: 6, reason: 'patient_fhir_id is empty' },
      { file: 'v_json.ndjson', line: 2, reason: 'not a JSON object' },
      { file: 'v_json.ndjson', line: 4, reason: 'not a JSON object' },
      { file: 'v_json.ndjson', line: 5, reason: 'patient_fhir_id is empty' },
    ]);
    expect(await rows('v_csv')).toMatchObject([{ patient_fhir_id: 'P1' }, { patient_fhir_id: 'P4' }]);
    expect(await rows('v_json')).toEqual([
      { patient_fhir_id: 'P1' },
      { patient_fhir_id: 'P5', text: '\u2028' },
    ]);
  });

  it('are taken once where there are several forms: JSON Lines before CSV before Parquet', async () => {
    const { tables } = await stage({
      'v_one.csv': 'patient_fhir_id\nfrom-csv\n',
      'v_one.ndjson': '{"patient_fhir_id":"from-ndjson"}\n',
      'v_two.parquet': '',
      'v_two.csv': 'patient_fhir_id\nfrom-csv\n',
      'other.csv': 'x\n',
    });
    expect(tables.map(({ view, source }) => [view, source.split('/').at(-1)])).toEqual([
      ['v_one', 'v_one.ndjson'],
      ['v_two', 'v_two.csv'],
    ]);
  });

  it('have their columns even where they have no rows', async () => {
    const { tables } = await stage({ 'v_one.csv': 'patient_fhir_id, age\n', 'v_none.ndjson': '' });
    expect(tables.map(({ view, columns, rows }) => ({ view, columns, rows }))).toEqual([
      { view: 'v_none', columns: [], rows: 0 },
      { view: 'v_one', columns: ['patient_fhir_id', 'age'], rows: 0 },
    ]);
  });
});
