import { randomUUID } from 'node:crypto';
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
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
} as const satisfies Record<string, Probe>;

export type Capability = keyof typeof capabilities;

function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
