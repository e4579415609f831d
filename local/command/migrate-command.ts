import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import { hmacPseudonymiser } from '../../lambdas/adapters/system/hmac-pseudonymiser.ts';
import { systemClock } from '../../lambdas/adapters/system/system-clock.ts';
import { reviewerKey } from '../../lambdas/operations/reviewer.ts';
import { type LocalPostgres, openPostgres } from '../engines/postgres.ts';
import { formatMigration } from '../migrate/format-migration.ts';
import { type MigrationReport, migratePredecessor, planMigration } from '../migrate/migrate-predecessor.ts';
import { rollBackMigration } from '../migrate/migration-ledger.ts';
import { openStateFolder, type StateFolder } from '../run/state-folder.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';

interface MigrateOptions {
  readonly timeline: string | undefined;
  readonly cache: string | undefined;
  readonly state: string;
  readonly dryRun: boolean;
  readonly rollback: string | undefined;
  /** Where the report goes: as text here, and as JSON beside it. */
  readonly out: string | undefined;
  readonly json: boolean;
}

/** `radiant migrate`: the predecessor's DuckDB files into PostgreSQL, compared afterwards; or back out again. */
export async function migrateCommand(options: MigrateOptions, console: Console): Promise<number> {
  const { timeline, cache, rollback } = options;
  if (rollback !== undefined) {
    if (timeline !== undefined || cache !== undefined || options.dryRun)
      throw new UsageError('--rollback takes a migration back; it goes with no file and no --dry-run');
    return rollBack(options, { migrationId: rollback, console });
  }
  const paths = { timeline, cache };
  if (options.dryRun) return deliver(await planMigration(paths), options, console);
  const report = await withDatabase(options.state, async ({ state, postgres, audit }) => {
    const moved = await migratePredecessor({
      paths,
      inBulk: postgres.inBulk,
      staging: state.staging,
      now: systemClock.now,
      onBatch: (table, row) => console.say(`${table}: ${row} rows`),
    });
    await audit('migrate', moved.migrationId ?? '', moved.isSound ? moved.outcome : 'not sound');
    return moved;
  });
  return deliver(report, options, console);
}

async function deliver(report: MigrationReport, options: MigrateOptions, console: Console): Promise<number> {
  const words = formatMigration(report);
  if (options.out !== undefined) {
    await writeFile(options.out, words);
    await writeFile(`${options.out}.json`, `${JSON.stringify(report, null, 2)}\n`);
  }
  console.data(options.json ? `${JSON.stringify(report)}\n` : words);
  return report.isSound ? 0 : 1;
}

async function rollBack(
  options: MigrateOptions,
  { migrationId, console }: { readonly migrationId: string; readonly console: Console },
): Promise<number> {
  const taken = await withDatabase(options.state, async ({ postgres, audit }) => {
    const rows = await rollBackMigration(postgres.inBulk, { migrationId, now: systemClock.now() });
    await audit('migrate rollback', migrationId, 'done');
    return rows;
  });
  const words = Object.entries(taken).map(([table, rows]) => `${rows} of ${table}`);
  if (options.json) console.data(`${JSON.stringify({ migrationId, taken })}\n`);
  else console.data(`${migrationId} is taken back: rows ${words.join(', ')}\n`);
  return 0;
}

interface OpenDatabase {
  readonly state: StateFolder;
  readonly postgres: LocalPostgres;
  audit(action: string, object: string, outcome: string): Promise<void>;
}

/** The database of a state folder, which need not have seen a run. */
async function withDatabase<T>(folder: string, work: (opened: OpenDatabase) => Promise<T>): Promise<T> {
  const state = await openStateFolder(folder);
  try {
    const postgres = await openPostgres({ folder: state.postgres, databaseUrl: process.env.DATABASE_URL });
    try {
      await migrate(postgres.database);
      const repository = new PostgresClinicalRepository(postgres.database);
      const actor = reviewerKey(hmacPseudonymiser(state.secret), userInfo().username);
      const audit: OpenDatabase['audit'] = (action, object, outcome) => {
        const at = new Date(systemClock.now()).toISOString();
        return repository.audit({ at, actor, action, object, outcome });
      };
      return await work({ state, postgres, audit });
    } finally {
      await postgres.stop();
    }
  } finally {
    await state.release();
  }
}
