import { mkdir } from 'node:fs/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import type { Database } from '../../lambdas/adapters/postgres/schema.ts';
import { copyFromBlob, copyFromClient, type InBulk, inBulk } from './bulk-rows.ts';
import { startPglite } from './pglite.ts';
import type { DatabaseShape } from './pglite-cluster.mjs';
import { PgliteStream } from './pglite-stream.ts';

/** A PostgreSQL for this machine. */
export interface LocalPostgres {
  readonly engine: 'pglite' | 'postgres';
  readonly database: Database;
  readonly inBulk: InBulk;
  stop(): Promise<void>;
}

/**
 * Opens the server at `databaseUrl` where one is named (PostgreSQL 15 or later), else PGlite on a folder, else PGlite
 * in memory. PGlite has one connection; transactions wait for each other, and a query outside waits for them. Killed
 * at any moment, its folder holds every commit it acknowledged.
 *
 * @param options.shape what a new PGlite has already, which is quicker than to migrate it; a server is left as it is.
 */
export async function openPostgres(options: {
  readonly folder?: string | undefined;
  readonly databaseUrl?: string | undefined;
  readonly shape?: DatabaseShape;
}): Promise<LocalPostgres> {
  const { folder, databaseUrl, shape } = options;
  if (databaseUrl !== undefined && databaseUrl !== '') return openServer(databaseUrl);
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const pglite = await startPglite(folder, shape);
  const pool = new Pool({ stream: () => new PgliteStream(pglite), user: 'postgres', ...oneSession });
  const stop = async (): Promise<void> => {
    await pool.end();
    await pglite.stop();
  };
  return { engine: 'pglite', database: drizzle(pool), inBulk: inBulk(pool, copyFromBlob(pglite)), stop };
}

/** PGlite has one session, which is never given up for another. */
const oneSession = { database: 'postgres', max: 1, idleTimeoutMillis: 0 } as const;

function openServer(connectionString: string): LocalPostgres {
  const pool = new Pool({ connectionString, max: 8, connectionTimeoutMillis: 10_000 });
  // A connection lost while idle is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    engine: 'postgres',
    database: drizzle(pool),
    inBulk: inBulk(pool, copyFromClient),
    stop: () => pool.end(),
  };
}
