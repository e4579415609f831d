import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FolderMessageQueue } from '../../lambdas/adapters/folder/folder-message-queue.ts';
import { sqsClient } from '../../lambdas/adapters/sqs/sqs-client.ts';
import { SqsMessageQueue } from '../../lambdas/adapters/sqs/sqs-message-queue.ts';
import type { MessageQueue, QueueMessage } from '../../lambdas/ports/index.ts';
import { supported } from '../support/aws/aws-endpoint.ts';
import { type LoopbackAws, startLoopbackAws } from '../support/aws/loopback-aws.ts';
import { queueOperations } from '../support/aws/queue-operations.ts';
import { describeServiceFaults } from '../support/aws/service-faults.ts';

interface Body {
  readonly n: number;
  readonly words?: string;
}

/** A queue, and what a receiver gets of it. */
interface Opened {
  readonly queue: MessageQueue<Body>;
  received(): Promise<{ readonly deduplicationId: string; readonly body: Body }[]>;
}

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await startLoopbackAws(queueOperations());
});
afterAll(() => aws.stop());

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function outboxPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-outbox-'));
  folders.push(folder);
  return join(folder, 'not', 'there', 'queue.ndjson');
}

async function openSqs(
  connection: Parameters<typeof sqsClient>[0],
  kind: 'standard' | 'fifo',
): Promise<Opened> {
  const client = sqsClient(connection);
  const { QueueUrl = '' } = await client.send(
    new CreateQueueCommand({
      QueueName: randomUUID() + (kind === 'fifo' ? '.fifo' : ''),
      ...(kind === 'fifo' ? { Attributes: { FifoQueue: 'true' } } : {}),
    }),
  );
  const take = async (): Promise<{ deduplicationId: string; body: Body }[]> => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
    );
    if (Messages.length > 0)
      await client.send(
        new DeleteMessageBatchCommand({
          QueueUrl,
          Entries: Messages.map(({ ReceiptHandle }, n) => ({ Id: String(n), ReceiptHandle })),
        }),
      );
    return Messages.map(({ Body: text = '', MessageAttributes }) => ({
      deduplicationId: MessageAttributes?.deduplicationId?.StringValue ?? '',
      body: JSON.parse(text) as Body,
    }));
  };
  return {
    queue: new SqsMessageQueue<Body>({ client, queueUrl: QueueUrl }),
    received: async () => {
      const all = [];
      for (let some = await take(); some.length > 0; some = await take()) all.push(...some);
      return all;
    },
  };
}

const engines: { name: string; open: () => Promise<Opened> }[] = [
  {
    name: 'folder',
    open: async () => {
      const path = await outboxPath();
      return {
        queue: new FolderMessageQueue<Body>(path),
        received: async () =>
          (await readFile(path, 'utf8').catch(() => ''))
            .split('\n')
            .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as QueueMessage<Body>])),
      };
    },
  },
  { name: 'sqs, standard', open: () => openSqs(aws.connection, 'standard') },
  { name: 'sqs, fifo', open: () => openSqs(aws.connection, 'fifo') },
  ...(await supported('sqs:SendMessageBatch', 'standard queue', (connection) =>
    openSqs(connection, 'standard'),
  )),
  ...(await supported('sqs:SendMessageBatch', 'fifo queue', (connection) => openSqs(connection, 'fifo'))),
];

const message = (n: number, words?: string): QueueMessage<Body> => ({
  deduplicationId: `message-${n}`,
  group: `group-${n % 3}`,
  body: { n, ...(words === undefined ? {} : { words }) },
});

describe.each(engines)('message queue: $name', ({ open }) => {
  test('hands over what was sent, byte for byte', async () => {
    const { queue, received } = await open();
    const sent = message(1, 'naïve “words”\n\u2028 🧠');

    await queue.send([sent]);

    expect(await received()).toMatchObject([{ deduplicationId: 'message-1', body: sent.body }]);
  });

  test('takes none, and many at once', async () => {
    const { queue, received } = await open();
    const many = Array.from({ length: 23 }, (_, n) => message(n));

    await queue.send([]);
    await queue.send(many);

    const bodies = (await received()).map(({ body }) => body.n).sort((a, b) => a - b);
    expect(bodies).toEqual(many.map(({ body }) => body.n));
  });

  test('splits what together is too large for one call', async () => {
    const { queue, received } = await open();

    await queue.send([1, 2, 3].map((n) => message(n, 'x'.repeat(150_000))));

    expect(await received()).toHaveLength(3);
  });

  test('lets a receiver know a repeat by its id', async () => {
    const { queue, received } = await open();
    await queue.send([message(1), message(2)]);

    await queue.send([message(1), message(2)]);
    await queue.send([message(2), message(3)]);

    const ids = new Set((await received()).map(({ deduplicationId }) => deduplicationId));
    expect([...ids].sort()).toEqual(['message-1', 'message-2', 'message-3']);
  });
});

describe('message queue: folder, on its own', () => {
  test('keeps every message once, over a restart and a killed writer', async () => {
    const path = await outboxPath();
    await new FolderMessageQueue<Body>(path).send([message(1), message(2)]);
    await truncate(path, (await readFile(path)).length - 9);

    const queue = new FolderMessageQueue<Body>(path);
    await Promise.all([queue.send([message(1), message(2)]), queue.send([message(3), message(1)])]);
    await appendFile(path, '');

    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
    const whole = lines.flatMap((line) => {
      try {
        return [(JSON.parse(line) as { deduplicationId: string }).deduplicationId];
      } catch {
        return [];
      }
    });
    expect(lines).toHaveLength(4);
    expect(whole).toEqual(['message-1', 'message-2', 'message-3']);
  });
});

describe('message queue: sqs, on its own', () => {
  test('refuses a message no queue takes', async () => {
    const { queue } = await openSqs(aws.connection, 'standard');

    await expect(queue.send([message(1, 'x'.repeat(262_144))])).rejects.toMatchObject({
      name: 'InputRejectedError',
    });
  });

  test('says that a queue which is not there is a matter of configuration', async () => {
    const queue = new SqsMessageQueue<Body>({
      client: sqsClient(aws.connection),
      queueUrl: 'http://127.0.0.1/1/none',
    });

    await expect(queue.send([message(1)])).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringMatching(/NonExistent|DoesNotExist/),
    });
  });

  test.each([
    [false, 'InternalError', 'TransientError'],
    [true, 'InvalidMessageContents', 'ConfigurationError'],
  ])(
    'reads a message left out of a batch (by the sender’s fault: %s) as %s',
    async (SenderFault, Code, expected) => {
      const partly = await startLoopbackAws({
        SendMessageBatch: ({ Entries }: { Entries: { Id: string }[] }) => ({
          Failed: [{ Id: Entries[0]?.Id, SenderFault, Code, Message: 'no' }],
        }),
      });
      const queue = new SqsMessageQueue<Body>({
        client: sqsClient(partly.connection),
        queueUrl: 'http://127.0.0.1/1/q',
      });

      await expect(queue.send([message(1)])).rejects.toMatchObject({
        name: expected,
        message: expect.stringContaining(Code),
      });
      await partly.stop();
    },
  );
});

describeServiceFaults('message queue: sqs', {
  attempt: (connection) =>
    new SqsMessageQueue<Body>({
      client: sqsClient(connection),
      queueUrl: `${connection.endpoint}/1/q`,
    }).send([message(1)]),
});
