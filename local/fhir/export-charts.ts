import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { FolderDocumentSource } from '../../lambdas/adapters/folder/folder-document-source.ts';
import { bareId } from '../../lambdas/domain/bare-id.ts';
import { stageSourceTables } from '../athena/source-tables.ts';
import { textLines } from '../files/text-lines.ts';
import { UsageError } from '../run/usage-error.ts';
import { type Cells, type ChartRows, chartResources, type WrittenResource } from './chart-resources.ts';

/** What an export wrote, and what it could not take along. */
export interface ExportSummary {
  patients: number;
  resources: number;
  documents: number;
  /** Rows whose object is not in `binary/`; their references are written all the same. */
  missingDocuments: number;
  /** Rows of views that have no FHIR form here, by view. */
  readonly leftOut: Record<string, number>;
  readonly unreadableRows: number;
}

const viewsWritten = new Set([
  'v_patient_demographics',
  'v_imaging',
  'v_binary_files',
  'v_procedures_tumor',
  'v_diagnoses',
  'v_medications',
  'v_chemo_medications',
  'v_radiation_treatments',
]);

const largestDocument = 256 * 1024 * 1024;

/**
 * Writes the charts of a data folder as FHIR R4 Bundles of type `collection`, one file a patient, entry by entry.
 * Tables are held in memory, documents one at a time.
 * @throws UsageError for Parquet tables, which this does not read, and for an output folder that is not empty.
 */
export async function exportCharts(options: {
  readonly data: string;
  readonly out: string;
}): Promise<ExportSummary> {
  const { data, out } = options;
  const staging = await mkdtemp(join(tmpdir(), 'radiant-to-fhir-'));
  try {
    const { charts, leftOut, unreadableRows } = await readCharts(data, staging);
    await mkdir(out, { recursive: true });
    if ((await readdir(out)).length > 0)
      throw new UsageError(`the folder ${out} is not empty; choose a new one`);
    const summary: ExportSummary = {
      patients: 0,
      resources: 0,
      documents: 0,
      missingDocuments: 0,
      leftOut,
      unreadableRows,
    };
    const documents = new FolderDocumentSource(data);
    for (const [patientId, rows] of charts) {
      await writeBundle({ patientId, rows, out, documents, summary });
      summary.patients += 1;
    }
    return summary;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function readCharts(data: string, staging: string) {
  const { tables, rejected } = await stageSourceTables(data, staging).catch(
    (error: NodeJS.ErrnoException) => {
      throw new UsageError(`the data folder ${data} cannot be read (${error.code ?? 'unknown reason'})`, {
        cause: error,
      });
    },
  );
  if (tables.length === 0) throw new UsageError(`${data} holds no v_*.ndjson or v_*.csv table`);
  const charts = new Map<string, Record<string, Cells[]>>();
  const leftOut: Record<string, number> = {};
  for (const { view, format, path, source } of tables) {
    if (format === 'parquet')
      throw new UsageError(`${source}: Parquet is not read here; give .ndjson or .csv`);
    for await (const { text } of textLines(path)) {
      const row = JSON.parse(text) as Cells;
      const id = bareId(row.patient_fhir_id);
      if (id === null || !viewsWritten.has(view)) {
        leftOut[view] = (leftOut[view] ?? 0) + 1;
        continue;
      }
      const chart = charts.get(id) ?? {};
      charts.set(id, chart);
      chart[view] ??= [];
      chart[view].push(row);
    }
  }
  return { charts, leftOut, unreadableRows: rejected.length };
}

async function writeBundle(options: {
  readonly patientId: string;
  readonly rows: ChartRows;
  readonly out: string;
  readonly documents: FolderDocumentSource;
  readonly summary: ExportSummary;
}): Promise<void> {
  const { patientId, rows, out, documents, summary } = options;
  const file = createWriteStream(join(out, `${encodeURIComponent(patientId)}.json`));
  let separator = '{"resourceType":"Bundle","type":"collection","entry":[\n';
  const write = async (resource: WrittenResource): Promise<void> => {
    summary.resources += 1;
    if (!file.write(`${separator}${JSON.stringify({ resource })}`)) await once(file, 'drain');
    separator = ',\n';
  };
  for (const resource of chartResources(patientId, rows)) await write(resource);
  for (const [binaryId, contentType] of binariesOf(rows)) {
    const fetched = await documents.fetch(binaryId, largestDocument);
    if (fetched.kind === 'found') {
      await write(binaryResource({ binaryId, contentType, bytes: fetched.bytes }));
      summary.documents += 1;
    } else summary.missingDocuments += 1;
  }
  file.end('\n]}\n');
  await finished(file);
}

/** Every object the rows name, once, with the content type its row declares. */
function binariesOf(rows: ChartRows): Map<string, string | null> {
  const binaries = new Map<string, string | null>();
  for (const { binary_id, content_type } of rows.v_binary_files ?? []) {
    const id = bareId(binary_id);
    if (id !== null && !binaries.has(id)) binaries.set(id, content_type ?? null);
  }
  for (const { binary_content_id } of rows.v_imaging ?? []) {
    const id = bareId(binary_content_id);
    if (id !== null && !binaries.has(id)) binaries.set(id, null);
  }
  return binaries;
}

/** The document as a Binary; what lies there as a Binary already is given as it is, under its id. */
function binaryResource(options: {
  readonly binaryId: string;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
}): WrittenResource {
  const { binaryId, contentType, bytes } = options;
  const already = storedBinary(bytes);
  if (already !== undefined) return { ...already, resourceType: 'Binary', id: binaryId };
  return {
    resourceType: 'Binary',
    id: binaryId,
    ...(contentType === null ? {} : { contentType }),
    ...(bytes.length === 0 ? {} : { data: Buffer.from(bytes).toString('base64') }),
  };
}

function storedBinary(bytes: Uint8Array): { readonly resourceType: unknown } | undefined {
  if (bytes[0] !== 0x7b) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    const resource = value as { readonly resourceType?: unknown } | null;
    return resource?.resourceType === 'Binary' ? { ...resource, resourceType: 'Binary' } : undefined;
  } catch {
    return undefined;
  }
}
