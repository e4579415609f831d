import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { InBulk } from '../engines/bulk-rows.ts';
import type { PredecessorFile } from './predecessor-file.ts';
import { reading, type TableToMove } from './predecessor-tables.ts';

/**
 * Moves a table in batches from where an earlier call stopped. Each batch is one transaction with the mark of how far
 * it went, so that a process killed at any moment leaves whole batches:
 *
 *   DuckDB --select--> CSV in `staging` --COPY--> rows + next_row --commit-->
 */
export async function moveTable(options: {
  readonly file: PredecessorFile;
  readonly table: TableToMove;
  readonly migrationId: string;
  readonly inBulk: InBulk;
  readonly staging: string;
  readonly onBatch?: (nextRow: number) => void;
}): Promise<void> {
  const { file, table, migrationId, inBulk, staging, onBatch = () => undefined } = options;
  const batch = join(staging, `${migrationId}-${table.name}.csv`);
  let nextRow = await nextRowOf(inBulk, migrationId, table.name);
  const names = ['migration_id', 'source_table', 'row_number', ...table.columns.map(([name]) => name)];
  try {
    while (nextRow < table.endRow) {
      const end = Math.min(nextRow + table.batchRows, table.endRow);
      const select = selectRows(table, { migrationId, where: `rowid >= ${nextRow} and rowid < ${end}` });
      const copy = `copy (${select}) to '${batch.replaceAll("'", "''")}' (format csv, header false, nullstr '\\N', force_quote *)`;
      await reading(file, () => file.connection.run(copy));
      const csv = await readFile(batch);
      await inBulk(async (transaction) => {
        if (csv.length > 0) await transaction.copy(`${table.target} (${names.join(', ')})`, csv);
        await transaction.query(
          `insert into predecessor.progress (migration_id, source_table, next_row) values ($1, $2, $3)
           on conflict (migration_id, source_table) do update set next_row = excluded.next_row`,
          [migrationId, table.name, end],
        );
      });
      nextRow = end;
      onBatch(nextRow);
    }
  } finally {
    await rm(batch, { force: true });
  }
}

/** The rows of a source table in the columns of its target. */
export function selectRows(
  { name, columns, from }: TableToMove,
  { migrationId, where }: { readonly migrationId: string; readonly where: string },
): string {
  const rest = columns.map(([column, expression]) => `${expression} as ${column}`).join(', ');
  return `select '${migrationId}' as migration_id, '${name}' as source_table, rowid as row_number, ${rest} from ${from} where ${where}`;
}

async function nextRowOf(inBulk: InBulk, migrationId: string, table: string): Promise<number> {
  const [row] = await inBulk((transaction) =>
    transaction.query(
      'select next_row from predecessor.progress where migration_id = $1 and source_table = $2',
      [migrationId, table],
    ),
  );
  return Number(row?.next_row ?? 0);
}
