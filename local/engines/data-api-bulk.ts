import { parse } from 'csv-parse/sync';
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../lambdas/adapters/postgres/schema.ts';
import { UsageError } from '../run/usage-error.ts';
import type { InBulk } from './bulk-rows.ts';

/** A request may have 4 MiB; JSON in JSON grows by its escapes. */
const sliceCharacters = 1_000_000;
const largestRow = 3_000_000;

type Row = Readonly<Record<string, string | null>>;

/** Bulk work through the Data API, which has no COPY: rows go as JSON, about a megabyte a statement. */
export const inBulkByDataApi =
  (database: Database): InBulk =>
  (work) =>
    database.transaction((transaction) =>
      work({
        query: async (text, parameters = []) => rowsOf(await transaction.execute(bound(text, parameters))),
        copy: async (target, csv) => {
          const [, table = '', names = ''] = /^([\w.]+) \(([\w, ]+)\)$/.exec(target) ?? [];
          const columns = names.split(', ');
          for (const rows of slices(rowsIn(csv, columns)))
            await transaction.execute(
              sql`insert into ${sql.raw(target)} select ${sql.raw(names)} from json_populate_recordset(null::${sql.raw(table)}, ${JSON.stringify(rows)}::json)`,
            );
        },
      }),
    );

const rowsOf = (answer: unknown): readonly Readonly<Record<string, unknown>>[] =>
  (answer as { readonly rows?: Readonly<Record<string, unknown>>[] }).rows ?? [];

/** A statement with `$1`, `$2` for its parameters. */
function bound(text: string, parameters: readonly unknown[]): SQL {
  const parts = text.split(/\$(\d+)/);
  return sql.join(
    parts.map((part, n) => (n % 2 === 0 ? sql.raw(part) : sql`${parameters[Number(part) - 1]}`)),
  );
}

/** Rows of a CSV in which an unquoted \N is null. */
const rowsIn = (csv: Uint8Array, columns: readonly string[]): Row[] =>
  parse(Buffer.from(csv), {
    columns: [...columns],
    cast: (value, { quoting }) => (value === '\\N' && !quoting ? null : value),
  }) as Row[];

/** @throws UsageError for a row that no request can carry. */
function* slices(rows: readonly Row[]): Generator<Row[]> {
  let slice: Row[] = [];
  let size = 0;
  for (const row of rows) {
    const own = JSON.stringify(row).length;
    if (own > largestRow)
      throw new UsageError(
        `row ${row.row_number ?? '?'} of ${row.source_table ?? 'a table'} has ${own} characters, more than the Data API takes in a request; move it with DATABASE_URL from within the network`,
      );
    if (slice.length > 0 && size + own > sliceCharacters) {
      yield slice;
      slice = [];
      size = 0;
    }
    slice.push(row);
    size += own;
  }
  if (slice.length > 0) yield slice;
}
