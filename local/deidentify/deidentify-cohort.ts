import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, mkdtemp, opendir, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { finished } from 'node:stream/promises';
import { createTextExtractor } from '../../lambdas/adapters/document-text/extractor.ts';
import { bareId } from '../../lambdas/domain/bare-id.ts';
import type { PhiDetector } from '../../lambdas/ports/phi-detector.ts';
import type { TextRecogniser } from '../../lambdas/ports/text-recogniser.ts';
import { csvRows, ndjsonRows } from '../athena/source-tables.ts';
import { UsageError } from '../run/usage-error.ts';
import { makeWritableFolder } from '../run/writable-folder.ts';
import { type ChartWork, deidentifyChart } from './deidentify-chart.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { recognisingScans } from './recognised-scans.ts';
import { emptyReport, formatRiskReport, type RiskReport } from './risk-report.ts';
import { ShardedRows } from './sharded-rows.ts';
import { NamedDocuments } from './source-document.ts';

export interface DeidentifyOptions {
  readonly data: string;
  readonly out: string;
  /** Words the pseudonyms follow from: for tests and measurements, since who knows them can repeat all of it. */
  readonly seed?: string | undefined;
  /** File whose bytes are the key: with the same one the same things are called the same again. */
  readonly key?: string | undefined;
  readonly gold?: string | undefined;
  /** Where to write which pseudonym stands for what, and the shifts. Not written without it. */
  readonly keepMap?: string | undefined;
  readonly detector?: PhiDetector | undefined;
  /** Reads scans; without one they go on blank. */
  readonly recogniser?: TextRecogniser | undefined;
  readonly onChart?: (report: RiskReport) => void;
}

const leastKeyBytes = 16;
/** Lies in the output from its first file to its last. */
const unfinishedMark = 'UNFINISHED';
/** What generated charts say of the identifiers in them: measured by, and not handed on. */
const plantedFile = 'identifiers.ndjson';
const tableName = /^(?:v_\w+\.(?:ndjson|csv)|documents\.ndjson)$/;

/**
 * Writes a data folder without its identifiers into another: tables, documents, gold, and a report of what remains.
 * Memory grows with the largest chart and not with the number of charts.
 *
 * @throws UsageError for folders, keys and files that cannot be used.
 */
