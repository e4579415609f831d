import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';

/** What `athena:startQueryExecution` is given, as far as this engine reads it. */
export interface QueryArguments {
  readonly QueryString: string;
  readonly ExecutionParameters?: readonly string[] | undefined;
}

/** Athena writes no more partitions in one statement. */
const mostPartitions = 100;

/**
 * How JSON texts are written, one a line: DuckDB partitions no JSON, and a table of one column without quotes, of which no
 * text holds the delimiter, is the same file. All partitions in one pass: with a statement for each, the export of 50
 * patients took twice the processor time.
 */
const jsonLines = `FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01', COMPRESSION gzip, FILE_EXTENSION 'json.gz'`;

const form =
  /^UNLOAD \((?<select>[\s\S]+)\) TO 's3:\/\/(?<bucket>[^/']+)\/(?<prefix>[^']+)' WITH \(format = 'JSON', partitioned_by = ARRAY\['bucket'\]\)$/;

/**
 * Runs `UNLOAD (select) TO 's3://bucket/prefix/' WITH (format = 'JSON', partitioned_by = ARRAY['bucket'])`: gzipped
 * JSON Lines, a folder a partition, as Athena leaves them, and within Athena's limits: the target is empty, the
 * partitions are at most 100. No row, no file.
 *
 * @param options.folders maps a bucket name of an S3 URI to the folder that stands for it.
 */
export async function unload(options: {
  readonly connection: DuckDBConnection;
  readonly query: QueryArguments;
  readonly folders: Readonly<Record<string, string>>;
}): Promise<void> {
  const { connection, query, folders } = options;
  const parts = form.exec(query.QueryString)?.groups;
  const folder = parts?.bucket === undefined ? undefined : folders[parts.bucket];
  if (parts?.select === undefined || parts.prefix === undefined || folder === undefined) {
    throw new Error('only UNLOAD of JSON, partitioned by bucket, to a known bucket runs here');
  }
  const target = join(folder, parts.prefix);
  if ((await readdir(target).catch(() => [])).length > 0)
    throw new Error('HIVE_PATH_ALREADY_EXISTS: the target of an UNLOAD has to be empty');
  const select = await bindParameters(connection, parts.select, query.ExecutionParameters ?? []);
  await mkdir(target, { recursive: true });
  await connection.run(
    `COPY (SELECT to_json(struct_pack(*COLUMNS(* EXCLUDE (bucket)))), bucket FROM (${select})) TO ${literal(target)} (${jsonLines}, PARTITION_BY (bucket))`,
  );
  const partitions = await readdir(target);
  if (partitions.length > mostPartitions)
    throw new Error(`HIVE_TOO_MANY_OPEN_PARTITIONS: more than ${mostPartitions} partitions in one statement`);
}

/**
 * COPY takes no parameters; variables bind the values. As in Athena each is an SQL literal, words stand in quotes, and
 * a question mark inside a literal is a question mark.
 */
async function bindParameters(
  connection: DuckDBConnection,
  select: string,
  values: readonly string[],
): Promise<string> {
  for (const [position, value] of values.entries()) {
    if (!/^(?:'(?:[^']|'')*'|-?\d+(?:\.\d+)?)$/.test(value))
      throw new Error(`parameter ${position + 1} is no SQL literal: words stand in single quotes`);
    await connection.run(`SET VARIABLE parameter_${position} = ${value}`);
  }
  let asked = 0;
  const bound = select.replaceAll(/'(?:[^']|'')*'|\?/g, (token) =>
    token === '?' ? `getvariable('parameter_${asked++}')` : token,
  );
  if (asked !== values.length) throw new Error(`${asked} parameters are asked for, ${values.length} given`);
  return bound;
}

/** Text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
