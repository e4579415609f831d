import type { InBulk } from '../engines/bulk-rows.ts';
import { selectRows } from './move-rows.ts';
import type { PredecessorFile } from './predecessor-file.ts';
import { query, type TableToMove } from './predecessor-tables.ts';

/** A table at its source and as it was moved. */
export interface Comparison {
  readonly table: string;
  readonly sourceRows: number;
  readonly movedRows: number;
  /** Sum of the rows' hashes, which says the same in any order; as decimal digits. */
  readonly sourceHash: string;
  readonly movedHash: string;
  readonly sampledRows: number;
  readonly sampledFields: number;
  /** Fields of the sample that differ, as `row number: column`. */
  readonly differences: readonly string[];
  readonly isSame: boolean;
}

const sampleSize = 200;

/** Compares the counts, the hash of every row, and a sample spread over the table field by field. */
export async function compareTable(options: {
  readonly file: PredecessorFile;
  readonly table: TableToMove;
  readonly migrationId: string;
  readonly inBulk: InBulk;
}): Promise<Comparison> {
  const { file, table, migrationId, inBulk } = options;
  const names = ['row_number', ...table.columns.map(([name]) => name)];
  const rowText = names.map((name) => `coalesce(cast(${name} as text), 'null')`).join(" || '|' || ");
  const select = selectRows(table, { migrationId, where: 'true' });
  const [source] = await query(
    file,
    `select count(*)::varchar, coalesce(sum(('0x' || substr(md5(${rowText}), 1, 12))::bigint), 0)::varchar from (${select})`,
  );
  const own = `from ${table.target} where migration_id = $1 and source_table = $2`;
  const moved = await inBulk((transaction) =>
    transaction.query(
      `select count(*)::text as rows, coalesce(sum(('x' || substr(md5(${rowText}), 1, 12))::bit(48)::bigint), 0)::text as hash ${own}`,
      [migrationId, table.name],
    ),
  );
  const numbers = sampleNumbers(table.endRow);
  const fields = names.map((name) => shortened(`cast(${name} as varchar)`)).join(', ');
  const sampled = await query(
    file,
    `select ${fields} from (${selectRows(table, { migrationId, where: `rowid in (${numbers.join(', ') || '-1'})` })}) order by row_number`,
  );
  const texts = names.map((name) => `${shortened(`cast(${name} as text)`)} as ${name}`).join(', ');
  const there = await inBulk((transaction) =>
    transaction.query(`select ${texts} ${own} and row_number = any($3::bigint[])`, [
      migrationId,
      table.name,
      `{${numbers.join(',')}}`,
    ]),
  );
  const byNumber = new Map(there.map((row) => [String(row.row_number), row]));
  const differences = sampled.flatMap((row) => {
    const other = byNumber.get(row[0] ?? '');
    return names.flatMap((name, index) =>
      (row[index] ?? null) === (other?.[name] ?? null) ? [] : [`${row[0]}: ${name}`],
    );
  });
  const result = {
    table: table.name,
    sourceRows: Number(source?.[0]),
    movedRows: Number(moved[0]?.rows),
    sourceHash: source?.[1] ?? '',
    movedHash: String(moved[0]?.hash),
    sampledRows: sampled.length,
    sampledFields: sampled.length * names.length,
    differences,
  };
  const isSame =
    result.sourceRows === result.movedRows &&
    result.sourceHash === result.movedHash &&
    differences.length === 0;
  return { ...result, isSame };
}

/** A long text by its hash: what is compared stays small, and within what the Data API answers at once. */
const shortened = (text: string): string =>
  `case when length(${text}) > 400 then md5(${text}) else ${text} end`;

/** Row numbers spread evenly over a table. */
function sampleNumbers(endRow: number): number[] {
  const step = Math.max(1, Math.floor(endRow / sampleSize));
  return Array.from({ length: Math.ceil(endRow / step) }, (_, index) => index * step);
}
