import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { openPostgres } from '../engines/postgres.ts';
import { compareTable } from '../migrate/compare-rows.ts';
import { claimMigration } from '../migrate/migration-ledger.ts';
import { moveTable, selectRows } from '../migrate/move-rows.ts';
import { openPredecessorFile } from '../migrate/predecessor-file.ts';
import { type PredecessorKind, tablesToMove } from '../migrate/predecessor-tables.ts';

const sizes = { events: 1_000_000, documents: 100_000, textCharacters: 2_000 };

/**
 * A migration against a plain COPY of the same rows, made into CSV beforehand, into the same tables of the same
 * database; and the peak of this process, in which the engines and the making of the files count too.
 */
export async function benchMigration(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-bench-'));
  const postgres = await openPostgres({ folder: join(folder, 'postgres') });
  try {
    await migrate(postgres.database);
    await writeFiles(folder);
    const lines: string[] = [];
    for (const kind of ['timeline', 'cache'] as const)
      lines.push(await benchFile({ folder, kind, ...postgres }));
    return [
      ...lines,
      `migration, peak of this process with the making of the files and the plain COPY: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    ];
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchFile(options: {
  readonly folder: string;
  readonly kind: PredecessorKind;
  readonly inBulk: Awaited<ReturnType<typeof openPostgres>>['inBulk'];
}): Promise<string> {
  const { folder, kind, inBulk } = options;
  const file = await openPredecessorFile(join(folder, `${kind}.duckdb`));
  try {
    const [table] = await tablesToMove(file, kind);
    if (table === undefined) throw new Error('the bench made no table');
    const ledger = (name: string) =>
      claimMigration(inBulk, { fileHashes: [file.sha256, name], now: Date.UTC(2026, 0, 2) });
    const plain = await ledger('plain');
    const names = ['migration_id', 'source_table', 'row_number', ...table.columns.map(([name]) => name)];
    let copySeconds = 0;
    for (let start = 0; start < table.endRow; start += table.batchRows) {
      const path = join(folder, 'plain.csv');
      const where = `rowid >= ${start} and rowid < ${start + table.batchRows}`;
      const select = selectRows(table, { migrationId: plain.migrationId, where });
      await file.connection.run(
        `copy (${select}) to '${path}' (format csv, header false, nullstr '\\N', force_quote *)`,
      );
      const csv = await readFile(path);
      copySeconds += await timed(() =>
        inBulk((transaction) => transaction.copy(`${table.target} (${names.join(', ')})`, csv)),
      );
    }
    const { migrationId } = await ledger('moved');
    const moveSeconds = await timed(() => moveTable({ file, table, migrationId, inBulk, staging: folder }));
    const compareSeconds = await timed(async () => {
      const { isSame } = await compareTable({ file, table, migrationId, inBulk });
      if (!isSame) throw new Error('the migration differs from its source');
    });
    const speed = (copySeconds / moveSeconds).toFixed(2);
    return `migration of ${table.rows} rows of ${table.name}: ${moveSeconds.toFixed(1)} s, plain COPY ${copySeconds.toFixed(1)} s, ${speed} of its speed; comparing every row ${compareSeconds.toFixed(1)} s`;
  } finally {
    file.close();
  }
}

async function writeFiles(folder: string): Promise<void> {
  await writeDuckDb(
    join(folder, 'timeline.duckdb'),
    `create table events as select 'img_' || i as event_id, 'patient-' || (i // 500) as patient_id,
      timestamp '2012-01-01' + interval (i % 4000) day as event_date, 'Imaging' as event_type, 'Imaging' as event_category,
      'MRI of the brain with and without contrast, follow-up ' || i as description, 'v_imaging' as source_view,
      'imaging' as source_domain, i % 6000 as age_at_event_days, ['C71.6'] as icd10_codes from range(${sizes.events}) t(i)`,
  );
  const text = `repeat(md5(i::varchar) || ' words of a report, ', ${Math.round(sizes.textCharacters / 51)})`;
  await writeDuckDb(
    join(folder, 'cache.duckdb'),
    `create table extracted_document_text as select 'd' || i as document_id, 'patient-' || (i // 100) as patient_fhir_id,
      'b' || i as binary_id, 'progress_note' as document_type, timestamp '2015-01-01' as document_date,
      'application/pdf' as content_type, ${text} as extracted_text, sha256(${text}) as text_hash,
      timestamp '2021-01-01' as extraction_timestamp, true as extraction_success from range(${sizes.documents}) t(i)`,
  );
}

async function writeDuckDb(path: string, statement: string): Promise<void> {
  const instance = await DuckDBInstance.create(path, { memory_limit: '256MB', threads: '1' });
  const connection = await instance.connect();
  await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
