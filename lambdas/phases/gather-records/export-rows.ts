import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputRejectedError } from '../../domain/errors.ts';
import { exportFolder } from '../../domain/gathering.ts';
import type { SourceView } from '../../domain/source-views.ts';
import type { ArtifactStore } from '../../ports/index.ts';
import { streamAgain } from './try-again.ts';

/** A line of the export: a row of a patient as it stands, or why it cannot be taken. */
export type ExportRow =
  | { readonly kind: 'row'; readonly member: string; readonly line: string }
  | { readonly kind: 'rejected'; readonly member: string | null; readonly reason: string };

export type Cells = Readonly<Record<string, unknown>>;

/** No row of any table is longer; what is, is not held until its end. */
const longestLineBytes = 64 * 2 ** 20;

/**
 * The rows of one view in one bucket, file by file and line by line. Members that are null are left out of a line by
 * UNLOAD.
 */
export async function* exportRows(
  artifacts: Pick<ArtifactStore, 'list' | 'stream'>,
  options: {
    readonly exportPrefix: string;
    readonly bucket: number;
    readonly view: Pick<SourceView, 'view' | 'idColumn'>;
  },
): AsyncGenerator<ExportRow> {
  const { exportPrefix, bucket, view } = options;
  const folder = exportFolder({ exportPrefix, bucket, view: view.view });
  for await (const key of streamAgain(() => artifacts.list(folder))) {
    try {
      for await (const line of streamAgain(() => linesOf(unzipped(artifacts.stream(key))))) {
        if (line !== '') yield rowOf(line, view.idColumn);
      }
    } catch (error) {
      if (!isZlibError(error)) throw error;
      throw new InputRejectedError(`the export file ${key} is damaged: export again`, { cause: error });
    }
  }
}

/** The cells of a row without its patient; text is made such that it can be stored. */
export function cellsOf(line: string): Cells {
  const { member: _member, ...cells } = parse(line) ?? {};
  return cells;
}

function rowOf(line: string | undefined, idColumn: string | null): ExportRow {
  if (line === undefined) return { kind: 'rejected', member: null, reason: 'too long' };
  const cells = parse(line);
  if (cells === undefined) return { kind: 'rejected', member: null, reason: 'not a JSON object' };
  const { member } = cells;
  if (typeof member !== 'string' || member === '')
    return { kind: 'rejected', member: null, reason: 'no patient' };
  const id = idColumn === null ? 'none needed' : cells[idColumn];
  if (id === undefined || id === null || id === '')
    return { kind: 'rejected', member, reason: `no ${idColumn}` };
  return { kind: 'row', member, line };
}

function parse(line: string): Cells | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? storable(value as Cells, line)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * PostgreSQL holds no NUL, UTF-8 no half of a surrogate pair, and neither means anything in a chart. Both can only come
 * as an escape.
 */
function storable(cells: Cells, line: string): Cells {
  if (!line.includes('\\u')) return cells;
  return Object.fromEntries(
    Object.entries(cells).map(([column, cell]) => [
      column,
      typeof cell === 'string' ? cell.replaceAll('\0', '').toWellFormed() : cell,
    ]),
  );
}

/** The bytes, unpacked where they are gzip; Athena packs what it unloads. */
async function* unzipped(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = pieces[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done === true) return;
  const whole = startingWith(first.value, source);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) yield* whole;
  // A fault of the source comes to the reader through the pipeline; the callback has nothing to add.
  else yield* pipeline(Readable.from(whole, { objectMode: false }), createGunzip(), () => undefined);
}

async function* startingWith(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** Lines as text; undefined for one that is too long to be a row. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string | undefined> {
  const decoder = new TextDecoder();
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const taken = (): string | undefined => {
    const line = heldBytes > longestLineBytes ? undefined : decoder.decode(Buffer.concat(held));
    held = [];
    heldBytes = 0;
    return line;
  };
  const hold = (bytes: Uint8Array): void => {
    heldBytes += bytes.length;
    if (heldBytes <= longestLineBytes) held.push(bytes);
    else held = [];
  };
  for await (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(0x0a); end !== -1; end = piece.indexOf(0x0a, start)) {
      hold(piece.subarray(start, end));
      yield taken();
      start = end + 1;
    }
    hold(piece.subarray(start));
  }
  if (heldBytes > 0) yield taken();
}

const isZlibError = (error: unknown): boolean =>
  typeof (error as { code?: unknown } | null)?.code === 'string' &&
  /^Z_/.test((error as { code: string }).code);
