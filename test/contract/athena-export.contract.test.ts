import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it } from 'vitest';
import { FolderArtifactStore } from '../../lambdas/adapters/folder/folder-artifact-store.ts';
import { manifestKey } from '../../lambdas/domain/gathering.ts';
import { PatientRecord } from '../../lambdas/domain/patient-record.ts';
import { gatherRecords } from '../../lambdas/phases/gather-records/phase.ts';
import { checkSource } from '../../lambdas/phases/plan-run/check-source.ts';
import { exportStatements } from '../../lambdas/phases/plan-run/export-statements.ts';
import { openLocalAthena } from '../../local/athena/local-athena.ts';
import { fakePorts } from '../support/fake-ports.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const people = `SELECT * FROM (VALUES ('Patient/ada', 'M1'), ('ben', 'M2')) AS t(patient_fhir_id, patient_mrn)`;
const scans = `SELECT patient_fhir_id, 'img-' || patient_fhir_id AS imaging_procedure_id,
  TIMESTAMP '2020-01-02 03:04:05' AS imaging_date, 'Stable.' AS result_information FROM (${people})`;
const files = `SELECT 'ada' AS patient_fhir_id, 'd1' AS document_reference_id, 'Binary/b.1' AS binary_id,
  'Progress Notes' AS dr_type_text, TIMESTAMP '2020-01-02' AS dr_date, 'text/plain' AS content_type`;
const operations = `SELECT 'ada' AS patient_fhir_id, 'p1' AS procedure_fhir_id, DATE '2020-01-01' AS procedure_date,
  true AS is_tumor_surgery`;

/** The export statements over real, typed Parquet tables made by these queries, and the records they end in. */
async function exported(
  given: Readonly<Record<string, string>>,
  cohort = 'SELECT patient_fhir_id FROM v_patient_demographics',
) {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-export-'));
  endings.push(() => rm(folder, { recursive: true, force: true }));
  const sql = {
    v_patient_demographics: people,
    v_imaging: scans,
    v_binary_files: files,
    v_procedures_tumor: operations,
    ...given,
  };
  const maker = await DuckDBInstance.create(':memory:');
  const connection = await maker.connect();
  for (const [view, select] of Object.entries(sql))
    await connection.run(`COPY (${select}) TO '${join(folder, `${view}.parquet`)}' (FORMAT parquet)`);
  connection.closeSync();
  maker.closeSync();
  const artifactFolder = join(folder, 'artifacts');
  await mkdir(artifactFolder);
  const athena = await openLocalAthena({
    tables: Object.keys(sql).map((view) => ({
      view,
      source: `${view}.parquet`,
      format: 'parquet' as const,
      path: join(folder, `${view}.parquet`),
      columns: undefined,
      rows: -1,
    })),
    buckets: { bucket: artifactFolder },
    cohortDatabase: 'radiant',
    artifactFolder,
  });
  endings.unshift(async () => athena.stop());
  const views = await checkSource(athena.catalog);
  const statements = exportStatements({
    views,
    cohort: { kind: 'query', sql: cohort },
    runId: 'r',
    sourceDatabase: 'fhir',
    cohortDatabase: 'radiant',
    target: 's3://bucket/runs/r/export/',
    buckets: 1,
  });
  for (const statement of statements) await athena.run(statement);
  const artifacts = new FolderArtifactStore(artifactFolder);
  const ports = fakePorts({
    artifacts,
    clock: { now: () => 0, sleep: async () => undefined },
    pseudonyms: { patientKey: (id: string) => Buffer.from(id).toString('hex') } as never,
    runs: { recordOutcome: async () => undefined } as never,
  });
  const gathered = await gatherRecords(ports)(
    {
      run: { runId: 'r', attempt: 1, config: 'c' },
      bucket: 0,
      exportPrefix: 'runs/r/export/',
      manifestPrefix: 'runs/r/manifest/',
      cursor: null,
    },
    { remainingMs: () => 600_000, signal: new AbortController().signal },
  );
  const manifest = new TextDecoder().decode(await artifacts.find(manifestKey('runs/r/manifest/', 0)));
  const records = await Promise.all(
    manifest
      .trim()
      .split('\n')
      .map((line) => artifacts.getJson((JSON.parse(line) as { record: string }).record, PatientRecord)),
  );
  return { gathered, records };
}

