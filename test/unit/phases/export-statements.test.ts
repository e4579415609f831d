import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsFor } from '../../../lambdas/domain/gathering.ts';
import { sourceViews } from '../../../lambdas/domain/source-views.ts';
import { exportStatements } from '../../../lambdas/phases/plan-run/export-statements.ts';

/** A source that has every view with every column. */
const views = sourceViews.map(({ view, required, optional }) => ({
  view,
  columns: [...required, ...optional]
    .filter((name) => name !== 'patient_fhir_id')
    .map((name) => ({ name, type: 'varchar' })),
}));

const statements = (given: Partial<Parameters<typeof exportStatements>[0]> = {}) =>
  exportStatements({
    views,
    cohort: { kind: 'members' },
    runId: 'autumn_20261101_080000',
    sourceDatabase: 'fhir',
    cohortDatabase: 'radiant_dev',
    target: 's3://bucket/runs/autumn/export-1/',
    buckets: 4,
    ...given,
  });

/** The text without its literals and quoted names: what a value could change only by being spliced in. */
const skeleton = (sql: string): string => sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, '#');

const cellsOf = (type: string, name = 'dr_description'): string =>
  statements({ views: [{ view: 'v_binary_files', columns: [{ name, type }] }] }).at(-1)?.QueryString ?? '';

describe('the export of a cohort given as members', () => {
  it('names the run by a parameter that Athena takes for words, not for a column', () => {
    for (const { QueryString, ExecutionParameters } of statements()) {
      expect(ExecutionParameters).toEqual(["'autumn_20261101_080000'"]);
      expect(QueryString.match(/\?/g)).toHaveLength(1);
      expect(skeleton(QueryString).match(/\?/g)).toHaveLength(1);
      expect(QueryString).not.toContain('autumn_20261101_080000');
    }
  });

  it('is one statement a view and one for the members, each to a folder of its own', () => {
    const targets = statements().map(({ QueryString }) => /TO '([^']+)'/.exec(QueryString)?.[1]);
    expect(new Set(targets).size).toBe(sourceViews.length + 1);
  });

  it('has the same text whatever the run is called, and one literal as its parameter', () => {
    const [usual] = statements();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (runId) => {
        const [{ QueryString, ExecutionParameters } = { QueryString: '' }] = statements({ runId });
        expect(QueryString).toBe(usual?.QueryString);
        expect(ExecutionParameters).toHaveLength(1);
        expect(ExecutionParameters?.[0]).toMatch(/^'(?:[^']|'')*'$/);
        expect(ExecutionParameters?.[0]?.slice(1, -1).replaceAll("''", "'")).toBe(runId);
      }),
    );
  });

  it('keeps names inside their quotes, whatever is in them', () => {
    const usual = statements().map(({ QueryString }) => skeleton(QueryString));
    const hostile = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(hostile, hostile, hostile, (cohortDatabase, view, column) => {
        const renamed = views.map(({ columns }) => ({
          view,
          columns: columns.map(({ type }) => ({ name: column, type })),
        }));
        const plain = views.map(({ columns }) => ({
          view: 'v',
          columns: columns.map(({ type }) => ({ name: 'c', type })),
        }));
        const texts = (all: ReturnType<typeof statements>) => all.map((one) => skeleton(one.QueryString));
        expect(texts(statements({ cohortDatabase }))).toEqual(usual);
        // Folders are named after views, and a view's name comes from the repository.
        expect(texts(statements({ views: renamed }))).toEqual(texts(statements({ views: plain })));
      }),
    );
  });

  it.each([
    "s3://bucket/a'b/",
    's3://bucket/a',
    "s3://bucket/') --/",
    'https://bucket/a/',
    's3://bucket/a b/',
    's3://bucket/',
  ])('goes to no target like %s', (target) => {
    expect(() => statements({ target })).toThrow(/target of the export/);
  });
});

describe('the export of a cohort given as a query', () => {
  it('takes no parameters', () => {
    const sql = 'SELECT patient_fhir_id FROM v_imaging';
    for (const statement of statements({ cohort: { kind: 'query', sql } })) {
      expect(statement.ExecutionParameters).toBeUndefined();
      expect(statement.QueryString).toContain(sql);
    }
  });
});

describe('the export of a large cohort', () => {
  it('takes 100 buckets a statement, every bucket once, and no target twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), (patients) => {
        const buckets = bucketsFor(patients);
        const members = statements({ buckets }).filter(({ QueryString }) =>
          QueryString.includes('/cohort_members/'),
        );
        const ranges = members.map(({ QueryString }) =>
          /BETWEEN (\d+) AND (\d+)/.exec(QueryString)?.slice(1).map(Number),
        );
        const covered =
          buckets <= 100
            ? ranges.every((range) => range === undefined) && ranges.length === 1
            : ranges.every((range, part) => range?.[0] === part * 100 && range[1] === part * 100 + 99) &&
              ranges.length === Math.ceil(buckets / 100);
        expect(covered).toBe(true);
        const targets = statements({ buckets }).map(
          ({ QueryString }) => /TO '([^']+)'/.exec(QueryString)?.[1],
        );
        expect(new Set(targets).size).toBe(targets.length);
      }),
      { numRuns: 30 },
    );
  });

  it('stays far below what a state may carry, however many patients there are', () => {
    const all = statements({ buckets: bucketsFor(10_000_000) });
    expect(JSON.stringify(all).length).toBeLessThan(150 * 1024);
  });
});

describe('a column becomes text by its type', () => {
  it.each([
    ['varchar', 'CAST(source."dr_description" AS varchar)'],
    ['bigint', 'CAST(source."dr_description" AS varchar)'],
    ['timestamp(3)', 'CAST(source."dr_description" AS varchar)'],
    ['timestamp(3) with time zone', 'to_iso8601(source."dr_description")'],
    ['double', 'json_format(CAST(source."dr_description" AS json))'],
    ['array<string>', `array_join(source."dr_description", ' | ')`],
    ['array(varchar(20))', `array_join(source."dr_description", ' | ')`],
    ['array<struct<code:string>>', 'json_format(CAST(source."dr_description" AS json))'],
    ['array(row(code varchar))', 'json_format(CAST(source."dr_description" AS json))'],
    ['row(code varchar)', 'json_format(CAST(source."dr_description" AS json))'],
    ['struct<code:string>', 'json_format(CAST(source."dr_description" AS json))'],
    ['map<string,string>', 'json_format(CAST(source."dr_description" AS json))'],
    ['map(varchar, integer)', 'json_format(CAST(source."dr_description" AS json))'],
  ])('%s by %s', (type, expression) => {
    expect(cellsOf(type)).toContain(`${expression} AS "dr_description"`);
  });

  it('and a reference becomes a bare id', () => {
    expect(cellsOf('varchar', 'binary_id')).toContain('nullif(regexp_replace(');
  });
});
