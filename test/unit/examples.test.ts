import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findQuote } from '../../local/evaluate/check-evidence.ts';
import { readGold } from '../../local/evaluate/gold.ts';
import type { DocumentFormat } from '../../local/examples/chart.ts';
import { children } from '../../local/examples/children/index.ts';
import { exampleFiles } from '../../local/examples/example-files.ts';
import { idsOf } from '../../local/examples/ids.ts';

const folder = join(import.meta.dirname, '../../examples/charts');
const files = exampleFiles();
const rowsOf = (path: string): Record<string, unknown>[] =>
  new TextDecoder()
    .decode(files.get(path))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** What a perfect extractor reads, table cells included, by binary id. */
const texts: ReadonlyMap<string, string> = new Map(
  children.flatMap((child) =>
    child.documents.map((document) => {
      const original = child.documents.find(({ id }) => id === document.copyOf) ?? document;
      const cells = (original.table ?? []).map((row) => row.join(' ')).join('\n');
      return [idsOf(child, document.id).binaryId, original.text.replace('{{table}}', cells)] as const;
    }),
  ),
);

describe('the example cohort', () => {
  it('is committed as its generator writes it, byte for byte, with nothing besides', async () => {
    const committed = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(committed.sort()).toEqual([...files.keys()].sort());
    for (const [path, bytes] of files) {
      expect(Buffer.compare(await readFile(join(folder, path)), bytes), path).toBe(0);
    }
  });

  it('is the same when it is written twice', () => {
    const again = exampleFiles();
    for (const [path, bytes] of files) expect(Buffer.compare(bytes, again.get(path) ?? Buffer.of(0))).toBe(0);
  });

  it('has 110 to 150 documents of at least 7 invented children', () => {
    expect(children.length).toBeGreaterThanOrEqual(7);
    expect(rowsOf('v_binary_files.ndjson').length).toBeGreaterThanOrEqual(110);
    expect(rowsOf('v_binary_files.ndjson').length).toBeLessThanOrEqual(150);
    for (const { name, mrn } of children) {
      expect(name).toMatch(/^ZZSynthetic, /);
      expect(mrn).toMatch(/^EX-\d{4}$/);
    }
  });

  it('has every format', () => {
    const seen = new Set(children.flatMap(({ documents }) => documents.map(({ format }) => format)));
    const formats: Record<DocumentFormat, true> = {
      txt: true,
      bom: true,
      cp1252: true,
      utf16: true,
      html: true,
      rtf: true,
      cda: true,
      fhir_text: true,
      fhir_html: true,
      pdf: true,
      pdf_columns: true,
      pdf_scan: true,
      pdf_truncated: true,
      empty: true,
      missing: true,
    };
    expect([...seen].sort()).toEqual(Object.keys(formats).sort());
  });

  it('plants each trap that the README promises', async () => {
    const readme = await readFile(join(folder, '../README.md'), 'utf8');
    const planted = new Set(
      children.flatMap(({ documents }) => documents.flatMap(({ traps = [] }) => traps)),
    );
    const promised = [...readme.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1] ?? '');
    expect(promised.length).toBeGreaterThan(20);
    expect(promised.filter((trap) => !planted.has(trap))).toEqual([]);
  });

  it('states its counts in the README', async () => {
    const readme = await readFile(join(folder, '../README.md'), 'utf8');
    const gold = await readGold(join(folder, 'gold.ndjson'));
    const records = gold.reduce((sum, chart) => sum + chart.documents.length + chart.facts.length, 0);
    expect(readme).toContain(`${children.length} children`);
    expect(readme).toContain(`${rowsOf('v_binary_files.ndjson').length} documents`);
    expect(readme).toContain(`${rowsOf('v_imaging.ndjson').length} scans`);
    const procedures = children.reduce((sum, child) => sum + child.procedures.length, 0);
    expect(readme).toContain(`${procedures} procedure rows`);
    expect(readme).toContain(`${records} gold records`);
  });
});

