import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import { hmacPseudonymiser } from '../../lambdas/adapters/system/hmac-pseudonymiser.ts';
import { systemClock } from '../../lambdas/adapters/system/system-clock.ts';
import { reviewerKey } from '../../lambdas/operations/reviewer.ts';
import type { InBulk } from '../engines/bulk-rows.ts';
import { inBulkByDataApi } from '../engines/data-api-bulk.ts';
import { openPostgres } from '../engines/postgres.ts';
import { formatMigration } from '../migrate/format-migration.ts';
import { type MigrationReport, migratePredecessor, planMigration } from '../migrate/migrate-predecessor.ts';
import { rollBackMigration } from '../migrate/migration-ledger.ts';
import type { EnvironmentPlace } from '../operate/environment-place.ts';
import { openEnvironmentDatabase, personOf } from '../records/open-environment-records.ts';
import type { RecordsChoice } from '../records/open-records.ts';
import { auditBy } from '../records/records.ts';
import { openStateFolder } from '../run/state-folder.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';

interface MigrateOptions extends RecordsChoice {
  readonly timeline: string | undefined;
  readonly cache: string | undefined;
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
  const report = await withDatabase(options, async ({ staging, inBulk, audit }) => {
    const moved = await migratePredecessor({
      paths,
      inBulk,
      staging,
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
  const taken = await withDatabase(options, async ({ inBulk, audit }) => {
    const rows = await rollBackMigration(inBulk, { migrationId, now: systemClock.now() });
    await audit('migrate rollback', migrationId, 'done');
    return rows;
  });
  const words = Object.entries(taken).map(([table, rows]) => `${rows} of ${table}`);
  if (options.json) console.data(`${JSON.stringify({ migrationId, taken })}\n`);
  else console.data(`${migrationId} is taken back: rows ${words.join(', ')}\n`);
  return 0;
}

interface OpenDatabase {
  readonly inBulk: InBulk;
  /** A folder for batches on their way. */
  readonly staging: string;
  audit(action: string, object: string, outcome: string): Promise<void>;
}

type Work<T> = (opened: OpenDatabase) => Promise<T>;

const withDatabase = <T>({ state, environment }: RecordsChoice, work: Work<T>): Promise<T> =>
  environment === undefined ? withStateDatabase(state, work) : withEnvironmentDatabase(environment, work);

/** The database of an environment, whose tables its deployment made. */
async function withEnvironmentDatabase<T>(place: EnvironmentPlace, work: Work<T>): Promise<T> {
  const staging = await mkdtemp(join(tmpdir(), 'radiant-migrate-'));
  try {
    const { database, close } = await openEnvironmentDatabase(place, place.migratorLogin);
    const audit = auditBy({ repository: new PostgresClinicalRepository(database), clock: systemClock });
    const actor = personOf(place)();
    try {
      return await work({
        inBulk: inBulkByDataApi(database),
        staging,
        audit: (action, object, outcome) => audit({ actor, action, object, outcome }),
      });
    } finally {
      close();
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** The database of a state folder, which need not have seen a run. */
async function withStateDatabase<T>(folder: string, work: Work<T>): Promise<T> {
  const state = await openStateFolder(folder);
  try {
    const postgres = await openPostgres({ folder: state.postgres, databaseUrl: process.env.DATABASE_URL });
    try {
      await migrate(postgres.database);
      const audit = auditBy({
        repository: new PostgresClinicalRepository(postgres.database),
        clock: systemClock,
      });
      const actor = reviewerKey(hmacPseudonymiser(state.secret), userInfo().username);
      return await work({
        inBulk: postgres.inBulk,
        staging: state.staging,
        audit: (action, object, outcome) => audit({ actor, action, object, outcome }),
      });
    } finally {
      await postgres.stop();
    }
  } finally {
    await state.release();
  }
}
