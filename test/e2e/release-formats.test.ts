import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFormats } from '../../local/export/export-formats.ts';
import type { ExportStatement } from '../../local/export/export-statement.ts';
import { studyFaults } from '../support/cbioportal-study.ts';
import { describeWithDevData } from '../support/dev-data.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';
import { bundleFaults, fhirFaults } from '../support/fhir-schema.ts';
import { radiantHere } from '../support/program.ts';
import { redcapFaults } from '../support/redcap-project.ts';
import { copyOfSharedRun } from '../support/shared-run.ts';

const dictionary = join(import.meta.dirname, '../fixtures/redcap-data-dictionary.csv');

describe('the release of the examples', () => passesItsFormatChecks(exampleCharts));
describeWithDevData('the release of the development charts', passesItsFormatChecks);

/** Freezes the run of a cohort and writes it in every form from the command line, with what waits for review. */
function passesItsFormatChecks(data: string): void {
  let root: string;
  const at = (...parts: string[]): string => join(root, ...parts);
  const statements = new Map<string, ExportStatement>();
  const filesOf = async (format: string): Promise<Record<string, Buffer>> => {
    const entries = await readdir(at(format), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return Object.fromEntries(
      await Promise.all(
        files.map(async ({ name, parentPath }) => [name, await readFile(join(parentPath, name))] as const),
      ),
    );
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'radiant-formats-'));
    const state = ['--state', at('state')];
    await copyOfSharedRun(data, root);
    expect((await radiantHere('tag', 'autumn', ...state)).code).toBe(0);
    for (const format of exportFormats) {
      const more = format === 'redcap' ? ['--dictionary', dictionary] : [];
      const where = [
        '--tag',
        'autumn',
        '--to',
        at(format),
        '--format',
        format,
        '--include-flagged',
        '--json',
      ];
      const { code, stdout, stderr } = await radiantHere('export', ...where, ...more, ...state);
      expect(code, `${format}: ${stdout}${stderr}`).toBe(0);
      statements.set(format, JSON.parse(stdout) as ExportStatement);
    }
  }, 600_000);

  afterAll(() => rm(root, { recursive: true, force: true }));

  it('says with every form what is complete and how many accepted values may be wrong', async () => {
    const patients = (await readdir(at('out', 'abstractions'))).length;
    const [first] = statements.values();
    for (const [format, statement] of statements) {
      expect(JSON.parse((await filesOf(format))['statement.json']?.toString() ?? '')).toEqual(statement);
      expect(statement).toMatchObject({ format, release: 'autumn', includesFlagged: true, patients });
      expect(statement.completeness).toEqual(first?.completeness);
      expect(statement.silentErrors).toEqual(first?.silentErrors);
      expect(statement.silentErrors.rate).toBeGreaterThan(0);
    }
  });

  it('fills a REDCap project by its dictionary', async () => {
    const { 'redcap.csv': file } = await filesOf('redcap');
    expect(redcapFaults(file, await readFile(dictionary, 'utf8'))).toEqual([]);
    const { rows } = statements.get('redcap') ?? {};
    for (const form of ['demographics', 'event', 'surgery', 'imaging_follow_up'])
      expect(rows?.[form], form).toBeGreaterThan(0);
  });

  it('is a study that cBioPortal loads', async () => {
    expect(studyFaults(await filesOf('cbioportal'))).toEqual([]);
    expect(statements.get('cbioportal')?.rows.timeline_surgery).toBeGreaterThan(0);
  });

  it('is valid FHIR R4, whose profiles are kept and whose quotes stand where they are said to', async () => {
    const bundles = Object.entries(await filesOf('fhir')).filter(([name]) => name !== 'statement.json');
    expect(bundles.length).toBe(statements.get('fhir')?.rows.bundles);
    const textOf = (hash: string): Promise<string> => readFile(at('out', 'text', `${hash}.txt`), 'utf8');
    for (const [name, file] of bundles) {
      const bundle = JSON.parse(file.toString('utf8'));
      expect(fhirFaults(bundle), name).toEqual([]);
      expect(await bundleFaults(bundle, textOf), name).toEqual([]);
    }
  }, 300_000);

  it('says the same in CSV, JSON Lines and Parquet', async () => {
    const [csv, jsonl] = [await filesOf('csv'), await filesOf('jsonl')];
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    try {
      for (const table of ['findings', 'surgeries', 'events']) {
        const lines = (jsonl[`${table}.jsonl`]?.toString('utf8') ?? '')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Record<string, string | number | null>);
        const path = at('parquet', `${table}.parquet`);
        const parquet = await connection.runAndReadAll(`select * from read_parquet('${path}')`);
        expect(parquet.getRowObjectsJson()).toEqual(lines);
        const cells = parse(csv[`${table}.csv`] ?? '', { columns: true }) as Record<string, string>[];
        for (const row of cells)
          for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+@\t\r]/);
        const plain = (cell: string | number | null): string => String(cell ?? '');
        expect(
          cells.map((row) => Object.values(row).map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, ''))),
        ).toEqual(lines.map((row) => Object.values(row).map(plain)));
      }
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  });

  it('is one page that asks for nothing', async () => {
    const { 'evidence.html': page } = await filesOf('html');
    expect(page?.toString('utf8')).not.toMatch(/\b(?:src|href)=|<script|url\(/);
    expect(page?.toString('utf8').match(/<mark>/g)?.length).toBe(statements.get('html')?.rows.quotes);
  });
}
