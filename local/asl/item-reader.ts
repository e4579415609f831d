import { parse as parseCsv } from 'csv-parse/sync';
import type { ItemReader } from './definition.ts';
import { StateFailure } from './errors.ts';
import { bindingsOf, type Visit } from './run-states.ts';

const refuse = (reason: string): never => {
  throw new StateFailure('States.ItemReaderFailed', reason);
};

/** Items of a distributed Map from objects: one file of JSON, JSON Lines or CSV, a listing, or all files of a prefix. */
export async function readItems(reader: ItemReader, visit: Visit): Promise<unknown[]> {
  const { engine } = visit.frame.execution;
  const bindings = bindingsOf(visit);
  const given = (await engine.expressions.evaluate(reader.Arguments ?? {}, bindings)) as {
    readonly Bucket?: string;
    readonly Key?: string;
    readonly Prefix?: string;
  };
  const maximum = await engine.expressions.evaluate(reader.ReaderConfig?.MaxItems ?? null, bindings);
  const items = reader.Resource.endsWith(':s3:listObjectsV2')
    ? await listedItems(reader, visit, given)
    : await fileItems(reader, visit, { bucket: given.Bucket ?? '', key: given.Key ?? '' });
  return typeof maximum === 'number' ? items.slice(0, maximum) : items;
}

async function listedItems(
  reader: ItemReader,
  visit: Visit,
  { Bucket = '', Prefix = '' }: { readonly Bucket?: string; readonly Prefix?: string },
): Promise<unknown[]> {
  const objects = visit.frame.execution.engine.objects ?? refuse('no object store is at hand');
  const items: unknown[] = [];
  for await (const key of objects.list(Bucket, Prefix)) {
    if (reader.ReaderConfig?.Transformation === 'LOAD_AND_FLATTEN') {
      items.push(...(await fileItems(reader, visit, { bucket: Bucket, key })));
    } else {
      items.push({ Key: key });
    }
  }
  return items;
}

async function fileItems(
  reader: ItemReader,
  visit: Visit,
  { bucket, key }: { readonly bucket: string; readonly key: string },
): Promise<unknown[]> {
  const objects = visit.frame.execution.engine.objects ?? refuse('no object store is at hand');
  const bytes = (await objects.get(bucket, key)) ?? refuse(`there is no object ${key} in ${bucket}`);
  const text = new TextDecoder().decode(bytes);
  switch (reader.ReaderConfig?.InputType) {
    case 'JSONL':
      return text
        .split('\n')
        .flatMap((line, index) =>
          line.trim() === '' ? [] : [parseJson(line, `line ${index + 1} of ${key}`)],
        );
    case 'CSV':
      return csvItems(text, reader, key);
    default:
      return jsonItems(text, reader, key);
  }
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return refuse(`${place} is not JSON`);
  }
}

function jsonItems(text: string, reader: ItemReader, key: string): unknown[] {
  const whole = parseJson(text, key);
  const items = (reader.ReaderConfig?.ItemsPointer ?? '')
    .split('/')
    .slice(1)
    .reduce<unknown>((value, member) => (value as Record<string, unknown> | undefined)?.[member], whole);
  return Array.isArray(items) ? items : refuse(`${key} holds no list of items`);
}

function csvItems(text: string, reader: ItemReader, key: string): unknown[] {
  const header =
    reader.ReaderConfig?.CSVHeaderLocation === 'GIVEN' ? [...(reader.ReaderConfig.CSVHeaders ?? [])] : true;
  try {
    return parseCsv(text, { columns: header, bom: true, skip_empty_lines: true }) as unknown[];
  } catch (error) {
    return refuse(`${key} is not CSV at line ${(error as { lines?: number }).lines ?? '?'}`);
  }
}
