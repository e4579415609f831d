import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTextExtractor } from '../../../../lambdas/adapters/document-text/extractor.ts';
import { deidentifyCohort } from '../../../../local/deidentify/deidentify-cohort.ts';

const examples = join(import.meta.dirname, '../../../../examples/charts');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-deidentify-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A data folder of one table. */
async function dataOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const data = join(folder, name);
  await mkdir(join(data, 'binary'), { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(join(data, file), text);
  return data;
}

const out = (name: string): string => join(folder, name);

describe('the examples without their identifiers', () => {
  it('hold, at every place the map tells, the same words between the spans and others in them', async () => {
    const keepMap = out('examples.map');
    await deidentifyCohort({ data: examples, out: out('examples'), seed: 'a test', keepMap });
    const map = (await readFile(keepMap, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as MapLine);
    const ids = new Map(
      map.flatMap((line) => (line.kind === 'id' ? [[line.original, line.replacement]] : [])),
    );
    const offsets = map.filter((line) => line.kind === 'offsets');
    expect(offsets.length).toBeGreaterThan(10);
    for (const { original, spans } of offsets) {
      const [before, after] = [
        await textOf(examples, original),
        await textOf(out('examples'), ids.get(original) ?? ''),
      ];
      let [from, to] = [0, 0];
      for (const [start, end, newStart, newEnd] of [
        ...spans,
        [before.length, before.length, after.length, after.length] as const,
      ]) {
        expect(after.slice(to, newStart)).toBe(before.slice(from, start));
        [from, to] = [end, newEnd];
      }
    }
  });
});

type MapLine =
  | { readonly kind: 'id'; readonly original: string; readonly replacement: string }
  | {
      readonly kind: 'offsets';
      readonly original: string;
      readonly spans: readonly (readonly [number, number, number, number, string])[];
    };

/** The text of a document, as it is read. */
async function textOf(data: string, id: string): Promise<string> {
  const names = await readdir(join(data, 'binary'));
  const name = names.find(
    (one) => one.replace(/\.\w+$/, '') === id.replaceAll('.', '_') || one.replace(/\.\w+$/, '') === id,
  );
  const bytes = await readFile(join(data, 'binary', name ?? id));
  const extracted = await createTextExtractor().extract(new Uint8Array(bytes), null);
  return extracted.kind === 'text' ? extracted.text : '';
}

describe('what cannot be de-identified as it was given', () => {
  const row = '{"patient_fhir_id":"p1","patient_mrn":"XX-77"}\n';

  it('is refused where the output lies inside the input, and the other way round', async () => {
    const data = await dataOf('inside', { 'v_patient_demographics.ndjson': row });
    await expect(deidentifyCohort({ data, out: join(data, 'made') })).rejects.toThrow(
      /lies inside the data folder/,
    );
    await expect(deidentifyCohort({ data, out: folder })).rejects.toThrow(/holds the data folder/);
  });

  it('is refused where the folder is of a run that did not end', async () => {
    const data = await dataOf('unfinished', { 'v_patient_demographics.ndjson': row, UNFINISHED: '' });
    await expect(deidentifyCohort({ data, out: out('unfinished-out') })).rejects.toThrow(
      /UNFINISHED|not whole/,
    );
    const whole = await dataOf('whole', { 'v_patient_demographics.ndjson': row });
    await mkdir(out('begun'));
    await writeFile(join(out('begun'), 'UNFINISHED'), '');
    await expect(deidentifyCohort({ data: whole, out: out('begun') })).rejects.toThrow();
  });

  it('is refused where a table is of a format that is not rewritten, or there is none', async () => {
    const data = await dataOf('parquet', { 'v_patient_demographics.ndjson': row, 'v_imaging.parquet': '' });
    await expect(deidentifyCohort({ data, out: out('parquet-out') })).rejects.toThrow(
      /v_imaging\.parquet cannot be rewritten/,
    );
    const empty = await dataOf('empty', {});
    await expect(deidentifyCohort({ data: empty, out: out('empty-out') })).rejects.toThrow(/holds no v_/);
  });

  it('is handed on without what nobody can read, and counted, where a document is of an unknown format', async () => {
    const data = await dataOf('format', {
      'v_patient_demographics.ndjson': row,
      'v_binary_files.ndjson':
        '{"patient_fhir_id":"p1","document_reference_id":"r1","binary_id":"b1","content_type":"application/x-odd"}\n',
    });
    await writeFile(join(data, 'binary', 'b1'), Buffer.from([0, 1, 2, 255, 254, 0, 7, 9]));
    const report = await deidentifyCohort({ data, out: out('format-out'), seed: 'a test' });
    expect(Object.values(report.unread)).toEqual([1]);
    const [name = ''] = await readdir(join(out('format-out'), 'binary'));
    expect(await readFile(join(out('format-out'), 'binary', name), 'utf8')).toBe('');
  });

  it('is done all the same without demographics, and the report says for how many charts', async () => {
    const data = await dataOf('nobody', {
      'v_patient_demographics.ndjson': '',
      'v_imaging.ndjson': '{"patient_fhir_id":"p1","report_conclusion":"Discussed with Dr. Quillfeather."}\n',
    });
    const report = await deidentifyCohort({ data, out: out('nobody-out'), seed: 'a test' });
    expect(report.chartsWithoutDemographics).toBe(1);
    expect(await readFile(join(out('nobody-out'), 'v_imaging.ndjson'), 'utf8')).not.toContain('Quillfeather');
  });
});
