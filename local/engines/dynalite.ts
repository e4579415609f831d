import { mkdir } from 'node:fs/promises';
import type { MessagePort } from 'node:worker_threads';
import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { tableKeys } from '../../lambdas/adapters/dynamodb/table-definition.ts';
import { type DynamoSender, dynaliteClient } from './dynalite-client.ts';
import { startDynaliteThread } from './dynalite-thread.ts';

/** A DynamoDB on this machine, with the table in it. */
export interface LocalDynamo {
  readonly client: DynamoSender;
  readonly tableName: string;
  /** `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  /** A port for another thread, which asks through it with `DynaliteQuestions`. */
  connect(): MessagePort;
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
  const thread = await startDynaliteThread(path);
  const endpoint = `http://127.0.0.1:${thread.port}`;
  const client = dynaliteClient(thread);
  try {
    await ensureTable(client, tableName);
  } catch (error) {
    await thread.stop();
    throw error;
  }
  return { client, tableName, endpoint, connect: thread.connect, stop: thread.stop };
}

/** Makes the table where it is not there, and waits until it can be used. */
export async function ensureTable(client: DynamoSender, tableName: string): Promise<void> {
  while (true) {
    const status = await tableStatus(client, tableName);
    if (status === 'ACTIVE') return;
    if (status === undefined) await createTable(client, tableName);
  }
}

async function tableStatus(client: DynamoSender, tableName: string): Promise<string | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    return Table?.TableStatus;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function createTable(client: DynamoSender, tableName: string): Promise<void> {
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
