import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTextExtractor } from '../../lambdas/adapters/document-text/extractor.ts';
import { FolderDocumentSource } from '../../lambdas/adapters/folder/folder-document-source.ts';
import { BinaryFileRow } from '../../lambdas/domain/patient-record.ts';
import { documentDrafts } from '../../lambdas/domain/plan-documents.ts';
import { variableNames } from '../../lambdas/domain/vocabulary.ts';
import { readByRules } from '../../lambdas/readers/rules/read-by-rules.ts';

const charts = fileURLToPath(new URL('../../examples/charts', import.meta.url));

/**
 * Seconds one document takes to be fetched, turned into text and read by rules, by kind, over the example charts: the
 * figures of `limits.work.rules` in `config/dictionary.json`.
 */
export async function benchReadingWork(): Promise<string[]> {
  const documents = new FolderDocumentSource(charts);
  const texts = createTextExtractor();
  const spent = new Map<string, { seconds: number[]; characters: number }>();
  for (const { document } of await exampleDrafts()) {
    if (document.binaryId === null) continue;
    const start = performance.now();
    const fetched = await documents.fetch(document.binaryId, 2 ** 26);
    if (fetched.kind !== 'found') continue;
    const extracted = await texts.extract(fetched.bytes, document.contentType);
    if (extracted.kind !== 'text') continue;
    readByRules({
      text: extracted.text,
      metadata: document,
      context: { surgeries: [], imagingDates: [], birthDate: null, mrn: null },
      askedOf: () => [...variableNames],
    });
    const known = spent.get(document.expectedKind) ?? { seconds: [], characters: 0 };
    known.seconds.push((performance.now() - start) / 1000);
    known.characters += extracted.text.length;
    spent.set(document.expectedKind, known);
  }
  return [...spent].map(([kind, { seconds, characters }]) => {
    const sorted = seconds.sort((a, b) => a - b);
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    const highest = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
    return `work of one ${kind} document (rules): mean ${mean.toFixed(4)} s, 95th percentile ${highest.toFixed(4)} s, of ${Math.round(characters / sorted.length)} characters (${sorted.length} examples)`;
  });
}

async function exampleDrafts(): Promise<ReturnType<typeof documentDrafts>['drafts']> {
  const lines = (await readFile(join(charts, 'v_binary_files.ndjson'), 'utf8')).split('\n');
  const files = lines.flatMap((line) => {
    if (line === '') return [];
    const cells = JSON.parse(line) as Record<string, unknown>;
    const columns = Object.keys(BinaryFileRow.shape);
    return [
      BinaryFileRow.parse(Object.fromEntries(columns.map((column) => [column, textOf(cells[column])]))),
    ];
  });
  return documentDrafts({
    patientId: 'all',
    demographics: null,
    imaging: [],
    files,
    procedures: [],
    other: {},
  }).drafts;
}

/** A view's cells are text. */
const textOf = (cell: unknown): string | null => (cell === undefined || cell === null ? null : String(cell));
