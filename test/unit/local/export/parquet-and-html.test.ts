import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { aQuote } from '../../../support/builders.ts';
import { exportCharts } from '../../../support/exporting.ts';
import { aReleasedChart } from '../../../support/released-chart.ts';

const attack = `</td><script>alert("1")</script>' onload=x & =1+1\n"é"`;
const chart = aReleasedChart(
  {
    operations: [{ on: '2015-03-01' }],
    documents: [
      { kind: 'operative', on: '2015-03-01', says: { extent_of_resection: 'STR' } },
      {
        kind: 'pathology',
        on: '2015-03-04',
        says: { diagnosis: { value: attack, evidence: aQuote(attack) } },
      },
    ],
  },
  { patientId: '007' },
);

describe('the Parquet export', () => {
  it('says row by row what JSON Lines say, with the type of every column', async () => {
    const root = await mkdtemp(join(tmpdir(), 'radiant-parquet-'));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    try {
      const parquet = await exportCharts([chart], { format: 'parquet', includeFlagged: true });
      const jsonl = await exportCharts([chart], { format: 'jsonl', includeFlagged: true });
      expect(Object.keys(parquet.files).sort()).toEqual([
        'events.parquet',
        'findings.parquet',
        'statement.json',
        'surgeries.parquet',
      ]);
      for (const table of ['findings', 'surgeries', 'events']) {
        const path = join(root, `${table}.parquet`);
        await writeFile(path, parquet.files[`${table}.parquet`] ?? '');
        const result = await connection.runAndReadAll(`select * from read_parquet('${path}')`);
        const lines = (jsonl.files[`${table}.jsonl`]?.toString('utf8') ?? '').trim().split('\n');
        expect(result.getRowObjectsJson()).toEqual(lines.map((line) => JSON.parse(line) as unknown));
      }
    } finally {
      connection.closeSync();
      instance.closeSync();
      await rm(root, { recursive: true, force: true });
    }
  });
});

describe('the evidence report', () => {
  it('shows every value with its quote, and no text of a chart can be a tag', async () => {
    const { files, statement } = await exportCharts([chart], { format: 'html', includeFlagged: true });
    const page = files['evidence.html']?.toString('utf8') ?? '';
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toMatch(/\b(?:src|href)=/);
    expect(page.match(/<mark>/g)).toHaveLength(1);
    expect(page.match(/<tr>/g)?.length).toBeGreaterThan(statement.rows.values ?? 0);
    expect(page.trimEnd().endsWith('</html>')).toBe(true);
  });
});
