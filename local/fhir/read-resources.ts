import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { UsageError } from '../run/usage-error.ts';
import { otherRelease } from './other-release.ts';

/** A resource as it stands in the input, and where. */
export interface FoundResource {
  readonly kind: 'resource';
  readonly file: string;
  readonly place: string;
  readonly type: string;
  readonly fullUrl: string | null;
  readonly resource: Readonly<Record<string, unknown>>;
}

export type Found =
  | FoundResource
  | { readonly kind: 'unparsable' | 'no_resource'; readonly file: string; readonly place: string }
  /** A count that the input promises: `total` of a searchset, `count` of a bulk export's manifest. */
  | {
      readonly kind: 'promise';
      readonly file: string;
      readonly what: string;
      readonly expected: number;
      readonly got: number | null;
    }
  | { readonly kind: 'more_pages'; readonly file: string };

const endings = /\.(json|ndjson|jsonl)$/i;

/** The FHIR files under a folder, in order of name, their paths relative to it. */
export async function fhirFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    throw new UsageError(`the folder ${folder} cannot be read (${codeOf(error)})`, { cause: error });
  });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length));
  const readable = files.filter((name) => endings.test(name)).sort();
  if (readable.length > 0) return readable;
  const hint = files.some((name) => name.endsWith('.xml')) ? '; FHIR in XML is not read, export JSON' : '';
  throw new UsageError(`${folder} holds no .json, .ndjson or .jsonl file${hint}`);
}

/**
 * Every resource of a file, in order: the lines of NDJSON one by one, or the entries of a Bundle (nested ones too), or
 * the one resource of a JSON file. One file is held at a time, NDJSON never.
 * @throws UsageError for another release of FHIR than R4: its elements lie elsewhere and would be lost without a word.
 */
export async function* readResources(folder: string, file: string): AsyncGenerator<Found> {
  const path = join(folder, file);
  if (!/\.json$/i.test(file) || (await isLineByLine(path))) {
    yield* ndjson(path, file);
    return;
  }
  let whole: unknown;
  try {
    whole = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch {
    yield { kind: 'unparsable', file, place: '' };
    return;
  }
  yield* resourcesOf(whole, { file, place: '', fullUrl: null });
}

/** JSON whose first line is complete by itself and is followed by another: NDJSON under another name. */
async function isLineByLine(path: string): Promise<boolean> {
  const lines: string[] = [];
  for await (const line of linesOf(path)) {
    if (line.trim() !== '') lines.push(line);
    if (lines.length === 2 || line.trim() === '{' || line.trim() === '[') break;
  }
  return lines.length === 2 && lines.every((line) => parseJson(line) !== undefined);
}

async function* ndjson(path: string, file: string): AsyncGenerator<Found> {
  let line = 0;
  for await (const text of linesOf(path)) {
    line += 1;
    if (text.trim() === '') continue;
    const place = `line ${line}`;
    const value = parseJson(line === 1 ? text.replace(/^\uFEFF/, '') : text);
    if (value === undefined) yield { kind: 'unparsable', file, place };
    else yield* resourcesOf(value, { file, place, fullUrl: null });
  }
}

const linesOf = (path: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });

const Bundle = z.object({
  type: z.string().nullish(),
  total: z.number().nullish().catch(null),
  link: z
    .array(z.object({ relation: z.string().nullish() }))
    .nullish()
    .catch(null),
  entry: z
    .array(
      z.object({
        fullUrl: z.string().nullish().catch(null),
        resource: z.unknown(),
        search: z.object({ mode: z.string().nullish() }).nullish().catch(null),
        request: z.object({ method: z.string().nullish() }).nullish().catch(null),
      }),
    )
    .nullish(),
});

const Manifest = z.object({
  transactionTime: z.string(),
  output: z.array(z.object({ type: z.string(), url: z.string(), count: z.number().nullish() })),
});

interface Place {
  readonly file: string;
  readonly place: string;
  readonly fullUrl: string | null;
}

function* resourcesOf(value: unknown, at: Place): Generator<Found> {
  const { file, place, fullUrl } = at;
  const manifest = Manifest.safeParse(value);
  if (manifest.success) {
    for (const { type, count } of manifest.data.output)
      if (count != null) yield { kind: 'promise', file, what: type, expected: count, got: null };
    return;
  }
  const resource = recordOf(value);
  const type = resource?.resourceType;
  if (resource === undefined || typeof type !== 'string') {
    yield { kind: 'no_resource', file, place };
    return;
  }
  const release = otherRelease(type, resource);
  if (release !== undefined) {
    const where = [file, place].filter((part) => part !== '').join(', ');
    throw new UsageError(
      `${where}: ${type} is of ${release.release} (${release.sign}), not of FHIR R4; export it as R4`,
    );
  }
  if (type === 'Bundle') yield* entriesOf(resource, at);
  else yield { kind: 'resource', file, place, type, fullUrl, resource };
}

function* entriesOf(bundle: Readonly<Record<string, unknown>>, at: Place): Generator<Found> {
  const { file } = at;
  const parsed = Bundle.safeParse(bundle);
  if (!parsed.success) {
    yield { kind: 'no_resource', file, place: at.place };
    return;
  }
  const { type, total, entry, link } = parsed.data;
  let matches = 0;
  for (const [index, { fullUrl, resource, search, request }] of (entry ?? []).entries()) {
    const place = [at.place, `entry ${index + 1}`].filter((part) => part !== '').join(' ');
    if ((search?.mode ?? 'match') === 'match') matches += 1;
    // A deletion, or the answer to a request, has no resource to take.
    if (resource == null && (request?.method === 'DELETE' || type?.endsWith('-response') === true)) continue;
    yield* resourcesOf(resource, { file, place, fullUrl: fullUrl ?? null });
  }
  if (type !== 'searchset') return;
  const hasNext = (link ?? []).some(({ relation }) => relation === 'next');
  if (hasNext) yield { kind: 'more_pages', file };
  else if (total != null && total > matches)
    yield { kind: 'promise', file, what: 'matches of the search', expected: total, got: matches };
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown reason';
