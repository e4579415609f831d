import { join } from 'node:path';
import { type TidyTable, tidyColumns, tidyRows, tidyTables } from '../../lambdas/domain/export/tidy-rows.ts';
import { csvLine } from './csv-line.ts';
import type { FormatWriter, WriterOptions } from './format-writer.ts';
import { LineFile } from './line-file.ts';

/** One file a table, one value a row: CSV for spreadsheets and statistics, JSON Lines for programs. */
export function tidyWriter(format: 'csv' | 'jsonl', { folder }: WriterOptions): FormatWriter {
  const files = Object.fromEntries(
    tidyTables.map((table) => [
      table,
      new LineFile(join(folder, `${table}.${format}`), format === 'csv' ? csvLine(tidyColumns[table]) : ''),
    ]),
  ) as Record<TidyTable, LineFile>;
  return {
    needsCourse: false,
    take: async ({ abstraction, parts }) => {
      const rows = tidyRows(abstraction, parts);
      for (const table of tidyTables)
        await files[table].write(
          rows[table].map((row) =>
            format === 'csv'
              ? csvLine(tidyColumns[table].map((column) => row[column] ?? null))
              : `${JSON.stringify(row)}\n`,
          ),
        );
      return {};
    },
    finish: async () => {
      await Promise.all(Object.values(files).map((file) => file.close()));
      return Object.fromEntries(tidyTables.map((table) => [table, files[table].rows]));
    },
    abandon: async () => {
      for (const file of Object.values(files)) file.abandon();
    },
  };
}
