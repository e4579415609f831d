import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { CostItem } from '../../lambdas/domain/cost.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';

const execute = promisify(execFile);
const program = join(import.meta.dirname, '..', '..', 'bin', 'radiant.mjs');

interface Services {
  readonly usd: number;
  readonly items: readonly CostItem[];
}

interface RunJson {
  readonly runId: string;
  readonly status: string;
  readonly report: {
    readonly patients: Record<string, number>;
    readonly cacheHitRate: number;
    readonly counts: Record<string, number>;
    readonly services: Services & { readonly patients: number };
  };
}

let folder: string;
let out: string;
const state = (): string => join(folder, 'state');

/** The demo's command line, with the models behind their real adapters. */
async function demo(...more: string[]): Promise<RunJson> {
  const args = ['run', '--data', exampleCharts, '--out', out, '--state', state(), '--json'];
  const models = ['--reader', 'medgemma', '--adjudicator', 'claude'];
  const { stdout } = await execute(process.execPath, [program, ...args, ...models, ...more], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as RunJson;
}

async function abstractions(): Promise<Map<string, Abstraction>> {
  const patients = await readdir(join(out, 'abstractions'));
  const read = patients.map(async (patient) => {
    const text = await readFile(join(out, 'abstractions', patient, 'latest.json'), 'utf8');
    return [patient, Abstraction.parse(JSON.parse(text))] as const;
  });
  return new Map(await Promise.all(read));
}

async function rows(name: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(exampleCharts, name), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function versions(number: string): Promise<Map<string, string>> {
  const patients = await readdir(join(out, 'abstractions'));
  const found = await Promise.all(
    patients.map(async (patient) => {
      const text = await readFile(join(out, 'abstractions', patient, `${number}.json`), 'utf8').catch(
        () => undefined,
      );
      return text === undefined ? [] : [[patient, text] as const];
    }),
  );
  return new Map(found.flat());
}

let first: RunJson;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-demo-'));
  out = join(folder, 'out');
  first = await demo();
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the example cohort', () => {
  it('is abstracted, every patient of it', async () => {
    expect(first.status).toBe('succeeded');
    expect(first.report.patients).toMatchObject({ total: 8, published: 8, failed: 0 });
    expect((await abstractions()).size).toBe(8);
  });

  it('says in its ledger what each patient took, which comes to what the run took, and costs nothing here', async () => {
    const text = await readFile(join(out, 'ledger.ndjson'), 'utf8');
    const ledger = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly services: Services });
    const { services } = first.report;
    const of = ({ items }: Services, unit: string): number =>
      items.find((item) => item.unit === unit)?.quantity ?? 0;
    expect([ledger.length, services.patients]).toEqual([8, 8]);
    for (const unit of ['invocations', 'seconds', 'gets', 'puts', 'reads', 'writes', 'statements']) {
      const each = ledger.map((line) => of(line.services, unit));
      expect(Math.min(...each), unit).toBeGreaterThan(0);
      expect(of(services, unit), unit).toBeCloseTo(
        each.reduce((sum, quantity) => sum + quantity, 0),
        6,
      );
    }
    // Every patient goes through ten states, and nobody bills for memory.
    expect(Math.min(...ledger.map((line) => of(line.services, 'invocations')))).toBeGreaterThanOrEqual(10);
    expect([services.usd, of(services, 'gib_seconds')]).toEqual([0, 0]);
  });

  it('gives every row of v_binary_files exactly one status', async () => {
    const charts = [...(await abstractions()).values()];
    const stated = charts.flatMap(({ documents }) =>
      documents.map(({ documentId, binaryId }) => `${documentId} ${binaryId}`),
    );
    const listed = (await rows('v_binary_files.ndjson')).map(
      (row) => `${row.document_reference_id} ${row.binary_id}`,
    );
    expect(new Set(stated).size).toBe(stated.length);
    expect(listed.filter((row) => !stated.includes(row.replace('Binary/', '')))).toEqual([]);
  });

  it('stands every value of a text on a quote that is where it says', async () => {
    let quotes = 0;
    for (const { findings, surgeries } of (await abstractions()).values()) {
      for (const { evidence, state: standing, basis, gates } of findings) {
        if (standing === 'accepted' && basis === 'text') {
          expect(evidence.length).toBeGreaterThan(0);
          expect(gates).toEqual({ located: true, supported: true });
        }
      }
      for (const { textSha256, start, end, quote } of [...findings, ...surgeries].flatMap(
        ({ evidence }) => evidence,
      )) {
        const text = await readFile(join(out, 'text', `${textSha256}.txt`), 'utf8');
        expect(text.slice(start, end)).toBe(quote);
        quotes += 1;
      }
    }
    expect(quotes).toBeGreaterThan(300);
  });

  it('has exactly one finding per document, variable and key', async () => {
    for (const { findings } of (await abstractions()).values()) {
      const keys = findings.map((finding) =>
        [finding.documentId, finding.binaryId, finding.variable, finding.findingKey].join('|'),
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('names what really answered: rules, in every reading', async () => {
    const charts = [...(await abstractions()).values()];
    const readings = charts.flatMap(({ findings }) => findings.flatMap((finding) => finding.readings));
    expect(new Set(readings.map(({ model }) => model.replace(/\d.*/, '')))).toEqual(new Set(['rules-']));
    expect(new Set(readings.map(({ reader }) => reader))).toEqual(new Set(['rules', 'medgemma']));
  });

  it('reads no instruction out of a document', async () => {
    const listed = await rows('documents.ndjson');
    const injected = listed.filter(({ traps }) =>
      (traps as string[] | undefined)?.includes('injected_instruction'),
    );
    expect(injected.length).toBeGreaterThan(0);
    const charts = [...(await abstractions()).values()];
    for (const { document_reference_id: id } of injected) {
      const said = charts.flatMap(({ findings }) => findings.filter(({ documentId }) => documentId === id));
      expect(
        said.filter(({ variable, value }) => variable === 'clinical_disease_status' && value === 'NED'),
      ).toEqual([]);
    }
  });

  it('writes no patient id, name or text into logs', async () => {
    const logs = await readFile(join(state(), 'logs', 'radiant.ndjson'), 'utf8');
    const demographics = await rows('v_patient_demographics.ndjson');
    const files = await rows('v_binary_files.ndjson');
    const marks = [
      ...demographics.flatMap((row) => [row.patient_fhir_id, row.patient_mrn, row.pd_birth_date]),
      ...files.flatMap((row) => [row.document_reference_id, row.binary_id]),
    ];
    expect(logs.length).toBeGreaterThan(1_000);
    expect(marks.filter((mark) => typeof mark === 'string' && mark !== '' && logs.includes(mark))).toEqual(
      [],
    );
  });

  it('is answered from the caches the second time, and nothing changes', async () => {
    const before = await versions('v0001');
    const second = await demo();
    expect(second.runId).not.toBe(first.runId);
    expect(second.report.patients).toMatchObject({ published: 0, unchanged: 8 });
    expect(second.report.cacheHitRate).toBe(1);
    expect(first.report.counts.modelCalls).toBeGreaterThan(80);
    expect(second.report.counts.modelCalls).toBe(0);
    expect(await versions('v0001')).toEqual(before);
    expect((await versions('v0002')).size).toBe(0);
  }, 120_000);

  it('changes where another resection policy decides, and there only', async () => {
    const before = await versions('v0001');
    const switched = await demo('--policy', 'resection=mri_within_72h_first');
    const changed = await versions('v0002');
    expect(changed.size).toBeGreaterThan(0);
    expect(changed.size).toBeLessThan(8);
    expect(switched.report.patients).toMatchObject({ published: changed.size, unchanged: 8 - changed.size });
    expect(await versions('v0001')).toEqual(before);
    for (const [patient, text] of changed) {
      const [now, then] = [text, before.get(patient) ?? ''].map((json) =>
        Abstraction.parse(JSON.parse(json)),
      );
      expect([now?.version, now?.parentVersion]).toEqual([2, 1]);
      expect(now?.findings).toEqual(then?.findings);
      expect(now?.documents).toEqual(then?.documents);
      expect(now?.surgeries.map(({ eorFinal }) => eorFinal)).not.toEqual(
        then?.surgeries.map(({ eorFinal }) => eorFinal),
      );
    }
  }, 120_000);
});
