import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import mapping from '../../../../config/redcap.json' with { type: 'json' };
import { csvLine } from '../../../../local/export/csv-line.ts';
import { type ExportProblem, ExportRefusedError } from '../../../../local/export/format-writer.ts';
import { parseBranching } from '../../../../local/export/redcap/branching-logic.ts';
import { readDictionary } from '../../../../local/export/redcap/data-dictionary.ts';
import { RedcapMapping } from '../../../../local/export/redcap/mapping.ts';
import { exportCharts } from '../../../support/exporting.ts';
import { redcapFaults } from '../../../support/redcap-project.ts';
import { aReleasedChart } from '../../../support/released-chart.ts';

const fixture = join(import.meta.dirname, '../../../fixtures/redcap-data-dictionary.csv');

let root: string;
let shipped: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'radiant-redcap-'));
  shipped = await readFile(fixture, 'utf8');
});
afterAll(() => rm(root, { recursive: true, force: true }));

let written = 0;
const file = async (text: string): Promise<string> => {
  written += 1;
  const path = join(root, `${written}.txt`);
  await writeFile(path, text);
  return path;
};

const chart = aReleasedChart({
  born: '2010-01-01',
  operations: [{ on: '2015-03-01' }],
  documents: [
    { kind: 'operative', on: '2015-03-01', says: { extent_of_resection: 'GTR' } },
    {
      kind: 'pathology',
      on: '2015-03-04',
      says: { diagnosis: '=Medulloblastoma, "classic"\nlarge cell', who_grade: '4', laterality: 'left' },
    },
    {
      kind: 'imaging',
      on: '2016-01-01',
      says: { tumor_status: 'Stable', imaging_classification: 'surveillance' },
    },
  ],
});

type Row = Record<string, string>;
const rowsOf = (csv: Buffer | undefined): Row[] => parse(csv ?? '', { columns: true }) as Row[];

async function problemsOf(options: {
  readonly dictionary?: string;
  readonly mapping?: unknown;
}): Promise<readonly ExportProblem[]> {
  const refused = await exportCharts([chart], {
    format: 'redcap',
    dictionary: await file(options.dictionary ?? shipped),
    mapping: await file(JSON.stringify(options.mapping ?? mapping)),
    includeFlagged: true,
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refused instanceof ExportRefusedError)) throw refused ?? new Error('it was not refused');
  return refused.problems;
}

