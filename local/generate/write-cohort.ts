import { once } from 'node:events';
import { createWriteStream, type WriteStream, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { type ChartFiles, chartFiles } from '../examples/example-files.ts';
import { idsOf } from '../examples/ids.ts';
import { ndjsonOf } from '../examples/tables.ts';
import { UsageError } from '../run/usage-error.ts';
import { type GeneratedChart, generateChart } from './generate-chart.ts';
import type { Wording } from './wording/index.ts';

/** What was asked for and what was made. */
export interface GeneratedCohort {
  readonly patients: number;
  readonly documents: number;
  /** Planted contradictions by kind. */
  readonly planted: Readonly<Record<string, number>>;
}

/** Formats whose file holds the text as it stands; of all others the text is written beside it. */
const plainFormats: ReadonlySet<string> = new Set(['txt', 'missing', 'empty', 'pdf_truncated']);

/**
 * Writes a data folder chart by chart, so that memory does not grow with the cohort: tables, `binary/`,
 * `reference_text/`, `documents.ndjson`, `gold.ndjson`, and what was planted (`planted.ndjson`, `identifiers.ndjson`).
 * The same seed, wording and documents give the same bytes.
 *
 * @throws UsageError where the folder holds something already.
 */
export async function writeCohort(options: {
  readonly folder: string;
  readonly patients: number;
  readonly seed: number;
  readonly wording: Wording;
  readonly documents?: number | undefined;
  readonly onChart?: (made: GeneratedCohort) => void;
}): Promise<GeneratedCohort> {
  const { folder, patients, onChart } = options;
  if ((await readdir(folder).catch(() => [])).length > 0)
    throw new UsageError(`${folder} is not empty; name a new folder with --out`);
  await mkdir(join(folder, 'binary'), { recursive: true });
  await mkdir(join(folder, 'reference_text'));
  const tables = openTables(folder);
  const planted: Record<string, number> = {};
  let documents = 0;
  for (let number = 1; number <= patients; number += 1) {
    const generated = generateChart({ ...options, number });
    const files = chartFiles(generated.child);
    writeDocuments(folder, { generated, files });
    for (const [table, rows] of Object.entries(rowsOf(generated, files))) await tables.append(table, rows);
    for (const { kind } of generated.planted) planted[kind] = (planted[kind] ?? 0) + 1;
    documents += generated.child.documents.length;
    onChart?.({ patients: number, documents, planted });
  }
  await tables.close();
  return { patients, documents, planted };
}

function rowsOf({ child, planted, identifiers }: GeneratedChart, files: ChartFiles) {
  return {
    v_patient_demographics: [files.demographics],
    v_imaging: files.imaging,
    v_binary_files: files.files,
    v_procedures_tumor: files.procedures,
    documents: files.manifest,
    gold: files.gold,
    planted: planted.map(({ kind, documents }) => ({
      patient_fhir_id: child.patientId,
      rule: kind,
      document_reference_ids: documents.map((id) => idsOf(child, id).documentId),
    })),
    identifiers: [...identifiers].map(([id, found]) => ({
      patient_fhir_id: child.patientId,
      binary_id: idsOf(child, id).binaryId,
      identifiers: found,
    })),
  };
}

/** One after the other: a file of a page costs a tenth of what handing it to another thread does. */
function writeDocuments(
  folder: string,
  { generated, files }: { readonly generated: GeneratedChart; readonly files: ChartFiles },
): void {
  const { child } = generated;
  for (const [path, content] of files.binaries) writeFileSync(join(folder, path), content);
  for (const { id, format, text } of child.documents) {
    if (plainFormats.has(format) || text === '') continue;
    writeFileSync(join(folder, `reference_text/${idsOf(child, id).binaryId}.txt`), text);
  }
}

function openTables(folder: string) {
  const streams = new Map<string, WriteStream>();
  return {
    append: async (table: string, rows: readonly unknown[]): Promise<void> => {
      const stream = streams.get(table) ?? createWriteStream(join(folder, `${table}.ndjson`));
      streams.set(table, stream);
      if (rows.length > 0 && !stream.write(ndjsonOf(rows))) await once(stream, 'drain');
    },
    close: async (): Promise<void> => {
      for (const stream of streams.values()) stream.end();
      await Promise.all([...streams.values()].map((stream) => finished(stream)));
    },
  };
}
