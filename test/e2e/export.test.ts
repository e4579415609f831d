import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { ExportStatement } from '../../local/export/export-statement.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';
import { radiant, radiantHere } from '../support/program.ts';
import { copyOfSharedRun } from '../support/shared-run.ts';

let root: string;
let abstractions: Abstraction[];

const at = (...parts: string[]): string => join(root, ...parts);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'radiant-export-'));
  await copyOfSharedRun(exampleCharts, root);
  expect((await radiant('tag', 'autumn', '--state', at('state'))).code).toBe(0);
  const patients = await readdir(at('out', 'abstractions'));
  abstractions = await Promise.all(
    patients.map(async (patient) =>
      Abstraction.parse(
        JSON.parse(await readFile(at('out', 'abstractions', patient, 'latest.json'), 'utf8')),
      ),
    ),
  );
}, 180_000);

afterAll(() => rm(root, { recursive: true, force: true }));

async function exported(to: string, ...more: string[]): Promise<ExportStatement> {
  const args = ['--tag', 'autumn', '--to', at(to), '--state', at('state'), '--json'];
  const { code, stdout, stderr } = await radiantHere('export', ...args, ...more);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as ExportStatement;
}

const csv = async (...parts: string[]): Promise<Record<string, string>[]> =>
  parse(await readFile(at(...parts), 'utf8'), { columns: true }) as Record<string, string>[];

describe('the export of a release', () => {
  it('holds every accepted finding once, with its quote, and counts every other one', async () => {
    const statement = await exported('csv');
    const rows = await csv('csv', 'findings.csv');
    const accepted = abstractions.flatMap(({ findings }) =>
      findings.filter(({ state }) => state === 'accepted'),
    );

    expect(rows.map((row) => row.finding_id).sort()).toEqual(accepted.map((one) => one.findingId).sort());
    const quotes = new Map(accepted.map((one) => [one.findingId, one.evidence[0]?.quote ?? '']));
    for (const { finding_id = '', quote } of rows) {
      const own = quotes.get(finding_id) ?? '';
      expect([own, `'${own}`]).toContain(quote);
    }
    const all = abstractions.reduce(
      (sum, one) => sum + one.findings.length + one.surgeries.length + one.events.length,
      0,
    );
    const left = Object.values(statement.leftOut).reduce((sum, count) => sum + count, 0);
    const taken = Object.values(statement.rows).reduce((sum, count) => sum + count, 0);
    expect(taken + left).toBe(all);
    expect(statement.patients).toBe(abstractions.length);
    const confidences = accepted.flatMap(({ confidence }) => confidence ?? []);
    const wrong = confidences.reduce((sum, confidence) => sum + 1 - confidence, 0);
    expect(statement.silentErrors.measuredValues).toBe(confidences.length);
    expect(statement.silentErrors.rate).toBeCloseTo(wrong / confidences.length, 3);
    expect(statement.silentErrors.measuredOn.length).toBeGreaterThan(0);
    const expected = abstractions.flatMap(({ completeness }) => completeness.sources);
    expect(Object.values(statement.completeness).reduce((sum, one) => sum + one.read, 0)).toBe(
      expected.reduce((sum, one) => sum + one.read, 0),
    );
  });

  it('leaves nothing that waits for a person among the operations, unless it is asked to', async () => {
    await exported('careful');
    expect((await csv('careful', 'surgeries.csv')).map((row) => row.requires_review)).not.toContain('true');
    await exported('all', '--include-flagged');
    const surgeries = await csv('all', 'surgeries.csv');
    expect(surgeries).toHaveLength(abstractions.flatMap((one) => one.surgeries).length);
    expect(surgeries.map((row) => row.requires_review)).toContain('true');
  });

  it('says the same as JSON Lines', async () => {
    await exported('jsonl', '--format', 'jsonl');
    const lines = (await readFile(at('jsonl', 'events.jsonl'), 'utf8')).trim().split('\n');
    const ids = lines.map((line) => (JSON.parse(line) as { event_id: string }).event_id);
    await exported('again');
    expect((await csv('again', 'events.csv')).map((row) => row.event_id)).toEqual(ids);
  });

  it('of a name nobody gave names the nearest, and nothing is written over', async () => {
    const misspelt = await radiant('export', '--tag', 'autum', '--to', at('x'), '--state', at('state'));
    expect([misspelt.code, misspelt.stderr]).toEqual([2, expect.stringContaining('nearest: autumn')]);
    const twice = await radiant('export', '--tag', 'autumn', '--to', at('out'), '--state', at('state'));
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('is not empty')]);
  });
});
