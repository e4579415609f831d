import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, version } from '@duckdb/node-api';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, PgDialect, type PgTable } from 'drizzle-orm/pg-core';
import { Client } from 'pg';
import { insertRows } from '../../lambdas/adapters/postgres/insert-rows.ts';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import {
  type Database,
  events,
  extractedDocumentText,
  extractedVariables,
  patients,
  publications,
} from '../../lambdas/adapters/postgres/schema.ts';
import { openPostgres } from '../engines/postgres.ts';

/** Rows whose every value was asked for as text, so that both engines print it alike. */
export type TextRows = readonly Readonly<Record<string, string | null>>[];

/** A session of one engine. */
export interface Statements {
  query(statement: SQL): Promise<TextRows>;
  /** Inserts rows as the phases do: one statement, one JSON array. */
  insert<Table extends PgTable>(table: Table, rows: readonly Table['$inferInsert'][]): Promise<void>;
}

export interface Session extends Statements {
  transaction(work: (statements: Statements) => Promise<void>): Promise<void>;
}

/** A database under measurement, with the tables that the phases write. */
export interface ComparedEngine {
  readonly name: string;
  session(): Promise<Session>;
  /** What a second process sees that wants to write. */
  secondWriter(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A database of its own on the server at `DATABASE_URL` where one is named, else PGlite on a folder, in the shape a
 * deployment gives it.
 */
export async function comparedPostgres(folder: string): Promise<ComparedEngine> {
  const server = process.env.DATABASE_URL || undefined;
  const own = `radiant_bench_${process.pid}_${randomUUID().slice(0, 8)}`;
  if (server !== undefined) await administer(server, `create database ${own}`);
  const databaseUrl =
    server === undefined ? undefined : Object.assign(new URL(server), { pathname: `/${own}` }).href;
  const postgres = await openPostgres({ folder: join(folder, 'postgres'), databaseUrl });
  await migrate(postgres.database);
  const of = (database: Database): Statements => ({
    query: async (statement) => ((await database.execute(statement)) as unknown as { rows: TextRows }).rows,
    insert: (table, rows) => insertRows(database, table, rows),
  });
  const [about] = await of(postgres.database).query(sql`select current_setting('server_version') as version`);
  const isServer = postgres.engine === 'postgres';
  return {
    name: `PostgreSQL ${about?.version?.split(' ')[0]} ${isServer ? '(server, 8 connections)' : '(PGlite, in this process)'}`,
    session: async () => ({
      ...of(postgres.database),
      transaction: (work) => postgres.database.transaction((transaction) => work(of(transaction))),
    }),
    secondWriter: async () =>
      isServer ? 'is served: processes share the server' : 'is refused: PGlite belongs to one process',
    stop: async () => {
      await postgres.stop();
      if (server !== undefined) await administer(server, `drop database ${own}`);
    },
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** The same tables in a DuckDB file, with DuckDB's own threads and memory. */
export async function comparedDuckDb(folder: string): Promise<ComparedEngine> {
  const path = join(folder, 'phases.duckdb');
  const instance = await DuckDBInstance.create(path);
  const maker = await instance.connect();
  for (const [table, key] of keys)
    for (const statement of duckDbTable(table, key)) await maker.run(statement);
  for (const statement of duckDbIndexes) await maker.run(statement);
  const connections = [maker];
  return {
    name: `DuckDB ${version()} (one file)`,
    session: async () => {
      const connection = await instance.connect();
      connections.push(connection);
      return duckDbSession(connection);
    },
    secondWriter: () => secondDuckDbWriter(path),
    stop: async () => {
      for (const connection of connections) connection.closeSync();
      instance.closeSync();
    },
  };
}

function duckDbSession(connection: DuckDBConnection): Session {
  const dialect = new PgDialect();
  const statements: Statements = {
    query: async (statement) => {
      const { sql: text, params } = dialect.sqlToQuery(statement);
      const result = await connection.runAndReadAll(text, params as string[]);
      return result.getRowObjectsJson() as TextRows;
    },
    insert: async (table, rows) => {
      const columns = Object.entries(getTableColumns(table) as Record<string, PgColumn>);
      const shape = Object.fromEntries(columns.map(([, column]) => [column.name, duckDbType(column)]));
      const records = rows.map((row) =>
        Object.fromEntries(
          columns.map(([member, { name }]) => [
            name,
            (row as Readonly<Record<string, unknown>>)[member] ?? null,
          ]),
        ),
      );
      await connection.run(
        `insert into ${nameOf(table)} by name select unnest(from_json($1, '[${JSON.stringify(shape)}]'), recursive := true)`,
        [JSON.stringify(records)],
      );
    },
  };
  return {
    ...statements,
    transaction: async (work) => {
      await connection.run('begin');
      try {
        await work(statements);
        await connection.run('commit');
      } catch (error) {
        await connection.run('rollback').catch(() => undefined);
        throw error;
      }
    },
  };
}

const nameOf = (table: PgTable): string => {
  const { schema, name } = getTableConfig(table);
  return `"${schema}"."${name}"`;
};

const duckDbType = (column: PgColumn): string => {
  const type = column.getSQLType();
  return type === 'jsonb'
    ? 'JSON'
    : type.startsWith('timestamp')
      ? 'TIMESTAMP'
      : type === 'text'
        ? 'VARCHAR'
        : type;
};

/** Keys as PostgreSQL has them; the other indexes stand below. */
const keys = new Map<PgTable, string>([
  [patients, 'primary key (patient_key)'],
  [events, 'primary key (patient_key, event_id)'],
  [extractedVariables, 'primary key (patient_key, finding_id)'],
  [extractedDocumentText, 'unique (patient_key, document_id, binary_id)'],
  [publications, 'primary key (run_id, patient_key, version)'],
]);

function duckDbTable(table: PgTable, key: string): string[] {
  const { schema } = getTableConfig(table);
  const columns = Object.values(getTableColumns(table) as Record<string, PgColumn>).map(
    (column) => `"${column.name}" ${duckDbType(column)}${column.notNull ? ' not null' : ''}`,
  );
  return [
    `create schema if not exists ${schema}`,
    `create table ${nameOf(table)} (${[...columns, key].join(', ')})`,
  ];
}

/** DuckDB finds nobody by the first column of a key of two, so that the patient has an index of their own. */
const duckDbIndexes = [
  'create index events_by_patient on timeline.events (patient_key)',
  'create index extracted_variables_by_patient on timeline.extracted_variables (patient_key)',
  'create index text_by_patient on document_cache.extracted_document_text (patient_key)',
  'create index text_by_hash on document_cache.extracted_document_text (text_hash)',
];

async function secondDuckDbWriter(path: string): Promise<string> {
  const program = `import { DuckDBInstance } from '@duckdb/node-api';
    await DuckDBInstance.create(${JSON.stringify(path)}).then(() => process.stdout.write('served'), (error) => process.stdout.write(/lock/i.test(String(error)) ? 'locked' : String(error)));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  return said === 'locked' ? 'is refused: the file is locked by the first' : `is answered: ${said}`;
}
