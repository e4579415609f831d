import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { csvRecords } from '../files/csv-records.ts';
import { textLines } from '../files/text-lines.ts';

/** A row of a source file that could not be taken, with the line a person will look for. */
export interface RejectedRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** A source table made ready for the query engine: every cell text or null, one JSON object a line. */
export interface StagedTable {
  readonly view: string;
  /** The file as the user has it. */
  readonly source: string;
  /** `ndjson` staged by us, or the user's own Parquet file. */
  readonly format: 'ndjson' | 'parquet';
  readonly path: string;
  /** Columns seen; undefined for Parquet, whose file says it. */
  readonly columns: readonly string[] | undefined;
  readonly rows: number;
}

/** In order of preference where one table is there in several forms. */
const formats = ['ndjson', 'csv', 'parquet'] as const;
type Format = (typeof formats)[number];

/** Files of the `v_*` tables that a data folder holds, by the table's name, in order of preference. */
export async function sourceFiles(folder: string): Promise<ReadonlyMap<string, readonly Format[]>> {
  const names = (await readdir(folder)).filter((name) => /^v_\w+\.(ndjson|csv|parquet)$/.test(name));
  const views = [...new Set(names.map((name) => name.replace(/\.\w+$/, '')))].sort();
  return new Map(
    views.map((view) => [view, formats.filter((format) => names.includes(`${view}.${format}`))]),
  );
}

/**
 * Finds the `v_*` tables of a data folder and makes them ready. A broken row is left out and reported; the rest goes
 * on.
 */
export async function stageSourceTables(
  folder: string,
  staging: string,
): Promise<{ tables: StagedTable[]; rejected: RejectedRow[] }> {
  await mkdir(staging, { recursive: true });
  const tables: StagedTable[] = [];
  const rejected: RejectedRow[] = [];
  for (const [view, [format]] of await sourceFiles(folder)) {
    if (format === undefined) continue;
    const source = join(folder, `${view}.${format}`);
    if (format === 'parquet') {
      tables.push({ view, source, format, path: source, columns: undefined, rows: -1 });
      continue;
    }
    const path = join(staging, `${view}.ndjson`);
    const { columns, rows } = await stageRows({ source, path, format, reject: (row) => rejected.push(row) });
    tables.push({ view, source, format: 'ndjson', path, columns, rows });
  }
  return { tables, rejected };
}

type Cells = Readonly<Record<string, unknown>>;

interface Row {
  readonly cells: Cells;
  readonly line: number;
}

type Reject = (line: number, reason: string) => void;

async function stageRows(options: {
  readonly source: string;
  readonly path: string;
  readonly format: 'ndjson' | 'csv';
  readonly reject: (row: RejectedRow) => void;
}): Promise<{ columns: string[]; rows: number }> {
  const { source, path, format, reject } = options;
  const columns = new Set<string>();
  let rows = 0;
  const file = source.split('/').at(-1) ?? source;
  const output = createWriteStream(path);
  const onReject = (line: number, reason: string) => reject({ file, line, reason });
  const lines = format === 'csv' ? csvRows(source, columns, onReject) : ndjsonRows(source, onReject);
  for await (const { cells, line } of lines) {
    const texts = Object.fromEntries(
      Object.entries(cells).map(([column, value]) => [column, cellText(value)]),
    );
    for (const column of Object.keys(texts)) columns.add(column);
    if ('patient_fhir_id' in texts && texts.patient_fhir_id === null) {
      onReject(line, 'patient_fhir_id is empty');
      continue;
    }
    rows += 1;
    if (!output.write(`${JSON.stringify(texts)}\n`)) await once(output, 'drain');
  }
  output.end();
  await finished(output);
  return { columns: [...columns], rows };
}

/** Every type becomes the text the export would make of it. */
function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'string'))
    return value.join(' | ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export async function* ndjsonRows(source: string, reject: Reject): AsyncIterable<Row> {
  for await (const { number: line, text, isCut } of textLines(source)) {
    if (text.trim() === '') continue;
    const cells = isCut ? undefined : parseObject(text);
    if (cells === undefined) reject(line, isCut ? 'too long' : 'not a JSON object');
    else yield { cells, line };
  }
}

function parseObject(text: string): Cells | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Cells)
      : undefined;
  } catch {
    return undefined;
  }
}

export async function* csvRows(source: string, columns: Set<string>, reject: Reject): AsyncIterable<Row> {
  let header: readonly string[] | undefined;
  for await (const record of csvRecords(textLines(source))) {
    if (record.kind === 'broken') {
      reject(record.line, record.reason);
      continue;
    }
    const { cells, line } = record;
    if (header === undefined) {
      header = cells.map((name) => name.trim());
      for (const name of header) columns.add(name);
      continue;
    }
    yield { cells: Object.fromEntries(header.map((name, index) => [name, cells[index] || null])), line };
  }
}

/** True when this path is a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
