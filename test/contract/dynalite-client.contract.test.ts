import {
  BatchGetItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-client.ts';
import { type LocalDynamo, startDynalite } from '../../local/engines/dynalite.ts';
import type { DynamoSender } from '../../local/engines/dynalite-client.ts';

let dynalite: LocalDynamo;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

const item = marshall({ pk: 'é "', sk: '1', n: 0.1, list: [true, null, { deep: '\u0000 \u{1f600}' }] });
const Key = marshall({ pk: 'é "', sk: '1' });

/** A row of commands as the adapters send them, a refusal and two mistakes among them. */
const commands = (TableName: string) => [
  new PutItemCommand({ TableName, Item: item }),
  new PutItemCommand({
    TableName,
    Item: item,
    ConditionExpression: 'attribute_not_exists(#pk)',
    ExpressionAttributeNames: { '#pk': 'pk' },
  }),
  new UpdateItemCommand({
    TableName,
    Key,
    UpdateExpression: 'SET #n = #n + :one',
    ExpressionAttributeNames: { '#n': 'n' },
    ExpressionAttributeValues: marshall({ ':one': 1 }),
    ReturnValues: 'ALL_NEW',
  }),
  new GetItemCommand({ TableName, Key, ConsistentRead: true }),
  new GetItemCommand({ TableName, Key: marshall({ pk: 'none', sk: '1' }) }),
  new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } }),
  new QueryCommand({
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: marshall({ ':pk': 'é "' }),
    ExclusiveStartKey: undefined,
  }),
  new GetItemCommand({ TableName, Key: marshall({ pk: 'no sort key' }) }),
  new GetItemCommand({ TableName: 'another', Key }),
  new DeleteItemCommand({ TableName, Key }),
];

/** What comes of each, without what the SDK tells of the way it took. */
async function answers({ send }: DynamoSender): Promise<unknown[]> {
  const told: unknown[] = [];
  for (const command of commands(dynalite.tableName)) {
    const outcome = await (send as (command: unknown) => Promise<object>)(command).catch(
      ({ name, $metadata }) => ({ refused: name, status: $metadata.httpStatusCode }),
    );
    told.push({ ...outcome, $metadata: undefined });
  }
  return told;
}

test('commands have the outcome that they have by the client of the SDK', async () => {
  const sdk = dynamoClient({
    endpoint: dynalite.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

  const bySdk = await answers({ send: sdk.send.bind(sdk) as DynamoSender['send'] });
  const byOurs = await answers(dynalite.client);

  expect(byOurs).toEqual(bySdk);
  expect(bySdk).toContainEqual({ refused: 'ConditionalCheckFailedException', status: 400 });
  sdk.destroy();
});
