import { sql } from 'drizzle-orm';
import { sha256 } from '../../domain/canonical.ts';
import { ConfigurationError } from '../../domain/errors.ts';
import { migrations as all } from './migrations/index.ts';
import { type Migration, statementsOf } from './migrations/migration.ts';
import { appliedMigrations, type Database } from './schema.ts';
import { translatingErrors } from './translate-error.ts';

/** Any number that nothing else in the database locks. */
const migrationLock = 7_216_301;

const ledger: Migration = {
  id: 0,
  name: 'ledger',
  sql: `
create schema if not exists workflow_metadata;
create table if not exists workflow_metadata.migrations (
  id integer primary key,
  name text not null,
  sha256 text not null,
  applied_at timestamp not null default current_timestamp
);
`,
};

/**
 * Brings a database to the newest shape, in one transaction under a lock: all of it or nothing, and of two that come
 * at once the second finds it done. Harmless to repeat.
 *
 * @returns names of the migrations applied by this call.
 * @throws ConfigurationError when an applied migration is not the one in this code.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = all,
): Promise<readonly string[]> {
  return translatingErrors('the migration', () =>
    database.transaction(async (transaction) => {
      await transaction.execute(sql`select pg_advisory_xact_lock(${migrationLock})::text as held`);
      await applyStatements(transaction, ledger);
      const known = await appliedHashes(transaction);
      const missing = migrations.filter((migration) => !isApplied(migration, known));
      for (const migration of missing) {
        const { id, name } = migration;
        await applyStatements(transaction, migration);
        await transaction.insert(appliedMigrations).values({ id, name, sha256: sha256(migration.sql) });
      }
      return missing.map(({ name }) => name);
    }),
  );
}

/**
 * The newest shape as SQL for a database that is new, and a name that changes with it: what was made by it has all
 * migrations, and `migrate` finds nothing to do there.
 */
export function newestShape(): { readonly name: string; readonly sql: string } {
  const recorded = all.map(
    ({ id, name, sql: text }) =>
      `${text}\ninsert into workflow_metadata.migrations (id, name, sha256) values (${id}, '${name}', '${sha256(text)}');`,
  );
  const whole = [ledger.sql, ...recorded].join('\n');
  return { name: sha256(whole).slice(0, 16), sql: whole };
}

async function applyStatements(database: Database, migration: Migration): Promise<void> {
  for (const statement of statementsOf(migration)) await database.execute(sql.raw(statement));
}

async function appliedHashes(database: Database): Promise<ReadonlyMap<number, string>> {
  const rows = await database.select().from(appliedMigrations);
  return new Map(rows.map((row) => [row.id, row.sha256]));
}

function isApplied(migration: Migration, known: ReadonlyMap<number, string>): boolean {
  const hash = known.get(migration.id);
  if (hash !== undefined && hash !== sha256(migration.sql)) {
    throw new ConfigurationError(`migration ${migration.id} was edited after it was applied`);
  }
  return hash !== undefined;
}