describe('the REDCap import file', () => {
  it('has one row an instance, coded by the dictionary, with ages in days', async () => {
    const { files, statement } = await exportCharts([chart], {
      format: 'redcap',
      dictionary: fixture,
      includeFlagged: true,
    });
    const rows = rowsOf(files['redcap.csv']);
    const of = (form: string): Row[] => rows.filter((row) => row.redcap_repeat_instrument === form);

    expect(of('surgery')).toMatchObject([
      { redcap_repeat_instance: '1', age_at_surgery: '1885', extent_of_tumor_resection: '1' },
    ]);
    expect(of('event')[0]).toMatchObject({
      event_type: '5',
      age_at_event_days: '1885',
      clinical_status_at_event: '0',
      who_grade: '4',
      tumor_laterality___1: '1',
      tumor_laterality___2: '0',
    });
    expect(of('imaging_follow_up')).toMatchObject([
      { age_at_scan_days: '2191', scan_purpose: '3', tumor_status: '2' },
    ]);
    expect(statement.rows).toMatchObject({ demographics: 1, surgery: 1, imaging_follow_up: 1 });
    expect(new Set(rows.map((row) => row.record_id))).toEqual(new Set([chart.patientKey]));
  });

  it('keeps quotes, commas and line breaks in a cell and never begins one with a formula', async () => {
    const { files } = await exportCharts([chart], {
      format: 'redcap',
      dictionary: fixture,
      includeFlagged: true,
    });
    const diagnoses = rowsOf(files['redcap.csv']).flatMap((row) => row.cns_integrated_diagnosis || []);
    expect(diagnoses).toContain(`'=Medulloblastoma, "classic"\nlarge cell`);
  });

  it('says Unavailable by its code where nothing is known, and hides what branching logic hides', async () => {
    const { files } = await exportCharts([chart], {
      format: 'redcap',
      dictionary: fixture,
      includeFlagged: true,
    });
    const [demographics] = rowsOf(files['redcap.csv']);
    expect(demographics).toMatchObject({ legal_sex: '9', vital_status: '9', age_at_death_days: '' });
  });

  it.each([
    ['true', '1'],
    ['false', '0'],
    ['perhaps', '9'],
  ])('has the vital status that the flag of the record says: %s', async (deceasedFlag, code) => {
    const { files } = await exportCharts([aReleasedChart({ deceasedFlag })], {
      format: 'redcap',
      dictionary: fixture,
    });
    expect(rowsOf(files['redcap.csv'])[0]?.vital_status).toBe(code);
  });

  it('takes nothing that branching logic hides, and counts it', async () => {
    const never = shipped.replace(
      "[event_type] = '5' or [event_type] = '7' or [event_type] = '8'",
      "[event_type] = '99'",
    );
    const { files, statement } = await exportCharts([chart], {
      format: 'redcap',
      dictionary: await file(never),
      includeFlagged: true,
    });
    expect(rowsOf(files['redcap.csv']).map((row) => row.who_grade || '')).not.toContain('4');
    expect(statement.notShown['event.who_grade.hidden_by_branching']).toBe(1);
  });

  it('names the event of each row of a longitudinal project, and is refused where a form has none', async () => {
    const longitudinal = RedcapMapping.parse(mapping);
    for (const instrument of longitudinal.instruments)
      instrument.event = instrument.rowsOf === 'patient' ? 'baseline_arm_1' : 'course_arm_1';
    const { files } = await exportCharts([chart], {
      format: 'redcap',
      dictionary: fixture,
      mapping: await file(JSON.stringify(longitudinal)),
      includeFlagged: true,
    });
    const rows = rowsOf(files['redcap.csv']);
    expect(rows.map((row) => [row.redcap_repeat_instrument === '', row.redcap_event_name])).toEqual(
      rows.map((_, place) => (place === 0 ? [true, 'baseline_arm_1'] : [false, 'course_arm_1'])),
    );
    expect(redcapFaults(files['redcap.csv'], shipped)).toEqual([]);

    const [, second] = longitudinal.instruments;
    delete second?.event;
    expect(await problemsOf({ mapping: longitudinal })).toEqual([
      { field: '(form event)', row: null, why: 'other forms have an event, and this one has none' },
    ]);
  });

  it.each([
    [{ extent_of_tumor_resection: '77' }, 'no choice has the code 77'],
    [{ extent_of_tumor_resection: '' }, 'extent_of_tumor_resection is required'],
    [{ age_at_surgery: '40001' }, 'no integer within its bounds'],
    [{ redcap_repeat_instance: '2' }, 'instance 1 was due'],
    [{ event_type: '5' }, 'event_type is of another form'],
    [{ nobody_knows: '1' }, 'the project has no field nobody_knows'],
  ])('is held to a check that finds %j', async (change, fault) => {
    const { files } = await exportCharts([chart], {
      format: 'redcap',
      dictionary: fixture,
      includeFlagged: true,
    });
    const rows = rowsOf(files['redcap.csv']);
    expect(redcapFaults(files['redcap.csv'], shipped)).toEqual([]);
    const columns = [...new Set([...Object.keys(rows[0] ?? {}), ...Object.keys(change)])];
    const broken = rows.map(
      (row): Row => (row.redcap_repeat_instrument === 'surgery' ? { ...row, ...change } : row),
    );
    const lines = [columns, ...broken.map((row) => columns.map((column) => row[column] ?? ''))];
    expect(redcapFaults(lines.map(csvLine).join(''), shipped).join('\n')).toContain(fault);
  });

  it('is refused for a dictionary without a needed field, which is named with the nearest', async () => {
    const problems = await problemsOf({
      dictionary: shipped.replace('extent_of_tumor_resection', 'extent_of_resection'),
    });
    expect(problems).toContainEqual({
      field: 'extent_of_tumor_resection',
      row: null,
      why: 'the data dictionary has no such field (nearest: extent_of_resection)',
    });
    expect(problems.map(({ field }) => field)).toContain('extent_of_resection');
  });

  it('is refused for a choice that the dictionary does not have, before any chart is read', async () => {
    const problems = await problemsOf({ dictionary: shipped.replace(' | 8, Progressive', '') });
    expect(problems).toEqual([
      {
        field: 'event_type',
        row: null,
        why: expect.stringContaining('no code and no label "Progressive"') as string,
      },
    ]);
  });

  it('tells every problem of every row with field and row', async () => {
    const narrow = shipped.replaceAll(',integer,0,40000,', ',integer,0,100,');
    const problems = await problemsOf({ dictionary: narrow });
    expect(problems.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['age_at_event_days', 'age_at_surgery', 'age_at_scan_days']),
    );
    expect(problems).toContainEqual({
      field: 'age_at_surgery',
      row: `${chart.patientKey}, surgery 1`,
      why: 'it is above the most the field takes, 100',
    });
  });

  it('is refused where a required field stays empty or nothing fills it', async () => {
    const required = shipped.replace('Diagnosis as stated,,,,,,,,', 'Diagnosis as stated,,,,,,,,y');
    const without = RedcapMapping.parse(mapping);
    const event = without.instruments.find(({ form }) => form === 'event');
    if (event === undefined) throw new Error('no event form');
    event.fields = event.fields.filter(({ field }) => field !== 'cns_integrated_diagnosis');
    expect(await problemsOf({ dictionary: required, mapping: without })).toEqual([
      {
        field: 'cns_integrated_diagnosis',
        row: null,
        why: expect.stringContaining('nothing fills it') as string,
      },
    ]);
    const noChoice = shipped
      .replace(' | 9, Unavailable",,,,,,y,', '",,,,,,y,')
      .replace('1, Male | 9, Unavailable', '1, Male');
    expect((await problemsOf({ dictionary: noChoice })).map(({ field }) => field)).toContain('legal_sex');
  });

  it('is refused where the branching logic of a filled field cannot be understood', async () => {
    const clever = shipped.replace("[vital_status] = '1'", "datediff([a],'today','d') > 3");
    expect(await problemsOf({ dictionary: clever })).toEqual([
      { field: 'age_at_death_days', row: null, why: expect.stringContaining('branching logic') as string },
    ]);
  });

  it('needs a dictionary that is one', () => {
    expect(() => readDictionary('a,b\n1,2\n')).toThrow('lacks the columns Variable / Field Name');
  });
});

