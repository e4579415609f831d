import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { InputRejectedError } from '../../domain/errors.ts';
import type { QueueMessage } from '../../ports/message-queue.ts';

/** Limits of one SendMessageBatch, and of one message in it. */
const entriesPerBatch = 10;
const bytesPerBatch = 262_144;

/**
 * Messages as the entries of one or more SendMessageBatch, each within the limits. A queue that keeps order and drops
 * repeats (`.fifo`) is told group and deduplication id; any other carries the id as an attribute for its receivers.
 *
 * @throws InputRejectedError for a message no queue takes.
 */
export function messageBatches(
  messages: readonly QueueMessage<unknown>[],
  { isFifo }: { readonly isFifo: boolean },
): SendMessageBatchRequestEntry[][] {
  const batches: SendMessageBatchRequestEntry[][] = [];
  let bytes = 0;
  for (const { deduplicationId, group, body } of messages) {
    const text = JSON.stringify(body);
    const size = Buffer.byteLength(text) + attributeBytes(deduplicationId);
    if (size > bytesPerBatch) {
      throw new InputRejectedError(`a message of ${size} bytes is over the queue's ${bytesPerBatch}`);
    }
    const last = batches.at(-1);
    const isFull = last === undefined || last.length === entriesPerBatch || bytes + size > bytesPerBatch;
    const batch = isFull ? [] : last;
    if (isFull) {
      batches.push(batch);
      bytes = 0;
    }
    bytes += size;
    batch.push({
      Id: String(batch.length),
      MessageBody: text,
      MessageAttributes: { deduplicationId: { DataType: 'String', StringValue: deduplicationId } },
      ...(isFifo ? { MessageGroupId: group, MessageDeduplicationId: deduplicationId } : {}),
    });
  }
  return batches;
}

/** Attributes count with the body: name, type and value. */
const attributeBytes = (id: string): number => 'deduplicationId'.length + 'String'.length + id.length;
