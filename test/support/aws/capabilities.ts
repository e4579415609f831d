import { randomUUID } from 'node:crypto';
import {
  ApplicationAutoScalingClient,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { marshall } from '@aws-sdk/util-dynamodb';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-client.ts';
import { s3Client } from '../../../lambdas/adapters/s3/s3-client.ts';
import { ensureTable } from '../../../local/engines/dynalite.ts';
import type { EndpointConnection } from './aws-endpoint.ts';

/** Tries one operation, as the suites need it, with things of its own; throws where the endpoint cannot do it. */
type Probe = (connection: EndpointConnection) => Promise<void>;

/** What the suites need of an endpoint, by the operation it hangs on. */
export const capabilities = {
  'sqs:SendMessageBatch': async (connection) => {
    const client = new SQSClient(connection);
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: `radiant-${randomUUID()}` }));
    const { Successful = [] } = await client.send(
      new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: '0', MessageBody: '{}' }] }),
    );
    must(Successful.length === 1, 'a message was not taken');
    await client.send(new DeleteQueueCommand({ QueueUrl }));
  },
  'sns:Publish': async (connection) => {
    const client = new SNSClient(connection);
    const { TopicArn } = await client.send(new CreateTopicCommand({ Name: `radiant-${randomUUID()}` }));
    const { MessageId } = await client.send(
      new PublishCommand({ TopicArn, MessageStructure: 'json', Message: JSON.stringify({ default: 'x' }) }),
    );
    must(MessageId !== undefined, 'a notice got no message id');
  },
  'application-autoscaling:RegisterScalableTarget': async (connection) => {
    const client = new ApplicationAutoScalingClient(connection);
    await client.send(
      new RegisterScalableTargetCommand({
        ServiceNamespace: 'sagemaker',
        ResourceId: 'inference-component/reader',
        ScalableDimension: 'sagemaker:inference-component:DesiredCopyCount',
        MinCapacity: 0,
        MaxCapacity: 0,
      }),
    );
  },
  'secretsmanager:GetSecretValue': async (connection) => {
    const client = new SecretsManagerClient(connection);
    const { ARN } = await client.send(
      new CreateSecretCommand({ Name: `radiant-${randomUUID()}`, SecretString: 'x' }),
    );
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: ARN }));
    must(SecretString === 'x', 'a secret is not what it was');
  },
  'ssm:GetParameter': async (connection) => {
    const client = new SSMClient(connection);
    const Name = `/radiant/${randomUUID()}`;
    await client.send(new PutParameterCommand({ Name, Value: 'x', Type: 'SecureString' }));
    const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
    must(Parameter?.Value === 'x', 'a parameter is not what it was');
  },
  'states:StartExecution': async (connection) => {
    const { client, stateMachineArn } = await aWaitingMachine(connection);
    const name = `radiant-${randomUUID()}`;
    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn, name, input: '{}' }),
    );
    const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
    must(status === 'RUNNING', `an execution that waits is ${status}`);
    await client.send(new StopExecutionCommand({ executionArn, error: 'e', cause: 'c' }));
  },
  'states:StartExecution by name twice': async (connection) => {
    const { client, stateMachineArn } = await aWaitingMachine(connection);
    const name = `radiant-${randomUUID()}`;
    const start = () => client.send(new StartExecutionCommand({ stateMachineArn, name, input: '{"n":1}' }));
    const [first, second] = [await start(), await start()];
    must(first.executionArn === second.executionArn, 'the same start is another execution');
  },
  'states:RedriveExecution': async (connection) => {
    const { client, stateMachineArn } = await aWaitingMachine(connection);
    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn, name: `radiant-${randomUUID()}`, input: '{}' }),
    );
    await client.send(new StopExecutionCommand({ executionArn }));
    await client.send(new RedriveExecutionCommand({ executionArn }));
  },
  'dynamodb:UpdateItem': async (connection) => {
    const client = dynamoClient(connection);
    const TableName = `radiant-${randomUUID()}`;
    await ensureTable(client, TableName);
    const update = new UpdateItemCommand({
      TableName,
      Key: marshall({ pk: 'p', sk: 's' }),
      UpdateExpression: 'SET #n = if_not_exists(#n, :zero) + :one',
      ConditionExpression: 'attribute_not_exists(#n) OR #n < :two',
      ExpressionAttributeNames: { '#n': 'n' },
      ExpressionAttributeValues: marshall({ ':zero': 0, ':one': 1, ':two': 2 }),
      ReturnValues: 'ALL_NEW',
    });
    const seen = [await client.send(update), await client.send(update)].map(
      ({ Attributes }) => Attributes?.n?.N,
    );
    must(seen.join() === '1,2', 'a conditional update does not count');
    const refusal = await client.send(update).catch((error: Error) => error.name);
    must(refusal === 'ConditionalCheckFailedException', 'a condition that does not hold is not refused');
  },
  'dynamodb:UpdateItem, 50 at once': async (connection) => {
    const client = dynamoClient(connection);
    const TableName = `radiant-${randomUUID()}`;
    await ensureTable(client, TableName);
    for (let round = 0; round < 40; round += 1) {
      const take = (owner: number) =>
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: marshall({ pk: String(round), sk: 's' }),
            UpdateExpression: 'SET #o = :o',
            ConditionExpression: 'attribute_not_exists(#o)',
            ExpressionAttributeNames: { '#o': 'o' },
            ExpressionAttributeValues: marshall({ ':o': owner }),
          }),
        );
      const taken = await Promise.allSettled(Array.from({ length: 50 }, (_, owner) => take(owner)));
      const winners = taken.filter(({ status }) => status === 'fulfilled').length;
      must(winners === 1, `${winners} of 50 conditional writes at once went through`);
    }
  },
  'rds-data:ExecuteStatement': async (connection) => {
    const client = new RDSDataClient(connection);
    const { records } = await client.send(
      new ExecuteStatementCommand({ ...clusterAtEndpoint(), sql: 'select 1::int as n' }),
    );
    must(records?.[0]?.[0]?.longValue === 1, 'a statement does not answer what it selects');
  },
  's3:PutObject': async (connection) => {
    const { client, bucket } = await aBucket(connection);
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'a/b', Body: 'x' }));
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'a/b' }));
    must((await Body?.transformToString()) === 'x', 'an object is not what it was');
    const put = new PutObjectCommand({ Bucket: bucket, Key: 'a/b', Body: 'y', IfNoneMatch: '*' });
    const status = await client.send(put).then(
      () => 200,
      (error: { $metadata?: { httpStatusCode?: number } }) => error.$metadata?.httpStatusCode,
    );
    must(status === 412, `a conditional write over an object answers ${status}`);
  },
} as const satisfies Record<string, Probe>;

