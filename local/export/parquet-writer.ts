import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type TidyTable, tidyColumns, tidyTables } from '../../lambdas/domain/export/tidy-rows.ts';
import type { FormatWriter, WriterOptions } from './format-writer.ts';
import { tidyWriter } from './tidy-writer.ts';

/** Columns that hold numbers; every other holds text, however it looks. */
const numbers: Readonly<Record<string, 'integer' | 'double'>> = {
  version: 'integer',
  quote_start: 'integer',
  quote_end: 'integer',
  confidence: 'double',
};

/** The tidy tables as Parquet, with the same types in every export; DuckDB makes them of lines that are not kept. */
export function parquetWriter(options: WriterOptions): FormatWriter {
  const { folder } = options;
  const lines = tidyWriter('jsonl', options);
  return {
    ...lines,
    finish: async () => {
      const rows = await lines.finish();
      const instance = await DuckDBInstance.create(':memory:', { memory_limit: '128MB', threads: '1' });
      const connection = await instance.connect();
      try {
        for (const table of tidyTables) {
          const from = join(folder, `${table}.jsonl`);
          await connection.run(
            `copy (select * from read_json(${quoted(from)}, format = 'newline_delimited', columns = ${columnsOf(table)}))
             to ${quoted(join(folder, `${table}.parquet`))} (format parquet, compression zstd, row_group_size 20480)`,
          );
          await rm(from);
        }
      } finally {
        connection.closeSync();
        instance.closeSync();
      }
      return rows;
    },
  };
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const columnsOf = (table: TidyTable): string =>
  `{${tidyColumns[table].map((column) => `${quoted(column)}: ${quoted(numbers[column] ?? 'varchar')}`).join(', ')}}`;