describe('the export statements over tables as the real source types them', () => {
  it('strip prefixes and URLs from ids and match patients by the bare one', async () => {
    const { records } = await exported({
      v_imaging: `SELECT 'https://ehr.example/fhir/Patient/ada/_history/3' AS patient_fhir_id,
        'Procedure/i1' AS imaging_procedure_id, DATE '2020-01-02' AS imaging_date, 'x' AS result_information`,
    });

    expect(records[0]).toMatchObject({
      patientId: 'ada',
      imaging: [{ imaging_procedure_id: 'i1' }],
      files: [{ binary_id: 'b.1' }],
    });
  });

  it('take a row that the view repeats once, and keep two that differ', async () => {
    const { records } = await exported({
      v_imaging: `${scans} UNION ALL ${scans} UNION ALL
        SELECT 'ada', 'img-other', TIMESTAMP '2021-01-01', 'Larger.'`,
    });

    expect(records.map(({ imaging }) => imaging.length)).toEqual([2, 1]);
  });

  it('make words of every type a column can have', async () => {
    const { records } = await exported({
      v_binary_files: `SELECT 'ada' AS patient_fhir_id, 7 AS document_reference_id, 'b' AS binary_id,
        'Progress Notes' AS dr_type_text, TIMESTAMPTZ '2020-01-02 03:04:05+02' AS dr_date,
        'text/plain' AS content_type, ['Encounter/e1', 'Encounter/e2'] AS dr_encounter_references,
        5400.5::DOUBLE AS content_size_bytes, {'status': 'final'} AS dr_doc_status`,
      v_procedures_tumor: `SELECT 'ada' AS patient_fhir_id, 'p1' AS procedure_fhir_id,
        DATE '2020-01-01' AS procedure_date, 1 AS is_tumor_surgery, true AS is_likely_performed`,
    });

    expect(records[0]?.files[0]).toMatchObject({
      document_reference_id: '7',
      dr_date: '2020-01-02T01:04:05.000Z',
      dr_encounter_references: 'Encounter/e1 | Encounter/e2',
      content_size_bytes: '5400.5',
      dr_doc_status: '{"status":"final"}',
    });
    expect(records[0]?.procedures[0]).toMatchObject({
      procedure_date: '2020-01-01',
      is_tumor_surgery: '1',
      is_likely_performed: 'true',
    });
  });

  it('leave null what is null, also where an empty column has a type of its own', async () => {
    const { records } = await exported({
      v_binary_files: `SELECT *, NULL::JSON AS dr_doc_status, NULL::INTEGER AS dr_context_period_start,
        NULL::INTEGER AS dr_description FROM (${files})`,
    });

    expect(records[0]?.files[0]).toMatchObject({
      dr_doc_status: null,
      dr_context_period_start: null,
      dr_description: null,
    });
  });

  it('take the words of a JSON value, without its quotes', async () => {
    const { records } = await exported({
      v_binary_files: `SELECT * REPLACE ('"Binary/b9"'::JSON AS binary_id), '{"a":[1]}'::JSON AS dr_description
        FROM (${files})`,
    });

    expect(records[0]?.files[0]).toMatchObject({ binary_id: 'b9', dr_description: '{"a":[1]}' });
  });

  it('name each column that cannot serve, and the nearest to each that is missing, all at once', async () => {
    await expect(
      exported({
        v_imaging: `SELECT patient_fhir_id, imaging_procedure_id, 5::DOUBLE AS imaging_date,
          'x' AS result_informations FROM (${scans})`,
        v_binary_files: `SELECT *, 'x'::BLOB AS dr_description FROM (${files})`,
      }),
    ).rejects.toMatchObject({
      name: 'ConfigurationError',
      message:
        'the source tables do not fit: v_imaging has no column result_information (nearest there: result_informations); v_imaging.imaging_date is double, not a date or time (or its text); v_binary_files.dr_description is varbinary, not text',
    });
  });

  it('count a row without its id and go on with the patient', async () => {
    const { gathered, records } = await exported({
      v_procedures_tumor: `${operations} UNION ALL SELECT 'ada', NULL, DATE '2020-02-02', true`,
    });

    expect(gathered.rejectedRows).toEqual({ v_procedures_tumor: { 'no procedure_fhir_id': 1 } });
    expect(records[0]?.procedures).toHaveLength(1);
  });

  it('keep a member of whom no table has a row', async () => {
    const { gathered } = await exported({}, "SELECT 'nobody' AS patient_fhir_id UNION ALL SELECT 'ada'");

    expect(gathered).toMatchObject({ patients: 1, unknown: 1 });
  });
});
