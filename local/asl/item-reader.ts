import { parse as parseCsv } from 'csv-parse/sync';
import { itemReaderFailed, StateFailure } from './errors.ts';
import type { ItemReader, MapState } from './machine.ts';
import type { ObjectReader } from './resources.ts';
import type { Visit } from './visit.ts';

type Config = ItemReader['config'];

const delimiters = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' } as const;

/**
 * The items of a map's ItemReader: the contents of one file, the keys under a prefix, or the contents of every file
 * under it, in the order of their keys. Whatever cannot be read is `States.ItemReaderFailed`.
 */
export async function readItems(reader: ItemReader, visit: Visit<MapState>): Promise<readonly unknown[]> {
  const source = (await visit.evaluate(reader.arguments)) as Record<string, unknown>;
  const field = 'ItemReader/ReaderConfig/MaxItems';
  const maximum = await visit.number(reader.maxItems, { field, from: 1, to: 1e8 });
  const { objects, clock } = visit.execution.world;
  if (objects === undefined) throw new StateFailure(itemReaderFailed, 'There are no objects to read from.');
  const read = () =>
    reader.lists ? listed(reader.config, source, objects) : fromFile(reader.config, source, objects);
  try {
    const items = clock.during === undefined ? await read() : await clock.during(read);
    return maximum === undefined ? items : items.slice(0, maximum);
  } catch (error) {
    if (error instanceof StateFailure) throw error;
    throw new StateFailure(itemReaderFailed, error instanceof Error ? error.message : String(error));
  }
}

async function listed(
  config: Config,
  source: Record<string, unknown>,
  objects: ObjectReader,
): Promise<unknown[]> {
  const { Bucket: bucket, Prefix: prefix = '' } = source;
  const keys: string[] = [];
  for await (const key of objects.list(String(bucket), String(prefix))) keys.push(key);
  if (config.Transformation !== 'LOAD_AND_FLATTEN') return keys.map((key) => ({ Key: key }));
  const items: unknown[] = [];
  for (const key of keys) {
    for (const item of await fromFile(config, { Bucket: bucket, Key: key }, objects)) items.push(item);
  }
  return items;
}

async function fromFile(
  config: Config,
  source: Record<string, unknown>,
  objects: ObjectReader,
): Promise<unknown[]> {
  const { Bucket: bucket, Key: key } = source;
  const bytes = await objects.get(String(bucket), String(key));
  if (bytes === undefined) throw new Error(`There is no object ${key} in ${bucket}.`);
  // The decoder drops a byte order mark.
  const text = new TextDecoder().decode(bytes);
  switch (config.InputType) {
    case 'JSONL':
      return jsonLines(text, String(key));
    case 'CSV':
      return csvRows(text, config);
    default:
      return jsonItems(text, config.ItemsPointer, String(key));
  }
}

function jsonLines(text: string, key: string): unknown[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line)];
    } catch {
      throw new Error(`Line ${index + 1} of ${key} is not JSON.`);
    }
  });
}

function jsonItems(text: string, pointer: string | undefined, key: string): unknown[] {
  let value: unknown = JSON.parse(text);
  for (const part of pointer?.split('/').slice(1) ?? []) {
    const member = part.replaceAll('~1', '/').replaceAll('~0', '~');
    value = (value as Record<string, unknown> | null | undefined)?.[member];
  }
  if (!Array.isArray(value)) throw new Error(`${key} holds no array of items.`);
  return value;
}

/** Rows as objects of strings; a row shorter than the header leaves its last fields empty. */
function csvRows(text: string, config: Config): unknown[] {
  return parseCsv(text, {
    columns: config.CSVHeaderLocation === 'GIVEN' ? (config.CSVHeaders ?? []) : true,
    delimiter: delimiters[config.CSVDelimiter ?? 'COMMA'],
    skip_empty_lines: true,
    relax_column_count_less: true,
  });
}
