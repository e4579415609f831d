import { mkdir } from 'node:fs/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-client.ts';
import { tableKeys } from '../../lambdas/adapters/dynamodb/table-definition.ts';
import { startDynaliteThread } from './dynalite-thread.ts';

/** A DynamoDB on this machine, with the table in it. */
export interface LocalDynamo {
  readonly client: DynamoDBClient;
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
  const thread = await startDynaliteThread(path);
  const endpoint = `http://127.0.0.1:${thread.port}`;
  const client = dynamoClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: thread.requestHandler,
    signer: { sign: async (request) => unsigned(request) },
  });
  const stop = async (): Promise<void> => {
    client.destroy();
    await thread.stop();
  };
  try {
    await ensureTable(client, tableName);
  } catch (error) {
    await stop();
    throw error;
  }
  return { client, tableName, endpoint, stop };
}

/** dynalite wants a signature to be there and looks no further. */
function unsigned<Request extends { readonly headers: Record<string, string> }>(request: Request): Request {
  request.headers.authorization = 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none';
  request.headers['x-amz-date'] = '20260101T000000Z';
  return request;
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
