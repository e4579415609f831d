import { migrate } from '../adapters/postgres/migrate.ts';
import { cloudDatabase } from './cloud-database.ts';
import { DatabaseEnvironment, parseEnvironment } from './environment.ts';

/** Called by every deployment that changes it, before the state machine is: brings the database to this code's shape. */
export async function handler(): Promise<{ readonly applied: readonly string[] }> {
  const environment = parseEnvironment(DatabaseEnvironment, process.env);
  return { applied: await migrate(cloudDatabase(environment)) };
}
