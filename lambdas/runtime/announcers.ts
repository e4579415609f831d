import { snsClient } from '../adapters/sns/sns-client.ts';
import { SnsNotices } from '../adapters/sns/sns-notices.ts';
import { sqsClient } from '../adapters/sqs/sqs-client.ts';
import { SqsMessageQueue } from '../adapters/sqs/sqs-message-queue.ts';
import type { Notice } from '../domain/announcements.ts';
import type { Logger, MessageQueue, Notices } from '../ports/index.ts';

/**
 * A queue of an environment. Where it names none, nobody is told: the failed index, the review queue of the database
 * and the run report hold everything that a message could say.
 */
export function announcementQueue<Body>(queueUrl: string | undefined, logger: Logger): MessageQueue<Body> {
  if (queueUrl === undefined) return { send: async () => undefined };
  return unlessRefused(new SqsMessageQueue<Body>({ client: sqsClient(), queueUrl }), logger);
}

/** The topic of an environment; nobody is told where it names none. */
export function noticeTopic(topicArn: string | undefined, logger: Logger): Notices {
  if (topicArn === undefined) return { publish: async () => undefined };
  return noticesUnlessRefused(new SnsNotices({ client: snsClient(), topicArn }), logger);
}

/**
 * A denied or missing queue is told in the log and stops nobody: no patient fails because a message about it could not
 * be sent. What may pass is thrown, and the phase repeated.
 */
export const unlessRefused = <Body>(queue: MessageQueue<Body>, logger: Logger): MessageQueue<Body> => ({
  send: (messages) => toldUnlessRefused(() => queue.send(messages), logger),
});

const noticesUnlessRefused = (notices: Notices, logger: Logger): Notices => ({
  publish: (notice: Notice, options) => toldUnlessRefused(() => notices.publish(notice, options), logger),
});

async function toldUnlessRefused(send: () => Promise<void>, logger: Logger): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ConfigurationError') throw error;
    logger.warn('nobody was told: the queue or topic refused', { reason: error.message });
  }
}
