import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mapping from '../../config/redcap.json' with { type: 'json' };
import type { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { sha256 } from '../../lambdas/domain/canonical.ts';
import type { Finding } from '../../lambdas/domain/finding.ts';
import { noMilestones } from '../../lambdas/domain/patient-plan.ts';
import { exportFormats } from '../export/export-formats.ts';
import type { ReleasedChart } from '../export/exported-chart.ts';
import { formatWriter } from '../export/open-format-writer.ts';
import { writeExport } from '../export/write-export.ts';

const documentsAChart = 60;

const quote = 'an invented sentence of about the length of a sentence in a report of a scan';

const finding = (patient: number, document: number): Finding => ({
  findingId: `f${patient}-${document}`,
  variable: 'tumor_status',
  findingKey: '',
  value: 'Stable',
  absence: null,
  basis: 'text',
  date: '2016-01-01',
  confidence: 0.98,
  documentId: `d${document}`,
  binaryId: `b${document}`,
  evidence: [{ binaryId: `b${document}`, textSha256: sha256('t'), start: 0, end: quote.length, quote }],
  state: 'accepted',
  gates: { located: true, supported: true },
  reasons: [],
  readings: [],
  agreement: 'single_source',
});

const places = Array.from({ length: documentsAChart }, (_, place) => place);

function chart(patient: number): ReleasedChart {
  const abstraction: Abstraction = {
    patientId: `p${patient}`,
    runId: 'r',
    version: 1,
    parentVersion: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    schemaVersion: '1',
    dictionaryVersion: '1',
    policies: { resection: 'operative_report_first', recurrenceAfter: 'gtr_or_ntr' },
    documents: places.map((place) => ({
      documentId: `d${place}`,
      binaryId: `b${place}`,
      kind: 'imaging',
      date: '2016-01-01',
      textSha256: sha256('t'),
      status: 'read',
      reason: null,
      duplicateOf: null,
    })),
    findings: places.map((place) => finding(patient, place)),
    surgeries: [],
    events: [],
    inconsistencies: [],
    clarifications: [],
    review: [],
    completeness: { sources: [], score: 1, gaps: [] },
    cost: { usd: 0, modelCalls: 0, cacheHits: 0, inputTokens: 0, outputTokens: 0, items: [] },
  };
  const milestones = { ...noMilestones, firstDiagnosisDate: '2015-01-01' };
  return {
    patientKey: sha256(String(patient)).slice(0, 32),
    abstraction,
    course: { birthDate: '2010-01-01', gender: null, deceasedDate: null, milestones, timeline: [] },
  };
}

/** A project's data dictionary with the fields that the shipped mapping fills, all of them free text. */
async function dictionaryFile(folder: string): Promise<string> {
  const fields = mapping.instruments.flatMap(({ form, fields }) =>
    fields.map(({ field }) => `${field},${form},text,,,,,,`),
  );
  const heading = [
    ...['Variable / Field Name', 'Form Name', 'Field Type', '"Choices, Calculations, OR Slider Labels"'],
    ...['Text Validation Type OR Show Slider Number', 'Text Validation Min', 'Text Validation Max'],
    ...['Branching Logic (Show field only if...)', 'Required Field?'],
  ].join(',');
  const path = join(folder, 'dictionary.csv');
  await writeFile(path, [heading, 'record_id,demographics,text,,,,,,', ...fields, ''].join('\n'));
  return path;
}

async function main(): Promise<void> {
  const [, , asked, count] = process.argv;
  const patients = Number(count);
  const format = exportFormats.find((name) => name === asked);
  if (format === undefined) throw new Error(`no form ${asked}`);
  const folder = await mkdtemp(join(tmpdir(), 'radiant-bench-'));
  try {
    const start = performance.now();
    const statement = await writeExport({
      folder: join(folder, 'export'),
      release: 'bench',
      format,
      includeFlagged: false,
      writer: await formatWriter({
        format,
        dictionary: format === 'redcap' ? await dictionaryFile(folder) : undefined,
      }),
      charts: async function* () {
        for (let patient = 0; patient < patients; patient += 1) yield chart(patient);
      },
    });
    const seconds = (performance.now() - start) / 1000;
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    process.stdout.write(
      `${peak < 500 ? '' : 'BROKEN '}export ${format}: ${statement.patients} patients of ${documentsAChart} findings, ${Math.round(patients / seconds)} a second, peak ${peak} MB of this process (limit 500)\n`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
