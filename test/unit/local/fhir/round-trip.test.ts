import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exportCharts } from '../../../../local/fhir/export-charts.ts';
import { importCharts } from '../../../../local/fhir/import-charts.ts';

type Row = Record<string, string | null>;

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9.-]{0,20}$/).filter((text) => !text.endsWith('.'));
const words = fc.stringMatching(/^[A-Za-zäß(&<]([A-Za-z0-9 ,;:()&<>äß'"-]{0,30}[A-Za-z)])?$/);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const two = (n: number): string => String(n).padStart(2, '0');
const time = fc
  .record({
    year: fc.integer({ min: 1990, max: 2030 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    minute: fc.integer({ min: 0, max: 1439 }),
  })
  .map(
    ({ year, month, day, minute }) =>
      `${year}-${two(month)}-${two(day)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}:00.000`,
  );

const patientId = 'one';
const file: fc.Arbitrary<Row> = fc.record({
  document_reference_id: id,
  patient_fhir_id: fc.constant(patientId),
  dr_status: fc.constantFrom('current', 'superseded', 'entered-in-error'),
  dr_doc_status: maybe(fc.constantFrom('final', 'preliminary', 'amended')),
  dr_type_text: maybe(words),
  dr_category_text: maybe(words),
  dr_date: maybe(time),
  dr_description: maybe(words),
  dr_context_period_start: maybe(time),
  dr_context_period_end: maybe(time),
  dr_practice_setting: maybe(words),
  dr_encounter_references: maybe(id),
  binary_id: maybe(id),
  content_type: maybe(fc.constantFrom('text/plain', 'text/html; charset=iso-8859-1', 'application/pdf')),
  content_size_bytes: maybe(fc.nat(1e6).map(String)),
  content_title: maybe(words),
});
const procedure: fc.Arbitrary<Row> = fc
  .record({ id, at: time, isPeriod: fc.boolean(), text: words, site: maybe(words), encounter: maybe(id) })
  .map(({ id: procedureId, at, isPeriod, text, site, encounter }) => ({
    procedure_fhir_id: procedureId,
    patient_fhir_id: patientId,
    proc_status: 'completed',
    procedure_date: at.slice(0, 10),
    proc_performed_date_time: isPeriod ? null : at,
    proc_performed_period_start: isPeriod ? at : null,
    proc_performed_period_end: null,
    proc_code_text: text,
    pbs_body_site_text: site,
    proc_encounter_reference: encounter,
  }));

const lines = (rows: readonly Row[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const read = async (path: string): Promise<Row[]> =>
  (await readFile(path, 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);

it('gives every row back as it went out, but for what is derived', async () => {
  const unique = (key: string) => (row: Row) => row[key];
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(file, { selector: unique('document_reference_id'), minLength: 1, maxLength: 6 }),
      fc.uniqueArray(procedure, { selector: unique('procedure_fhir_id'), minLength: 1, maxLength: 4 }),
      async (files, procedures) => {
        const folder = await mkdtemp(join(tmpdir(), 'radiant-rows-'));
        try {
          await writeFile(join(folder, 'v_binary_files.ndjson'), lines(files));
          await writeFile(join(folder, 'v_procedures_tumor.ndjson'), lines(procedures));
          await exportCharts({ data: folder, out: join(folder, 'fhir') });
          await importCharts({ source: join(folder, 'fhir'), out: join(folder, 'again'), timeZone: null });
          const again = await read(join(folder, 'again', 'v_binary_files.ndjson'));
          expect(again.map((row, index) => pick(row, files[index]))).toEqual(files);
          const done = await read(join(folder, 'again', 'v_procedures_tumor.ndjson'));
          expect(done.map((row, index) => pick(row, procedures[index]))).toEqual(procedures);
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      },
    ),
    { numRuns: 40 },
  );
});

const pick = (row: Row, like: Row | undefined): Row =>
  Object.fromEntries(Object.keys(like ?? {}).map((column) => [column, row[column] ?? null]));
