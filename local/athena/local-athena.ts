import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { SourceCatalog } from '../../lambdas/ports/index.ts';
import type { StagedTable } from './source-tables.ts';

/** What `athena:startQueryExecution` is given, as far as this engine reads it. */
export interface QueryArguments {
  readonly QueryString: string;
  readonly ExecutionParameters?: readonly string[];
}

/** Athena's place on a laptop: the same statements, run by DuckDB over the staged tables. */
export interface LocalAthena {
  readonly catalog: SourceCatalog;
  /** Runs an UNLOAD and resolves when its files are written under the bucket's folder. */
  run(query: QueryArguments): Promise<void>;
  /** Ids of all patients of the tables, and their MRNs where demographics supply them. */
  patients(): Promise<{ patientId: string; mrn: string | null }[]>;
  stop(): void;
}

/**
 * Functions Trino has and DuckDB lacks, by macros. The bucket hash need not be Trino's: it only has to be the same
 * for all statements of a run.
 */
const trinoFunctions = [
  'CREATE MACRO to_utf8(words) AS words',
  'CREATE MACRO crc32(words) AS CAST(hash(words) % 4294967296 AS BIGINT)',
];

/** Opens the engine over staged tables. `buckets` maps a bucket name of an S3 URI to the folder that stands for it. */
export async function openLocalAthena(options: {
  readonly tables: readonly StagedTable[];
  readonly buckets: Readonly<Record<string, string>>;
  readonly cohortDatabase: string;
  readonly artifactFolder: string;
}): Promise<LocalAthena> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '400MB', threads: '1' });
  const connection = await instance.connect();
  for (const macro of trinoFunctions) await connection.run(macro);
  const columns = new Map<string, readonly string[]>();
  for (const table of options.tables) columns.set(table.view, await createView(connection, table));
  await connection.run(`CREATE SCHEMA "${options.cohortDatabase}"`);

  // One connection runs one statement after another; the state machine sends several at once.
  let queue: Promise<void> = Promise.resolve();
  return {
    catalog: {
      columns: async (view) => columns.get(view),
      views: async () => [...columns.keys()],
    },
    run: (query) => {
      const result = queue.then(() => unload({ connection, query, ...options }));
      queue = result.catch(() => undefined);
      return result;
    },
    patients: () => listPatients(connection, columns),
    stop: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function createView(connection: DuckDBConnection, table: StagedTable): Promise<readonly string[]> {
  const file = literal(table.path);
  if (table.format === 'parquet') {
    await connection.run(`CREATE VIEW ${table.view} AS SELECT * FROM read_parquet(${file})`);
    const described = await connection.runAndReadAll(`DESCRIBE ${table.view}`);
    return described.getRowObjects().map((row) => String(row.column_name));
  }
  const names = table.columns ?? [];
  // A table of no rows still has its columns; one of no columns cannot be a view and counts as missing its columns.
  const shape = names.length === 0 ? ['no_columns'] : names;
  const types = shape.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  await connection.run(
    `CREATE VIEW ${table.view} AS SELECT * FROM read_json(${file}, format = 'newline_delimited', columns = {${types}}, maximum_object_size = 16777216)`,
  );
  return names;
}

/** `UNLOAD (select) TO 's3://bucket/prefix/' WITH (format = 'JSON', partitioned_by = ARRAY['bucket'])` as one COPY a bucket. */
async function unload(options: {
  readonly connection: DuckDBConnection;
  readonly query: QueryArguments;
  readonly buckets: Readonly<Record<string, string>>;
  readonly cohortDatabase: string;
  readonly artifactFolder: string;
}): Promise<void> {
  const { connection, query, buckets } = options;
  const parts =
    /^UNLOAD \((?<select>[\s\S]+)\) TO 's3:\/\/(?<bucket>[^/']+)\/(?<prefix>[^']+)' WITH \(format = 'JSON', partitioned_by = ARRAY\['bucket'\]\)$/.exec(
      query.QueryString,
    )?.groups;
  const folder = parts?.bucket === undefined ? undefined : buckets[parts.bucket];
  if (parts?.select === undefined || parts.prefix === undefined || folder === undefined) {
    throw new Error('only UNLOAD of JSON, partitioned by bucket, to a known bucket runs here');
  }
  const target = join(folder, parts.prefix);
  await mkdir(target, { recursive: true });
  if (query.QueryString.includes('cohort_members WHERE')) await createMembersView(options);
  const select = await bindParameters(connection, parts.select, query.ExecutionParameters ?? []);
  await connection.run(`CREATE OR REPLACE TEMP TABLE unloaded AS ${select}`);
  const found = await connection.runAndReadAll('SELECT DISTINCT bucket FROM unloaded ORDER BY bucket');
  for (const { bucket } of found.getRowObjects()) {
    const partition = join(target, `bucket=${bucket}`);
    await mkdir(partition, { recursive: true });
    await connection.run(
      `COPY (SELECT * EXCLUDE (bucket) FROM unloaded WHERE bucket = ${Number(bucket)}) TO ${literal(join(partition, 'data.json'))} (FORMAT json)`,
    );
  }
  await connection.run('DROP TABLE unloaded');
}

async function createMembersView(options: {
  readonly connection: DuckDBConnection;
  readonly cohortDatabase: string;
  readonly artifactFolder: string;
}): Promise<void> {
  const files = literal(join(options.artifactFolder, 'runs', '*', 'cohort', 'members.jsonl'));
  await options.connection.run(
    `CREATE OR REPLACE VIEW "${options.cohortDatabase}".cohort_members AS SELECT patient_fhir_id, regexp_extract(filename, 'runs/([^/]+)/cohort', 1) AS run_id FROM read_json(${files}, format = 'newline_delimited', columns = {'patient_fhir_id': 'VARCHAR'}, filename = true)`,
  );
}

/** COPY takes no parameters; variables bind the values. As in Athena each is an SQL literal: words stand in quotes. */
async function bindParameters(
  connection: DuckDBConnection,
  select: string,
  values: readonly string[],
): Promise<string> {
  let index = 0;
  for (const [position, value] of values.entries()) {
    if (!/^(?:'(?:[^']|'')*'|-?\d+(?:\.\d+)?)$/.test(value))
      throw new Error(`parameter ${position + 1} is no SQL literal: words stand in single quotes`);
    await connection.run(`SET VARIABLE parameter_${position} = ${value}`);
  }
  return select.replaceAll('?', () => `getvariable('parameter_${index++}')`);
}

async function listPatients(
  connection: DuckDBConnection,
  columns: ReadonlyMap<string, readonly string[]>,
): Promise<{ patientId: string; mrn: string | null }[]> {
  const selects = [...columns]
    .filter(([, names]) => names.includes('patient_fhir_id'))
    .map(([view, names]) => {
      const mrn = view === 'v_patient_demographics' && names.includes('patient_mrn') ? 'patient_mrn' : 'NULL';
      return `SELECT regexp_replace(CAST(patient_fhir_id AS VARCHAR), '^Patient/', '') AS id, CAST(${mrn} AS VARCHAR) AS mrn FROM ${view}`;
    });
  if (selects.length === 0) return [];
  const rows = await connection.runAndReadAll(
    `SELECT id, max(mrn) AS mrn FROM (${selects.join(' UNION ALL ')}) GROUP BY id ORDER BY id`,
  );
  return rows
    .getRowObjects()
    .map((row) => ({ patientId: String(row.id), mrn: row.mrn === null ? null : String(row.mrn) }));
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
