import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../lambdas/adapters/dynamodb/document-client.ts';
import { tableKeys } from '../../lambdas/adapters/dynamodb/table-definition.ts';

/** A DynamoDB on this machine, with the table in it. */
export interface LocalDynamo {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts dynalite in a worker thread of its own, so that it uses the second core, and makes the table if it is not
 * there. Time to live and point-in-time recovery are the cloud's alone.
 *
 * @param options.path folder of the LevelDB store; in memory without it. Killed at any moment, every write it
 * acknowledged is there on the next start.
 */
export async function startDynalite(
  options: { readonly path?: string; readonly tableName?: string } = {},
): Promise<LocalDynamo> {
  const { path, tableName = 'radiant' } = options;
  if (path !== undefined) await mkdir(path, { recursive: true });
  const worker = new Worker(new URL('./dynalite-worker.mjs', import.meta.url), { workerData: { path } });
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }];
  const endpoint = `http://127.0.0.1:${port}`;
  const client = documentClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const stop = async (): Promise<void> => {
    client.destroy();
    const ended = once(worker, 'exit');
    worker.postMessage('stop');
    await ended;
  };
  try {
    await ensureTable(client, tableName);
  } catch (error) {
    await stop();
    throw error;
  }
  return { client, tableName, endpoint, stop };
}

/** Makes the table where it is not there, and waits until it can be used. */
export async function ensureTable(client: Pick<DynamoDBClient, 'send'>, tableName: string): Promise<void> {
  while (true) {
    const status = await tableStatus(client, tableName);
    if (status === 'ACTIVE') return;
    if (status === undefined) await createTable(client, tableName);
  }
}

async function tableStatus(
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
): Promise<string | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    return Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function createTable(client: Pick<DynamoDBClient, 'send'>, tableName: string): Promise<void> {
  const { partition, sort } = tableKeys;
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: partition, AttributeType: 'S' },
        { AttributeName: sort, AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: partition, KeyType: 'HASH' },
        { AttributeName: sort, KeyType: 'RANGE' },
      ],
    }),
  );
}
