import { describe, expect, it } from 'vitest';
import { sourceViews } from '../../../lambdas/domain/source-views.ts';
import { exportStatements } from '../../../lambdas/phases/plan-run/export-statements.ts';

/** A source that has every view with every column. */
const catalog = {
  columns: async (name: string) =>
    sourceViews.flatMap(({ view, required, optional }) => (view === name ? [...required, ...optional] : [])),
  views: async () => sourceViews.map(({ view }) => view),
};

const statements = (cohort: Parameters<typeof exportStatements>[0]['cohort']) =>
  exportStatements({
    catalog,
    cohort,
    runId: 'autumn_20261101_080000',
    sourceDatabase: 'fhir',
    cohortDatabase: 'radiant_dev',
    target: 's3://bucket/runs/autumn/export-1/',
    buckets: 4,
  });

describe('the export of a cohort given as members', () => {
  it('names the run by a parameter that Athena takes for words, not for a column', async () => {
    for (const { QueryString, ExecutionParameters } of await statements({ kind: 'members' })) {
      expect(ExecutionParameters).toEqual(["'autumn_20261101_080000'"]);
      expect(QueryString.match(/\?/g)).toHaveLength(1);
      expect(QueryString).not.toContain('autumn_20261101_080000');
    }
  });

  it('is one statement a view and one for the members, each to a folder of its own', async () => {
    const targets = (await statements({ kind: 'members' })).map(
      ({ QueryString }) => /TO '([^']+)'/.exec(QueryString)?.[1],
    );
    expect(new Set(targets).size).toBe(sourceViews.length + 1);
  });
});

describe('the export of a cohort given as a query', () => {
  it('takes no parameters', async () => {
    const sql = 'SELECT patient_fhir_id FROM v_imaging';
    for (const statement of await statements({ kind: 'query', sql })) {
      expect(statement.ExecutionParameters).toBeUndefined();
      expect(statement.QueryString).toContain(sql);
    }
  });
});
