import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Abstraction } from '../../lambdas/domain/abstraction.ts';
import {
  type TidyRow,
  type TidyTable,
  tidyColumns,
  tidyRows,
  tidyTables,
} from '../../lambdas/domain/export/tidy-rows.ts';
import { UsageError } from '../run/usage-error.ts';
import { csvLine } from './csv-line.ts';

export const tidyFormats = ['csv', 'jsonl'] as const;
export type TidyFormat = (typeof tidyFormats)[number];

/** What an export holds and what it does not: written beside it, so that nobody takes it for more than it is. */
export interface ExportStatement {
  readonly release: string;
  readonly format: TidyFormat;
  readonly includesFlagged: boolean;
  readonly patients: number;
  readonly rows: Readonly<Record<TidyTable, number>>;
  /** By kind, variable and reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Documents of the charts by what became of them. */
  readonly documents: Readonly<Record<string, number>>;
  /** Share of accepted values that are wrong; null as long as nobody measured it on these charts. */
  readonly silentErrorRate: null;
  readonly remark: string;
}

/**
 * Writes a release as one file a table, patient by patient, so that memory does not grow with it, and `statement.json`
 * last: an export without it is not finished.
 *
 * @throws UsageError where the folder holds something already.
 */
export async function writeTidy(options: {
  readonly folder: string;
  readonly release: string;
  readonly format: TidyFormat;
  readonly includeFlagged: boolean;
  readonly abstractions: AsyncIterable<Abstraction>;
}): Promise<ExportStatement> {
  const { folder, release, format, includeFlagged, abstractions } = options;
  if ((await readdir(folder).catch(() => [])).length > 0)
    throw new UsageError(`${folder} is not empty; name a new folder with --to`);
  await mkdir(folder, { recursive: true });
  const files = Object.fromEntries(
    tidyTables.map((table) => [
      table,
      createWriteStream(join(folder, `${table}.${format}`), { mode: 0o600 }),
    ]),
  ) as Record<TidyTable, WriteStream>;
  if (format === 'csv') for (const table of tidyTables) files[table].write(csvLine(tidyColumns[table]));
  const rows = { findings: 0, surgeries: 0, events: 0 };
  const leftOut: Record<string, number> = {};
  const documents: Record<string, number> = {};
  let patients = 0;
  for await (const abstraction of abstractions) {
    const chart = tidyRows(abstraction, { includeFlagged });
    for (const table of tidyTables) {
      rows[table] += chart.rows[table].length;
      const text = chart.rows[table].map((row) => lineOf({ format, table, row })).join('');
      if (text !== '' && !files[table].write(text)) await once(files[table], 'drain');
    }
    for (const [reason, count] of Object.entries(chart.leftOut))
      leftOut[reason] = (leftOut[reason] ?? 0) + count;
    for (const { status } of abstraction.documents) documents[status] = (documents[status] ?? 0) + 1;
    patients += 1;
  }
  for (const file of Object.values(files)) file.end();
  await Promise.all(Object.values(files).map((file) => finished(file)));
  const statement: ExportStatement = {
    release,
    format,
    includesFlagged: includeFlagged,
    patients,
    rows,
    leftOut,
    documents,
    silentErrorRate: null,
    remark:
      'The share of accepted values that are wrong was not measured on these charts; radiant evaluate measures it where there is gold.',
  };
  await writeFile(join(folder, 'statement.json'), `${JSON.stringify(statement, null, 2)}\n`, { mode: 0o600 });
  return statement;
}

function lineOf(options: {
  readonly format: TidyFormat;
  readonly table: TidyTable;
  readonly row: TidyRow;
}): string {
  const { format, table, row } = options;
  return format === 'csv'
    ? csvLine(tidyColumns[table].map((column) => row[column] ?? null))
    : `${JSON.stringify(row)}\n`;
}
