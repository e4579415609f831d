import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { Pool } from 'pg';
import type { Database } from '../../lambdas/adapters/postgres/schema.ts';
import { type InBulk, pgliteInBulk, serverInBulk } from './bulk-rows.ts';

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
 */
export async function openPostgres(options: {
  readonly folder?: string | undefined;
  readonly databaseUrl?: string | undefined;
}): Promise<LocalPostgres> {
  const { folder, databaseUrl } = options;
  if (databaseUrl !== undefined && databaseUrl !== '') return openServer(databaseUrl);
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const pglite = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
  return {
    engine: 'pglite',
    database: drizzlePglite(pglite),
    inBulk: pgliteInBulk(pglite),
    stop: () => pglite.close(),
  };
}

function openServer(connectionString: string): LocalPostgres {
  const pool = new Pool({ connectionString, max: 8, connectionTimeoutMillis: 10_000 });
  // A connection lost while idle is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    engine: 'postgres',
    database: drizzlePostgres(pool),
    inBulk: serverInBulk(pool),
    stop: () => pool.end(),
  };
}