describe('branching logic', () => {
  const fields: Readonly<Record<string, string>> = { a: '1', b: '', n: '12', 'c(2)': '1', 'c(3)': '0' };
  const held = (field: string, choice: string | null): string =>
    fields[choice === null ? field : `${field}(${choice})`] ?? '';

  it.each([
    ["[a] = '1'", true],
    ['[a] = "2"', false],
    ["[b] = ''", true],
    ["[b] <> '' or [n] > 9", true],
    ['[n] > 9 and [n] < 10', false],
    ["[c(2)] = '1' AND [c(3)] = '0'", true],
    ["[a] = '2' and [b] = '' or [n] >= 12", true],
    ["[a] = '2' and ([b] = '' or [n] >= 12)", false],
    ["[b] < '5'", false],
  ])('%s is %s', (logic, expected) => {
    expect(parseBranching(logic)?.isShown(held)).toBe(expected);
  });

  it.each([
    '[a] =',
    'sum([a]) = 1',
    "[a] = '1' and",
    "[e1][a] = '1'",
    "([a] = '1'",
    "[a] = '1' xor [b] = '2'",
    '',
  ])('is not guessed: %j', (logic) => {
    expect(parseBranching(logic)).toBeUndefined();
  });

  it('agrees with JavaScript on any tree of and and or', () => {
    const leaf = fc.boolean().map((truth) => ({ text: `[a] = '${truth ? 1 : 2}'`, truth }));
    const { tree } = fc.letrec<{ tree: { text: string; truth: boolean } }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.tuple(fc.constantFrom('and', 'or'), tie('tree'), tie('tree')).map(([word, one, two]) => ({
          text: `(${one.text} ${word} ${two.text})`,
          truth: word === 'and' ? one.truth && two.truth : one.truth || two.truth,
        })),
      ),
    }));
    fc.assert(
      fc.property(tree, ({ text, truth }) => {
        expect(parseBranching(text)?.isShown(held)).toBe(truth);
      }),
    );
  });
});
