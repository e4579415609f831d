import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FolderNotices } from '../../lambdas/adapters/folder/folder-notices.ts';
import { noticeMessage } from '../../lambdas/adapters/sns/notice-message.ts';
import { snsClient } from '../../lambdas/adapters/sns/sns-client.ts';
import { SnsNotices } from '../../lambdas/adapters/sns/sns-notices.ts';
import { sqsClient } from '../../lambdas/adapters/sqs/sqs-client.ts';
import { Notice } from '../../lambdas/domain/announcements.ts';
import type { Notices } from '../../lambdas/ports/index.ts';
import { supported } from '../support/aws/aws-endpoint.ts';
import { type LoopbackAws, startLoopbackAws } from '../support/aws/loopback-aws.ts';
import { describeServiceFaults } from '../support/aws/service-faults.ts';

/** A place of notices, and what a program that subscribed is told. */
interface Opened {
  readonly notices: Notices;
  received(): Promise<{ readonly deduplicationId: string }[]>;
}

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await startLoopbackAws({ Publish: () => ({ MessageId: randomUUID() }) });
});
afterAll(() => aws.stop());

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

function openLoopback(topicArn: string): Opened {
  const before = aws.calls.length;
  return {
    notices: new SnsNotices({ client: snsClient(aws.connection), topicArn }),
    received: async () =>
      aws.calls
        .slice(before)
        .map(({ input }) => JSON.parse(String(input.Message)) as { default: string })
        .map((message) => JSON.parse(message.default) as { deduplicationId: string }),
  };
}

/** A topic with a queue that subscribed to it. */
async function openTopic(connection: Parameters<typeof snsClient>[0]): Promise<Opened> {
  const [topics, queues] = [snsClient(connection), sqsClient(connection as object)];
  const { TopicArn = '' } = await topics.send(new CreateTopicCommand({ Name: `radiant-${randomUUID()}` }));
  const { QueueUrl = '' } = await queues.send(
    new CreateQueueCommand({ QueueName: `radiant-${randomUUID()}` }),
  );
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  await topics.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: Attributes?.QueueArn }));
  return {
    notices: new SnsNotices({ client: topics, topicArn: TopicArn }),
    received: async () => {
      const { Messages = [] } = await queues.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
      );
      return Messages.map(({ Body = '{}' }) => JSON.parse(Body) as { Message: string }).map(
        ({ Message }) => JSON.parse(Message) as { deduplicationId: string },
      );
    },
  };
}

const engines: { name: string; open: () => Promise<Opened> }[] = [
  {
    name: 'folder',
    open: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'radiant-notices-'));
      folders.push(folder);
      const path = join(folder, 'notices.ndjson');
      return {
        notices: new FolderNotices(path),
        received: async () =>
          (await readFile(path, 'utf8'))
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as { deduplicationId: string }),
      };
    },
  },
  { name: 'sns, standard', open: async () => openLoopback('arn:aws:sns:us-east-1:1:told') },
  { name: 'sns, fifo', open: async () => openLoopback('arn:aws:sns:us-east-1:1:told.fifo') },
  ...(await supported('sns:Publish', 'sns to sqs', openTopic)),
];

const notice: Notice = {
  kind: 'run_ended',
  urgency: 'warning',
  subject: 'Run brain_20260101_000000 ended – 3 of 4 patients ✓',
  facts: { runId: 'brain_20260101_000000', patients: 4, withinSla: null, isLate: false, reason: 'a "b"\nc' },
};

describe.each(engines)('notices: $name', ({ open }) => {
  test('tell a program everything', async () => {
    const { notices, received } = await open();

    await notices.publish(notice, { deduplicationId: 'end-1' });

    expect(await received()).toEqual([{ ...notice, deduplicationId: 'end-1' }]);
  });

  test('let whoever listens know a repeat by its id', async () => {
    const { notices, received } = await open();

    for (const deduplicationId of ['end-1', 'end-1', 'end-2'])
      await notices.publish(notice, { deduplicationId });

    const ids = new Set((await received()).map(({ deduplicationId }) => deduplicationId));
    expect([...ids].sort()).toEqual(['end-1', 'end-2']);
  });
});

describe('notices: sns, as it is asked', () => {
  const asked = (subject: string, topicArn = 'arn:aws:sns:us-east-1:1:told') =>
    noticeMessage({ ...notice, subject }, { topicArn, deduplicationId: 'end-1' });

  test('puts a subject into what a mail takes: one line of at most 100 plain characters', () => {
    expect(asked('a\nb – c ✓').Subject).toBe('a b c');
    expect(asked('x'.repeat(200)).Subject).toBe(`${'x'.repeat(97)}...`);
  });

  test('tells people in lines and programs in JSON', () => {
    const { default: forPrograms, email } = JSON.parse(asked('over').Message ?? '');
    expect(Notice.parse((({ deduplicationId: _, ...said }) => said)(JSON.parse(forPrograms)))).toMatchObject({
      kind: 'run_ended',
    });
    expect(email.split('\n')).toEqual(expect.arrayContaining(['over', 'patients: 4', 'withinSla: none']));
  });

  test('gives kind and urgency to filters, and order and id to a topic that keeps them', () => {
    expect(asked('over')).toMatchObject({
      MessageAttributes: { kind: { StringValue: 'run_ended' }, urgency: { StringValue: 'warning' } },
    });
    expect(asked('over')).not.toHaveProperty('MessageGroupId');
    expect(asked('over', 'arn:aws:sns:us-east-1:1:told.fifo')).toMatchObject({
      MessageGroupId: 'run_ended',
      MessageDeduplicationId: 'end-1',
    });
  });
});

describeServiceFaults('notices: sns', {
  attempt: (connection) =>
    new SnsNotices({ client: snsClient(connection), topicArn: 'arn:aws:sns:us-east-1:1:told' }).publish(
      notice,
      { deduplicationId: 'end-1' },
    ),
});
