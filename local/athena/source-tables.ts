import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { type CsvError, parse as csvParser } from 'csv-parse';

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

/**
 * Finds the `v_*` tables of a data folder and makes them ready. A broken row is left out and reported; the rest goes
 * on.
 */
export async function stageSourceTables(
  folder: string,
  staging: string,
): Promise<{ tables: StagedTable[]; rejected: RejectedRow[] }> {
  await mkdir(staging, { recursive: true });
  const names = (await readdir(folder)).filter((name) => /^v_\w+\.(ndjson|csv|parquet)$/.test(name));
  const views = [...new Set(names.map((name) => name.replace(/\.\w+$/, '')))].sort();
  const tables: StagedTable[] = [];
  const rejected: RejectedRow[] = [];
  for (const view of views) {
    const format = formats.find((candidate) => names.includes(`${view}.${candidate}`));
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

/** Every type becomes the text Athena's result would show. */
function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

async function* ndjsonRows(
  source: string,
  reject: (line: number, reason: string) => void,
): AsyncIterable<{ cells: Cells; line: number }> {
  let line = 0;
  for await (const text of createInterface({
    input: createReadStream(source),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line += 1;
    const content = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (content.trim() === '') continue;
    const cells = parseObject(content);
    if (cells === undefined) reject(line, 'not a JSON object');
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

async function* csvRows(
  source: string,
  columns: Set<string>,
  reject: (line: number, reason: string) => void,
): AsyncIterable<{ cells: Cells; line: number }> {
  const parser = createReadStream(source).pipe(
    csvParser({
      bom: true,
      info: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      columns: (header: string[]) => {
        for (const name of header) columns.add(name);
        return header;
      },
    }),
  );
  parser.on('skip', (error) => {
    if (error !== undefined) reject(error.lines ?? 0, csvReason(error));
  });
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    const cells = Object.fromEntries(
      Object.entries(record).map(([column, value]) => [column, value === '' ? null : value]),
    );
    yield { cells, line: info.lines };
  }
}

/** The parser's own message may quote the row; its code says what is wrong without that. */
function csvReason(error: CsvError): string {
  const reasons: Readonly<Record<string, string>> = {
    CSV_RECORD_INCONSISTENT_COLUMNS: 'another number of cells than the header',
    CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'another number of cells than the header',
    CSV_QUOTE_NOT_CLOSED: 'a quote is not closed',
    CSV_INVALID_CLOSING_QUOTE: 'text after a closing quote',
    INVALID_OPENING_QUOTE: 'a quote inside an unquoted cell',
  };
  return reasons[error.code] ?? `not readable (${error.code})`;
}

/** True when this path is a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
