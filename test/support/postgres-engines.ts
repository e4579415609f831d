import { randomUUID } from 'node:crypto';
import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';
import { drizzle as drizzleDataApi } from 'drizzle-orm/aws-data-api/pg';
import { Client } from 'pg';
import type { Database } from '../../lambdas/adapters/postgres/schema.ts';
import { type LoopbackDataApi, startLoopbackDataApi } from '../../local/engines/loopback-data-api.ts';
import { openCluster as openPglite } from '../../local/engines/pglite-cluster.mjs';
import { openPostgres } from '../../local/engines/postgres.ts';
import { type EndpointConnection, supported } from './aws/aws-endpoint.ts';
import { clusterAtEndpoint } from './aws/capabilities.ts';

/** An empty database of its own, behind one of the drivers. */
export interface EmptyDatabase {
  readonly database: Database;
  stop(): Promise<void>;
}

/** The engines a contract suite loops over: PGlite, the Data API's wire, a server where `DATABASE_URL` names one, and a cluster at `AWS_ENDPOINT_URL`. */
export const postgresEngines: { name: string; open: () => Promise<EmptyDatabase> }[] = [
  { name: 'pglite', open: () => openPostgres({}) },
  { name: 'data api over pglite', open: () => openDataApi() },
  ...serverEngine(process.env.DATABASE_URL),
  ...(await supported('rds-data:ExecuteStatement', 'data api', openCluster)),
];

/** A database of its own in the cluster at `AWS_ENDPOINT_URL`. */
async function openCluster(connection: EndpointConnection): Promise<EmptyDatabase> {
  const client = new RDSDataClient(connection);
  const cluster = clusterAtEndpoint();
  const database = `radiant_test_${randomUUID().replaceAll('-', '')}`;
  // Outside a transaction, as PostgreSQL wants it.
  const administered = (sql: string) => client.send(new ExecuteStatementCommand({ ...cluster, sql }));
  await administered(`create database ${database}`);
  return {
    database: drizzleDataApi(client, { ...cluster, database }),
    stop: async () => {
      await administered(`drop database ${database} with (force)`);
      client.destroy();
    },
  };
}

export async function openDataApi(
  options: Parameters<typeof startLoopbackDataApi>[1] = {},
): Promise<EmptyDatabase & { readonly api: LoopbackDataApi }> {
  const pglite = await openPglite();
  const api = await startLoopbackDataApi(pglite, options);
  const client = new RDSDataClient({
    endpoint: api.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const database = drizzleDataApi(client, {
    database: 'radiant',
    resourceArn: 'arn:local',
    secretArn: 'arn:local',
  });
  const stop = async (): Promise<void> => {
    client.destroy();
    await api.stop();
    await pglite.close();
  };
  return { database, api, stop };
}

function serverEngine(url: string | undefined): typeof postgresEngines {
  if (url === undefined || url === '') return [];
  const open = async (): Promise<EmptyDatabase> => {
    const name = `radiant_test_${randomUUID().replaceAll('-', '')}`;
    await administer(url, `create database ${name}`);
    const databaseUrl = new URL(url);
    databaseUrl.pathname = `/${name}`;
    const { database, stop } = await openPostgres({ databaseUrl: databaseUrl.href });
    return {
      database,
      stop: async () => {
        await stop();
        await administer(url, `drop database ${name}`);
      },
    };
  };
  return [{ name: 'postgres at DATABASE_URL', open }];
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
