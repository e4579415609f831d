/** A message on its way into a queue. */
export interface QueueMessage<Body> {
  /** The same whenever the same message is sent again, so that a receiver knows a repeat: `[A-Za-z0-9_-]{1,128}`. */
  readonly deduplicationId: string;
  /** Messages of one group are received in order where the queue keeps any order: `[A-Za-z0-9_-]{1,128}`. */
  readonly group: string;
  readonly body: Body;
}

/**
 * A queue that people or other programs take messages from. Sending is at least once: a call that is repeated may leave
 * a message twice, each time with its deduplication id. Faults: `TransientError`, some or all were not taken, and the
 * whole call is safe to repeat; `ConfigurationError`, the queue is not there or denied.
 */
export interface MessageQueue<Body> {
  send(messages: readonly QueueMessage<Body>[]): Promise<void>;
}