export type Capability = keyof typeof capabilities;

function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** The cluster the suites use at an endpoint: no endpoint makes one in the time of a test, so somebody names it. */
export function clusterAtEndpoint(): { resourceArn: string; secretArn: string; database: string } {
  const { RADIANT_TEST_CLUSTER_ARN: resourceArn, RADIANT_TEST_CLUSTER_SECRET_ARN: secretArn } = process.env;
  if (resourceArn === undefined || secretArn === undefined)
    throw new Error('RADIANT_TEST_CLUSTER_ARN and RADIANT_TEST_CLUSTER_SECRET_ARN name no cluster');
  return { resourceArn, secretArn, database: process.env.RADIANT_TEST_CLUSTER_DATABASE ?? 'postgres' };
}

/** A bucket of its own. */
export async function aBucket(connection: EndpointConnection): Promise<{ client: S3Client; bucket: string }> {
  const client = s3Client({ ...connection, forcePathStyle: true });
  const bucket = `radiant-${randomUUID()}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return { client, bucket };
}

/** A state machine whose executions wait for as long as they are let. */
export async function aWaitingMachine(
  connection: EndpointConnection,
): Promise<{ client: SFNClient; stateMachineArn: string }> {
  const client = new SFNClient(connection);
  const { stateMachineArn = '' } = await client.send(
    new CreateStateMachineCommand({
      name: `radiant-${randomUUID()}`,
      roleArn: 'arn:aws:iam::123456789012:role/radiant-test',
      definition: JSON.stringify({
        StartAt: 'Wait',
        States: { Wait: { Type: 'Wait', Seconds: 600, End: true } },
      }),
    }),
  );
  return { client, stateMachineArn };
}
