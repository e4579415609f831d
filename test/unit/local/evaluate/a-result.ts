import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AbstractedDocument,
  Abstraction,
  type Surgery,
  type TumorEvent,
} from '../../../../lambdas/domain/abstraction.ts';
import { sha256 } from '../../../../lambdas/domain/canonical.ts';
import type { Evidence } from '../../../../lambdas/domain/evidence.ts';
import type { Finding } from '../../../../lambdas/domain/finding.ts';
import { folderName } from '../../../../local/run/result-folder.ts';

export const aDocument = (
  documentId: string,
  changes: Partial<AbstractedDocument> = {},
): AbstractedDocument => ({
  documentId,
  binaryId: `bin-${documentId}`,
  kind: 'imaging',
  date: '2020-01-10',
  textSha256: null,
  status: 'read',
  reason: null,
  duplicateOf: null,
  ...changes,
});

export const aFinding = (
  documentId: string,
  variable: Finding['variable'],
  value: Finding['value'],
  changes: Partial<Finding> = {},
): Finding => ({
  findingId: `${documentId}-${variable}`,
  variable,
  findingKey: '',
  value,
  absence: null,
  basis: 'text',
  date: '2020-01-10',
  confidence: null,
  documentId,
  binaryId: `bin-${documentId}`,
  evidence: [],
  state: 'accepted',
  gates: null,
  reasons: [],
  readings: [],
  agreement: 'single_source',
  ...changes,
});

export const aSurgery = (changes: Partial<Surgery> = {}): Surgery => ({
  surgeryId: 's1',
  procedureIds: ['proc-1'],
  date: '2020-01-08',
  eorSurgeon: 'GTR',
  eorRadiologic: 'GTR',
  eorFinal: 'GTR',
  policy: 'operative_report_first',
  agreement: 'full_agreement',
  confidence: null,
  requiresReview: false,
  reasons: [],
  evidence: [],
  findingIds: [],
  eventId: 'e1',
  ...changes,
});

export const anEvent = (changes: Partial<TumorEvent> = {}): TumorEvent => ({
  eventId: 'e1',
  date: '2020-01-08',
  type: 'Initial CNS Tumor',
  confidence: null,
  rationale: '',
  surgeryId: 's1',
  findingIds: [],
  requiresReview: false,
  ...changes,
});

export const anAbstraction = (changes: Partial<Abstraction> = {}): Abstraction =>
  Abstraction.parse({
    patientId: 'p1',
    runId: 'run',
    version: 1,
    parentVersion: null,
    createdAt: '2024-01-01T00:00:00Z',
    schemaVersion: '1.0.0',
    dictionaryVersion: '1.0.0',
    policies: { resection: 'operative_report_first', recurrenceAfter: 'gtr_or_ntr' },
    documents: [],
    findings: [],
    surgeries: [],
    events: [],
    inconsistencies: [],
    clarifications: [],
    review: [],
    completeness: { sources: [], score: 1, gaps: [] },
    cost: { usd: 0, modelCalls: 0, cacheHits: 0, inputTokens: 0, outputTokens: 0, items: [] },
    ...changes,
  });

/** Evidence for the first place of a quote in a text. */
export function evidenceIn(text: string, quote: string): Evidence {
  const start = text.indexOf(quote);
  return { binaryId: 'bin', textSha256: sha256(text), start, end: start + quote.length, quote };
}

/** Writes abstractions and the texts they point into as a run leaves them behind. */
export async function writeResults(options: {
  readonly folder: string;
  readonly abstractions: readonly Abstraction[];
  readonly texts?: readonly string[];
}): Promise<void> {
  const { folder, abstractions, texts = [] } = options;
  await mkdir(join(folder, 'text'), { recursive: true });
  for (const text of texts) await writeFile(join(folder, 'text', `${sha256(text)}.txt`), text);
  for (const abstraction of abstractions) {
    const own = join(folder, 'abstractions', folderName(abstraction.patientId));
    await mkdir(own, { recursive: true });
    await writeFile(join(own, 'latest.json'), JSON.stringify(abstraction));
  }
}

/** A gold record of a document as a line of `gold.ndjson` holds it. */
export const goldOf = (
  document: string,
  variable: string,
  value: unknown,
  changes: Record<string, unknown> = {},
) => ({
  gold_id: `${document}#${variable}`,
  level: 'document',
  patient_fhir_id: 'p1',
  document_reference_id: document,
  binary_id: `bin-${document}`,
  variable,
  value,
  date: '2020-01-10',
  evidence: [],
  ...changes,
});

/** A patient-level gold record. */
export const factOf = (variable: string, value: unknown, changes: Record<string, unknown> = {}) => ({
  ...goldOf('none', variable, value, changes),
  level: 'patient',
  document_reference_id: null,
  binary_id: null,
  ...changes,
});

export async function writeGold(file: string, records: readonly unknown[]): Promise<void> {
  await writeFile(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}
