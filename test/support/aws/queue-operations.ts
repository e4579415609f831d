import { createHash, randomUUID } from 'node:crypto';
import { type Operations, Refusal } from './loopback-aws.ts';

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue?: string }>>;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
}

/** SQS in memory: queues that keep what they get until it is received once; `.fifo` drops repeats and wants a group. */
export function queueOperations(): Operations {
  const queues = new Map<string, Entry[]>();
  const seen = new Set<string>();
  const queueAt = (url: string): Entry[] => {
    const queue = queues.get(url);
    if (queue === undefined) throw new Refusal('AWS.SimpleQueueService.NonExistentQueue', 400);
    return queue;
  };
  return {
    CreateQueue: ({ QueueName }: { QueueName: string }) => {
      const QueueUrl = `http://127.0.0.1/1/${QueueName}`;
      queues.set(QueueUrl, []);
      return { QueueUrl };
    },
    SendMessageBatch: ({ QueueUrl, Entries }: { QueueUrl: string; Entries: Entry[] }) => {
      const queue = queueAt(QueueUrl);
      const isFifo = QueueUrl.endsWith('.fifo');
      if (Entries.length > 10) throw new Refusal('AWS.SimpleQueueService.TooManyEntriesInBatchRequest', 400);
      if (new Set(Entries.map(({ Id }) => Id)).size !== Entries.length)
        throw new Refusal('AWS.SimpleQueueService.BatchEntryIdsNotDistinct', 400);
      const bytes = Entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
      if (bytes > 262_144) throw new Refusal('AWS.SimpleQueueService.BatchRequestTooLong', 400);
      for (const entry of Entries) {
        if (isFifo !== (entry.MessageGroupId !== undefined && entry.MessageDeduplicationId !== undefined))
          throw new Refusal('InvalidParameterValue', 400);
        const id = `${QueueUrl} ${entry.MessageDeduplicationId}`;
        if (isFifo && seen.has(id)) continue;
        seen.add(id);
        queue.push(entry);
      }
      return {
        Successful: Entries.map(({ Id, MessageBody }) => ({
          Id,
          MessageId: randomUUID(),
          MD5OfMessageBody: md5(MessageBody),
        })),
      };
    },
    // What was received is gone already.
    DeleteMessageBatch: ({ Entries }: { Entries: Entry[] }) => ({
      Successful: Entries.map(({ Id }) => ({ Id })),
      Failed: [],
    }),
    ReceiveMessage: ({
      QueueUrl,
      MaxNumberOfMessages = 1,
    }: {
      QueueUrl: string;
      MaxNumberOfMessages?: number;
    }) => ({
      Messages: queueAt(QueueUrl)
        .splice(0, MaxNumberOfMessages)
        .map(({ MessageBody, MessageAttributes = {} }) => ({
          MessageId: randomUUID(),
          ReceiptHandle: 'r',
          Body: MessageBody,
          MD5OfBody: md5(MessageBody),
          MessageAttributes: Object.fromEntries(
            Object.entries(MessageAttributes).map(([name, { StringValue }]) => [
              name,
              { DataType: 'String', StringValue },
            ]),
          ),
        })),
    }),
  };
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
