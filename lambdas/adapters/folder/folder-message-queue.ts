import type { MessageQueue, QueueMessage } from '../../ports/message-queue.ts';
import { OutboxFile } from './outbox-file.ts';

/** A queue as a file of JSON lines; nothing takes from it but people who read it. */
export class FolderMessageQueue<Body> implements MessageQueue<Body> {
  readonly #file: OutboxFile;

  constructor(path: string) {
    this.#file = new OutboxFile(path);
  }

  send(messages: readonly QueueMessage<Body>[]): Promise<void> {
    return this.#file.append(messages);
  }
}
