import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Abstraction } from '../../../../lambdas/domain/abstraction.ts';
import {
  type DocumentType,
  type VariableName,
  variableNames,
} from '../../../../lambdas/domain/vocabulary.ts';
import { evaluate } from '../../../../local/evaluate/evaluate.ts';
import { type GoldChart, readGold, SurgeryTruth } from '../../../../local/evaluate/gold.ts';
import { describeWithDevData } from '../../../support/dev-data.ts';
import { aDocument, aFinding, anAbstraction, anEvent, aSurgery, writeResults } from './a-result.ts';

const examples = join(import.meta.dirname, '../../../../examples/charts/gold.ndjson');

/** The abstraction of somebody who knows the truth: what gold says, as findings, surgeries and events. */
function omniscient(chart: GoldChart): Abstraction {
  const ids = new Set(chart.documents.map(({ document_reference_id }) => document_reference_id));
  const kindOf = (id: string) =>
    chart.documents.find((gold) => gold.document_reference_id === id && gold.variable === 'document_type')
      ?.value;
  const surgeries = chart.facts
    .filter(({ variable }) => variable === 'surgery_event')
    .map(({ value }) => SurgeryTruth.parse(value));
  const growth = chart.facts.filter(
    ({ variable, value, date }) => variable === 'progression_event' && value !== null && date !== null,
  );
  return anAbstraction({
    patientId: chart.patientId,
    documents: [...ids].map((id) => aDocument(id, { kind: kindOf(id) as DocumentType })),
    findings: chart.documents
      .filter(({ variable }) => (variableNames as readonly string[]).includes(variable))
      .map(({ document_reference_id, variable, value, date }) =>
        aFinding(document_reference_id, variable as VariableName, value, {
          date,
          absence: value === null ? 'not_documented' : null,
        }),
      ),
    surgeries: surgeries.map((truth, index) =>
      aSurgery({
        surgeryId: `s${index}`,
        eventId: `e${index}`,
        procedureIds: [truth.procedure_fhir_id],
        date: truth.surgery_date,
        eorSurgeon: truth.eor_operative,
        eorRadiologic: truth.eor_imaging,
        eorFinal: truth.eor_adjudicated,
        agreement: truth.agreement,
        requiresReview: truth.requires_review,
      }),
    ),
    events: [
      ...surgeries.map((truth, index) =>
        anEvent({
          eventId: `e${index}`,
          surgeryId: `s${index}`,
          date: truth.surgery_date,
          type: truth.event_type as 'Recurrence',
        }),
      ),
      ...growth.map(({ value, date }, index) =>
        anEvent({
          eventId: `g${index}`,
          surgeryId: null,
          date: date ?? '',
          type: (value as { event_type: 'Progressive' }).event_type,
        }),
      ),
    ],
  });
}

async function scored(gold: string, folder: string, change: (abstraction: Abstraction) => Abstraction) {
  const charts = await readGold(gold);
  await writeResults({ folder, abstractions: charts.map((chart) => change(omniscient(chart))) });
  return evaluate({ out: folder, gold, bootstrap: { resamples: 50 } });
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-full-marks-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Derived from findings, whose dates need not carry what the fact's author knew. */
const isDerived = (variable: string) => variable === 'last_known_status' || variable === 'primary_diagnosis';

describe('the scorer on the example cohort', () => {
  it('gives full marks to the truth itself', async () => {
    const report = await scored(examples, join(folder, 'all'), (abstraction) => abstraction);
    expect(report.errors).toEqual([]);
    expect(report.variables.map(({ accuracy }) => accuracy.value)).toEqual(report.variables.map(() => 1));
    expect(report.variables.flatMap(({ macroF1 }) => macroF1?.value ?? [])).not.toContain(0);
    expect(report.review).toMatchObject({ sentWithoutNeed: 0 });
  });

  it('gives no marks for saying nothing but those of documents with nothing to say', async () => {
    const report = await scored(examples, join(folder, 'none'), (abstraction) => ({
      ...abstraction,
      findings: [],
      surgeries: [],
      events: [],
    }));
    const accuracy = new Map(report.variables.map((score) => [score.variable, score.accuracy.value]));
    expect(accuracy.get('document_type')).toBe(0);
    expect(accuracy.get('imaging_classification')).toBeLessThan(0.1);
    expect(report.facts.find(({ variable }) => variable === 'surgery_found')?.right).toBe(0);
    expect(report.variables.every(({ silentErrorCount }) => silentErrorCount === 0)).toBe(true);
  });

  it('sees the policy that takes the scan for the extent of one operation', async () => {
    const report = await scored(examples, join(folder, 'policy'), (abstraction) => ({
      ...abstraction,
      surgeries: abstraction.surgeries.map((surgery) => ({
        ...surgery,
        eorFinal: surgery.eorRadiologic ?? surgery.eorSurgeon ?? 'Unknown',
      })),
    }));
    expect(
      report.errors.map(({ patientId, variable, gold, got }) => [patientId, variable, gold, got]),
    ).toEqual([
      ['ex.dario', 'eor_adjudicated', 'STR', 'NTR'],
      ['ex-finn', 'eor_adjudicated', 'GTR', 'STR'],
    ]);
  });
});

describeWithDevData('the scorer on the development charts', (data) => {
  it('gives full marks to the truth itself', async () => {
    const report = await scored(join(data, 'gold.ndjson'), join(folder, 'dev'), (abstraction) => abstraction);
    expect(report.errors.filter(({ variable }) => !isDerived(variable))).toEqual([]);
    expect(report.goldRecords).toBeGreaterThan(2000);
  });
});
