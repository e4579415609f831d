import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { bareIdOf, quotedName } from '../../lambdas/phases/plan-run/source-sql.ts';
import type { CatalogColumn, SourceCatalog } from '../../lambdas/ports/index.ts';
import { UsageError } from '../run/usage-error.ts';
import type { StagedTable } from './source-tables.ts';
import { athenaType, trinoFunctions } from './trino-dialect.ts';
import { literal, type QueryArguments, unload } from './unload.ts';

/** Athena's place on a laptop: the same statements, run by DuckDB over the staged tables. */
export interface LocalAthena {
  readonly catalog: SourceCatalog;
  /** Runs an UNLOAD and resolves when its files are written under the bucket's folder. */
  run(query: QueryArguments): Promise<void>;
  /** Ids of all patients of the tables, and their MRNs where demographics supply them. */
  patients(): Promise<{ patientId: string; mrn: string | null }[]>;
  stop(): void;
}

/** Opens the engine over staged tables. `buckets` maps a bucket name of an S3 URI to the folder that stands for it. */
export async function openLocalAthena(options: {
  readonly tables: readonly StagedTable[];
  readonly buckets: Readonly<Record<string, string>>;
  readonly cohortDatabase: string;
  readonly artifactFolder: string;
}): Promise<LocalAthena> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '400MB',
    threads: '1',
    // Rows of patients: what does not fit memory stays inside the state folder, under a name that is no key.
    temp_directory: join(options.artifactFolder, '~spilled'),
  });
  const connection = await instance.connect();
  for (const macro of trinoFunctions) await connection.run(macro);
  const columns = new Map<string, readonly CatalogColumn[]>();
  for (const table of options.tables) {
    const created = createView(connection, table).catch(unreadable(`the table ${table.source}`));
    columns.set(table.view, await created);
  }
  await connection.run(`CREATE SCHEMA "${options.cohortDatabase}"`);

  // One connection runs one statement after another; the state machine sends several at once.
  let queue: Promise<void> = Promise.resolve();
  return {
    catalog: {
      columns: async (view) => columns.get(view),
      views: async () => [...columns.keys()],
    },
    run: (query) => {
      const result = queue.then(async () => {
        if (query.QueryString.includes('.cohort_members WHERE'))
          await createMembersView({ connection, ...options });
        await unload({ connection, query, folders: options.buckets });
      });
      queue = result.catch(() => undefined);
      return result;
    },
    patients: () => listPatients(connection, columns).catch(unreadable('one of the source tables')),
    stop: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The engine's own words go on over many lines and may show a cell; the first says what is wrong. */
const unreadable = (what: string) => (error: unknown) => {
  const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  throw new UsageError(`${what} cannot be read: ${words}`, { cause: error });
};

async function createView(
  connection: DuckDBConnection,
  table: StagedTable,
): Promise<readonly CatalogColumn[]> {
  const view = quotedName(table.view);
  const file = literal(table.path);
  if (table.format === 'parquet') {
    await connection.run(`CREATE VIEW ${view} AS SELECT * FROM read_parquet(${file})`);
    const described = await connection.runAndReadAll(`DESCRIBE ${view}`);
    return described.getRowObjects().map(({ column_name, column_type }) => ({
      name: String(column_name).toLowerCase(),
      type: athenaType(String(column_type)),
    }));
  }
  const names = columnNames(table.columns ?? []);
  // A table of no rows still has its columns; one of no columns cannot be a view and counts as missing its columns.
  const shape = names.length === 0 ? ['no_columns'] : names;
  const types = shape.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  const kind = (await stat(table.path)).size <= mostBytesTakenIn ? 'TABLE' : 'VIEW';
  await connection.run(
    `CREATE ${kind} ${view} AS SELECT * FROM read_json(${file}, format = 'newline_delimited', columns = {${types}}, maximum_object_size = 16777216)`,
  );
  return names.map((name) => ({ name: name.toLowerCase(), type: 'varchar' }));
}

/**
 * A staged table of so many bytes is taken in once; a larger one is read where it lies, by each statement. An export has five
 * statements, and each looks for its patients in all tables.
 */
const mostBytesTakenIn = 32 * 2 ** 20;

/** Names a statement can hold; like Athena's, they are told apart without regard to case, lower case first. */
function columnNames(found: readonly string[]): readonly string[] {
  const names = new Map<string, string>();
  for (const name of found.filter((candidate) => /^\w+$/.test(candidate))) {
    const folded = name.toLowerCase();
    if (name === folded || !names.has(folded)) names.set(folded, name);
  }
  return [...names.values()];
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

async function listPatients(
  connection: DuckDBConnection,
  columns: ReadonlyMap<string, readonly CatalogColumn[]>,
): Promise<{ patientId: string; mrn: string | null }[]> {
  const selects = [...columns]
    .map(([view, described]) => ({ view, names: new Set(described.map(({ name }) => name)) }))
    .filter(({ names }) => names.has('patient_fhir_id'))
    .map(({ view, names }) => {
      const mrn = view === 'v_patient_demographics' && names.has('patient_mrn') ? 'patient_mrn' : 'NULL';
      return `SELECT ${bareIdOf('patient_fhir_id')} AS id, CAST(${mrn} AS VARCHAR) AS mrn FROM ${quotedName(view)}`;
    });
  if (selects.length === 0) return [];
  const rows = await connection.runAndReadAll(
    `SELECT id, max(mrn) AS mrn FROM (${selects.join(' UNION ALL ')}) WHERE id IS NOT NULL GROUP BY id ORDER BY id`,
  );
  return rows
    .getRowObjects()
    .map((row) => ({ patientId: String(row.id), mrn: row.mrn === null ? null : String(row.mrn) }));
}
