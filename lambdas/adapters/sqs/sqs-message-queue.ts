import {
  type BatchResultErrorEntry,
  SendMessageBatchCommand,
  type SendMessageBatchCommandOutput,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { ConfigurationError, TransientError } from '../../domain/errors.ts';
import type { MessageQueue, QueueMessage } from '../../ports/message-queue.ts';
import { translateServiceFault } from '../aws/service-fault.ts';
import { messageBatches } from './message-batches.ts';

const action = 'sqs:SendMessage';

/** A queue of SQS; one whose URL ends in `.fifo` keeps the order of a group and drops repeats within five minutes. */
export class SqsMessageQueue<Body> implements MessageQueue<Body> {
  readonly #client: SQSClient;
  readonly #queueUrl: string;

  constructor({ client, queueUrl }: { readonly client: SQSClient; readonly queueUrl: string }) {
    this.#client = client;
    this.#queueUrl = queueUrl;
  }

  async send(messages: readonly QueueMessage<Body>[]): Promise<void> {
    const batches = messageBatches(messages, { isFifo: this.#queueUrl.endsWith('.fifo') });
    for (const entries of batches) await this.#sendBatch(entries);
  }

  async #sendBatch(entries: SendMessageBatchRequestEntry[]): Promise<void> {
    const command = new SendMessageBatchCommand({ QueueUrl: this.#queueUrl, Entries: entries });
    let output: SendMessageBatchCommandOutput;
    try {
      output = await this.#client.send(command);
    } catch (error) {
      throw translateServiceFault(error, action);
    }
    const refused = output.Failed?.at(0);
    if (refused !== undefined) throw meaningOf(refused);
    const taken = output.Successful?.length ?? 0;
    if (taken !== entries.length) {
      throw new TransientError(`${action}: the queue answered for ${taken} of ${entries.length} messages`);
    }
  }
}

/** The queue takes each message of a batch, or not, for itself. */
function meaningOf({ Code = 'unknown fault', SenderFault }: BatchResultErrorEntry): Error {
  return SenderFault === true
    ? new ConfigurationError(`${action}: the queue refused a message (${Code})`)
    : new TransientError(`${action}: the queue did not take a message (${Code})`);
}
