import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportCharts } from '../../local/fhir/export-charts.ts';
import { importCharts } from '../../local/fhir/import-charts.ts';
import {
  exampleCharts,
  openEmbeddedCohort,
  openSharedEngines,
  type SharedEngines,
} from '../support/embedded-cohort.ts';

let engines: SharedEngines;
let folder: string;
const children = ['ex-amber', 'ex-bruno', 'ex-cora', 'ex.dario', 'ex-elsa', 'ex-finn', 'ex-greta', 'ex-hugo'];

beforeAll(async () => {
  engines = await openSharedEngines();
  folder = await mkdtemp(join(tmpdir(), 'radiant-fhir-'));
}, 120_000);

afterAll(async () => {
  await engines?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function abstractionsOf(data: string): Promise<ReadonlyMap<string, string>> {
  const cohort = await openEmbeddedCohort(engines, data);
  try {
    const { status, cause } = await cohort.run({ name: 'fhir', cohort: { patientIds: children } });
    expect(status, cause).toBe('SUCCEEDED');
    return await cohort.abstractions(children);
  } finally {
    await cohort.close();
  }
}

it('gives the same abstractions after the charts went out as FHIR Bundles and came in again', async () => {
  const bundles = join(folder, 'bundles');
  const again = join(folder, 'again');
  const written = await exportCharts({ data: exampleCharts, out: bundles });
  const report = await importCharts({ source: bundles, out: again, timeZone: null });

  expect(report.problemCounts).toEqual({});
  expect(report.resources.Binary?.taken).toBe(written.documents);
  const [before, after] = [await abstractionsOf(exampleCharts), await abstractionsOf(again)];
  for (const child of children) {
    const said: unknown = JSON.parse(before.get(child) ?? 'null');
    expect(JSON.parse(after.get(child) ?? 'null'), child).toEqual(said);
    expect(said).not.toBeNull();
  }
}, 600_000);