describe('the truth of the example cohort', () => {
  const gold = rowsOf('gold.ndjson') as {
    gold_id: string;
    evidence: { binary_id: string; quote: string }[];
  }[];

  it('has the shape that the scorer reads, each record once', async () => {
    await expect(readGold(join(folder, 'gold.ndjson'))).resolves.toHaveLength(children.length);
    expect(new Set(gold.map(({ gold_id }) => gold_id)).size).toBe(gold.length);
  });

  it('quotes words that stand in the texts', () => {
    const lost = gold.flatMap(({ gold_id, evidence }) =>
      evidence
        .filter(({ binary_id, quote }) => findQuote(texts.get(binary_id) ?? '', quote).length === 0)
        .map(({ quote }) => `${gold_id}: ${quote}`),
    );
    expect(lost).toEqual([]);
  });

  it('speaks only of rows that are there', () => {
    const procedures = new TextDecoder().decode(files.get('v_procedures_tumor.csv'));
    for (const { facts, patientId } of children) {
      for (const { variable, value } of facts) {
        if (variable !== 'surgery_event') continue;
        const { procedure_fhir_id: id, surgery_date: date } = value as Record<string, string>;
        const row = procedures.split('\n').find((line) => line.includes(`"${id}"`));
        expect(row, patientId).toContain(`"${date}"`);
        expect(row, patientId).toContain(`"${patientId}"`);
      }
    }
  });

  it('calls scans post-operative from day 0 to 3 after a tumour operation that took place', () => {
    for (const { documents, procedures } of children) {
      const operations = procedures
        .filter(({ isTumorSurgery, record }) => isTumorSurgery && record === undefined)
        .map(({ at }) => Date.parse(at.slice(0, 10)));
      for (const { states, at, id } of documents) {
        const stated = states.find(([variable]) => variable === 'imaging_classification')?.[1];
        if (at === null || stated === undefined || stated === 'Unreadable' || stated === 'not_applicable')
          continue;
        const day = Date.parse(at.slice(0, 10));
        const days = operations.map((operation) => (day - operation) / 86_400_000);
        const expected = days.some((past) => past >= 0 && past <= 3)
          ? 'post_operative'
          : days.every((past) => past < 0)
            ? 'pre_operative'
            : 'surveillance';
        expect(stated, id).toBe(expected);
      }
    }
  });

  it('judges agreement by the ranks of the two extents', () => {
    const ranks: Record<string, number> = { GTR: 5, NTR: 4, STR: 3, Partial: 2, Biopsy: 1 };
    for (const { facts } of children) {
      for (const { variable, value } of facts) {
        if (variable !== 'surgery_event') continue;
        const {
          eor_operative: surgeon,
          eor_imaging: scan,
          agreement,
        } = value as Record<string, string | null>;
        const apart = Math.abs((ranks[surgeon ?? ''] ?? 0) - (ranks[scan ?? ''] ?? 0));
        const expected =
          surgeon === null || scan === null
            ? 'single_source'
            : apart === 0
              ? 'full_agreement'
              : apart === 1
                ? 'partial_agreement'
                : 'discrepancy';
        expect(agreement).toBe(expected);
      }
    }
  });
});

describe('the tables of the example cohort', () => {
  it('list every file under its binary id, and no file besides', () => {
    const listed = rowsOf('documents.ndjson').flatMap(({ file }) => (file === null ? [] : [file]));
    expect(listed.sort()).toEqual([...files.keys()].filter((path) => path.startsWith('binary/')).sort());
    const ids = rowsOf('v_binary_files.ndjson').map((row) => row.binary_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[A-Za-z0-9.-]{1,64}$/.test(String(id)))).toBe(true);
  });

  it('hold two ids for one content exactly where a duplicate is planted', () => {
    const copies = new Map<string, number>();
    for (const [path, bytes] of files) {
      if (!path.startsWith('binary/') || bytes.length === 0) continue;
      const content = Buffer.from(bytes).toString('base64');
      copies.set(content, (copies.get(content) ?? 0) + 1);
    }
    const repeated = [...copies.values()].filter((count) => count > 1);
    expect(repeated).toEqual([2]);
  });
});
