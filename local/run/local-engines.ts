import { sql } from 'drizzle-orm';
import { migrate, newestShape } from '../../lambdas/adapters/postgres/migrate.ts';
import { type LocalDynamo, startDynalite } from '../engines/dynalite.ts';
import { type LocalPostgres, openPostgres } from '../engines/postgres.ts';
import type { StateFolder } from './state-folder.ts';

/** What keeps the hot state and the facts of a state folder, the database in its newest shape. */
export interface LocalEngines {
  readonly dynalite: LocalDynamo;
  readonly postgres: LocalPostgres;
  stop(): Promise<void>;
}

/** Starts both, each in a thread of its own. Where one fails, the other is ended: else it keeps the command from ending. */
export async function startEngines(options: {
  readonly state: StateFolder;
  readonly databaseUrl: string | undefined;
}): Promise<LocalEngines> {
  const { state, databaseUrl } = options;
  const starting = [
    startDynalite({ path: state.dynamodb }),
    openDatabase(state.postgres, databaseUrl),
  ] as const;
  const [dynalite, postgres] = await Promise.all(starting).catch(async (error: unknown) => {
    for (const started of await Promise.allSettled(starting))
      if (started.status === 'fulfilled') await started.value.stop();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await Promise.all([dynalite.stop(), postgres.stop()]);
  };
  return { dynalite, postgres, stop };
}

async function openDatabase(folder: string, databaseUrl: string | undefined): Promise<LocalPostgres> {
  const postgres = await openPostgres({ folder, databaseUrl, shape: newestShape() });
  try {
    await migrate(postgres.database);
    // The phases have the leave they have in the cloud; a team's own server may not let its roles be taken on.
    if (postgres.engine === 'pglite') await postgres.database.execute(sql`set role radiant_pipeline`);
    return postgres;
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
