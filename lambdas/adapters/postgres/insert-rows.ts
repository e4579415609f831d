import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { rowGroups } from './row-groups.ts';
import type { Database } from './schema.ts';

/**
 * Inserts any number of rows of one table, all of them with the same members. A group of rows is one parameter, a JSON
 * array that the database takes apart by the types of the columns: a parameter for every value (350 findings of 20
 * columns: 7,000) would have to be built one by one, at some 60 bytes each of the request to the Data API.
 *
 * @throws InputRejectedError for a row that could be written and never be read again.
 */
export async function insertRows<Table extends PgTable>(
  database: Database,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  onConflict: SQL = sql``,
): Promise<void> {
  const columns = getTableColumns(table) as Record<string, PgColumn>;
  const members = Object.entries(columns).filter(([member]) => rows.some((row) => member in row));
  const names = list(members.map(([, { name }]) => sql.identifier(name)));
  const types = list(
    members.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
  );
  for (const group of rowGroups(rows)) {
    const records = storableJson(group.map((row) => recordOf(row, members)));
    await database.execute(
      sql`insert into ${table} (${names}) select ${names} from jsonb_to_recordset(${records}::jsonb) as given(${types}) ${onConflict}`,
    );
  }
}

const list = (parts: readonly SQL[] | readonly ReturnType<typeof sql.identifier>[]): SQL =>
  sql.join([...parts], sql`, `);

/** A row by the names of its columns. */
function recordOf(row: object, members: readonly (readonly [string, PgColumn])[]): Record<string, unknown> {
  const values = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(members.map(([member, { name }]) => [name, values[member]]));
}

/** Rows as JSON in characters PostgreSQL holds; a model's words may have others, in names too. */
function storableJson(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  // Hardly any row has such an escape, and every quote of a chart has others.
  if (!json.includes('\\u')) return json;
  return json.replace(escaped, (written, code: string) => (unstorable.test(code) ? '\ufffd' : written));
}
const escaped = /\\(u[\da-f]{4}|.)/g;
/** How JSON writes NUL and half a character. */
const unstorable = /^u(?:0000|d[89a-f])/;
