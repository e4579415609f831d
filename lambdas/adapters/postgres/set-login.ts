import { sql } from 'drizzle-orm';
import { ConfigurationError } from '../../domain/errors.ts';
import { databaseRoles } from './database-roles.ts';
import type { Database } from './schema.ts';
import { translatingErrors } from './translate-error.ts';

/**
 * Lets the pipeline or people enter by a role with this password, and no other from now on. The password goes as a bound value and is quoted
 * by the database: DDL takes no parameters.
 *
 * @throws ConfigurationError for a role that nobody enters by, or that no migration has made.
 */
export async function setLogin(
  database: Database,
  { role, password }: { readonly role: string; readonly password: string },
): Promise<void> {
  const known = databaseRoles.find((name) => name === role);
  if (known === undefined)
    throw new ConfigurationError(`${role} is no role that anybody enters the database by`);
  await translatingErrors(`the password of ${known}`, () =>
    database.transaction(async (transaction) => {
      await transaction.execute(
        sql`select set_config('radiant.password', ${password}, true) is null as held`,
      );
      await transaction.execute(
        sql.raw(
          `do 'begin execute format(''alter role ${known} login password %L'', current_setting(''radiant.password'')); end'`,
        ),
      );
    }),
  );
}

/** Whether people can enter by a role. */
export async function isLogin(database: Database, role: string): Promise<boolean> {
  return translatingErrors(`the role ${role}`, async () => {
    const { rows } = (await database.execute(
      sql`select count(*)::int as n from pg_catalog.pg_roles where rolname = ${role} and rolcanlogin`,
    )) as unknown as { readonly rows: readonly { readonly n: unknown }[] };
    return Number(rows[0]?.n) === 1;
  });
}