export async function deidentifyCohort(options: DeidentifyOptions): Promise<RiskReport> {
  const { data, out } = options;
  const tables = await checkFolders(options);
  const key = await keyOf(options);
  const work = await mkdtemp(join(tmpdir(), 'radiant-deidentify-'));
  const streams = new RowStreams(out);
  const map =
    options.keepMap === undefined
      ? undefined
      : createWriteStream(options.keepMap, { mode: 0o600, flags: 'wx' });
  const remember = (line: unknown): void => {
    map?.write(`${JSON.stringify(line)}\n`);
  };
  const report = emptyReport();
  try {
    await writeFile(join(out, unfinishedMark), 'This folder is not whole and must not be handed on.\n');
    await mkdir(join(out, 'binary'), { recursive: true });
    const gold =
      options.gold ?? ((await isFile(join(data, 'gold.ndjson'))) ? join(data, 'gold.ndjson') : undefined);
    const sources = [
      ...tables.map((name) => ({ table: name, path: join(data, name) })),
      ...(gold === undefined ? [] : [{ table: 'gold', path: gold }]),
      ...((await isFile(join(data, plantedFile)))
        ? [{ table: 'planted', path: join(data, plantedFile) }]
        : []),
    ];
    const rows = await shardRows(sources, { work, report, streams });
    const pseudonyms = new Pseudonyms(
      key,
      map === undefined
        ? undefined
        : (kind, original, replacement) => remember({ kind, original, replacement }),
    );
    let reissued = 0;
    const chartWork: ChartWork = {
      documents: new NamedDocuments(data),
      extractor:
        options.recogniser === undefined
          ? createTextExtractor()
          : recognisingScans(createTextExtractor(), {
              recogniser: options.recogniser,
              onRecognised: () => {
                report.recognised += 1;
              },
            }),
      detector: options.detector,
      pseudonyms,
      report,
      writeRow: (table, row) => streams.write(table, row),
      writeDocument: async (file, bytes) => {
        reissued += 1;
        await writeFile(join(out, file), bytes);
      },
      ...(map === undefined
        ? {}
        : {
            onText: async (binaryId, { replaced }) => {
              const spans = replaced.spans.map(({ start, end, category }) => [
                start,
                end,
                replaced.moved(start, 'start'),
                replaced.moved(end, 'end'),
                category,
              ]);
              remember({ kind: 'offsets', original: binaryId, spans });
              if (map.writableNeedDrain) await once(map, 'drain');
            },
          }),
    };
    for await (const chart of rows.charts()) {
      remember({ kind: 'shift', original: chart.patientId, days: pseudonyms.shiftDays(chart.patientId) });
      await deidentifyChart(chart, chartWork);
      options.onChart?.(report);
    }
    const known = new Set([...tables, 'gold.ndjson', 'binary']);
    report.filesLeft.push(...(await readdir(data)).filter((name) => !known.has(name)).sort());
    report.unlistedDocuments = Math.max(
      0,
      (await countFiles(join(data, 'binary'))) - reissued - unreadHere(report),
    );
    await streams.close();
    await writeFile(join(out, 'deidentification-report.json'), `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(join(out, 'deidentification-report.txt'), formatRiskReport(report));
    await rm(join(out, unfinishedMark));
    return report;
  } finally {
    await rm(work, { recursive: true, force: true });
    if (map !== undefined) {
      map.end();
      await finished(map).catch(() => undefined);
    }
  }
}

/** Documents that are in the folder and were not handed on. */
const unreadHere = ({ unread }: RiskReport): number =>
  Object.entries(unread)
    .filter(([reason]) => reason !== 'missing' && reason !== 'pages_without_text_layer')
    .reduce((sum, [, count]) => sum + count, 0);

/** @returns names of the tables, in order. */
async function checkFolders({ data, out, gold, keepMap }: DeidentifyOptions): Promise<string[]> {
  const names = await readdir(data).catch(() => undefined);
  if (names === undefined)
    throw new UsageError(`${data} is no folder that can be read; name the data folder with --data`);
  const tables = names.filter((name) => tableName.test(name)).sort();
  if (!tables.some((name) => name.startsWith('v_')))
    throw new UsageError(`${data} holds no v_*.ndjson or v_*.csv; name the data folder with --data`);
  if (names.includes(unfinishedMark))
    throw new UsageError(
      `${data} holds ${unfinishedMark}: what wrote it did not end; write it again into an empty folder`,
    );
  const parquet = names.find((name) => /^v_\w+\.parquet$/.test(name));
  if (parquet !== undefined)
    throw new UsageError(
      `${parquet} cannot be rewritten: deidentify reads ndjson and csv; write the table as one of them`,
    );
  const [from, to] = [await realpath(data), await realOrFuture(out)];
  if (to === from || to.startsWith(from + sep))
    throw new UsageError(`${out} lies inside the data folder; name another with --out`);
  if (from.startsWith(to + sep))
    throw new UsageError(`${out} holds the data folder; name another with --out`);
  if (gold !== undefined && !(await isFile(gold)))
    throw new UsageError(`${gold} is no file that can be read; see --gold`);
  const there = await readdir(out).catch((): string[] => []);
  if (there.includes(unfinishedMark))
    throw new UsageError(
      `${out} holds what an interrupted deidentify left; remove the folder, or name another with --out`,
    );
  if (there.length > 0) throw new UsageError(`${out} is not empty; name a new folder with --out`);
  if (keepMap !== undefined) {
    const map = await realOrFuture(keepMap);
    if (map.startsWith(to + sep))
      throw new UsageError('the map must not lie in the folder that is handed on; see --keep-map');
    if (await isFile(keepMap))
      throw new UsageError(`${keepMap} is there already; name a new file with --keep-map`);
    await makeWritableFolder(dirname(resolve(keepMap)), { purpose: 'map' });
  }
  await makeWritableFolder(out, { purpose: 'output' });
  return tables;
}

/** Where a path leads, also where its last parts are not there yet. */
async function realOrFuture(path: string): Promise<string> {
  const whole = resolve(path);
  const real = await realpath(whole).catch(() => undefined);
  if (real !== undefined || dirname(whole) === whole) return real ?? whole;
  return join(await realOrFuture(dirname(whole)), whole.slice(dirname(whole).length));
}

async function keyOf({ seed, key }: DeidentifyOptions): Promise<Uint8Array> {
  if (seed !== undefined && key !== undefined) throw new UsageError('--seed and --key exclude each other');
  if (seed !== undefined) return createHash('sha256').update(`radiant deidentify ${seed}`).digest();
  if (key === undefined) return randomBytes(32);
  const bytes = await readFile(key).catch(() => undefined);
  if (bytes === undefined) throw new UsageError(`${key} cannot be read; see --key`);
  if (bytes.length < leastKeyBytes)
    throw new UsageError(
      `${key} holds ${bytes.length} bytes; a key has ${leastKeyBytes} at least (see --key)`,
    );
  return bytes;
}

async function shardRows(
  sources: readonly { readonly table: string; readonly path: string }[],
  {
    work,
    report,
    streams,
  }: { readonly work: string; readonly report: RiskReport; readonly streams: RowStreams },
): Promise<ShardedRows> {
  let bytes = 0;
  for (const { path } of sources) bytes += (await stat(path)).size;
  const rows = new ShardedRows(work, bytes);
  for (const { table, path } of sources) {
    const columns = new Set<string>();
    const reject = (): void => {
      report.unreadableRows += 1;
    };
    for await (const { cells } of path.endsWith('.csv')
      ? csvRows(path, columns, reject)
      : ndjsonRows(path, reject)) {
      const patientId = typeof cells.patient_fhir_id === 'string' ? bareId(cells.patient_fhir_id) : null;
      if (patientId === null) report.rowsWithoutPatient += 1;
      else await rows.put(patientId, table, cells);
    }
    await streams.open(table, path.endsWith('.csv') ? [...columns] : undefined);
  }
  return rows;
}

/** The tables of the new folder, each in the form of the old one. */
class RowStreams {
  readonly #folder: string;
  readonly #tables = new Map<string, { stream: WriteStream; columns: readonly string[] | undefined }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async open(table: string, columns: readonly string[] | undefined): Promise<void> {
    const stream = createWriteStream(join(this.#folder, table === 'gold' ? 'gold.ndjson' : table));
    this.#tables.set(table, { stream, columns });
    if (columns !== undefined && columns.length > 0) stream.write(csvLine(columns));
  }

  async write(table: string, row: unknown): Promise<void> {
    const open = this.#tables.get(table);
    if (open === undefined) return;
    const cells = row as Readonly<Record<string, unknown>>;
    const line =
      open.columns === undefined
        ? `${JSON.stringify(row)}\n`
        : csvLine(open.columns.map((column) => cells[column]));
    if (!open.stream.write(line)) await once(open.stream, 'drain');
  }

  async close(): Promise<void> {
    for (const { stream } of this.#tables.values()) stream.end();
    await Promise.all([...this.#tables.values()].map(({ stream }) => finished(stream)));
  }
}

/** All fields quoted, null as an empty field, as Athena writes its results. */
const csvLine = (cells: readonly unknown[]): string =>
  `${cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(',')}\n`;

async function countFiles(folder: string): Promise<number> {
  let count = 0;
  const entries = await opendir(folder).catch(() => undefined);
  if (entries !== undefined) for await (const entry of entries) if (entry.isFile()) count += 1;
  return count;
}

const isFile = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isFile() ?? false;
