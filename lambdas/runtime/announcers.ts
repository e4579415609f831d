import { snsClient } from '../adapters/sns/sns-client.ts';
import { SnsNotices } from '../adapters/sns/sns-notices.ts';
import { sqsClient } from '../adapters/sqs/sqs-client.ts';
import { SqsMessageQueue } from '../adapters/sqs/sqs-message-queue.ts';
import type { Notice } from '../domain/announcements.ts';
import type { Logger, MessageQueue, Notices, Ports } from '../ports/index.ts';
import type { Environment } from './environment.ts';

type Announcers = Pick<Ports, 'failedPatients' | 'notices' | 'reviewRequests'>;

/**
 * The queues and the topic of an environment. Where it names none, nobody is told: the failed index, the review queue of
 * the database and the run report hold everything that a message could say.
 */
export function announcers(
  environment: Pick<
    Environment,
    'RADIANT_FAILED_QUEUE_URL' | 'RADIANT_REVIEW_QUEUE_URL' | 'RADIANT_NOTICE_TOPIC_ARN'
  >,
  logger: Logger,
): Announcers {
  const client = sqsClient();
  const queue = <Body>(queueUrl: string | undefined): MessageQueue<Body> =>
    queueUrl === undefined
      ? { send: async () => undefined }
      : unlessRefused(new SqsMessageQueue<Body>({ client, queueUrl }), logger);
  const topicArn = environment.RADIANT_NOTICE_TOPIC_ARN;
  return {
    failedPatients: queue(environment.RADIANT_FAILED_QUEUE_URL),
    reviewRequests: queue(environment.RADIANT_REVIEW_QUEUE_URL),
    notices:
      topicArn === undefined
        ? { publish: async () => undefined }
        : noticesUnlessRefused(new SnsNotices({ client: snsClient(), topicArn }), logger),
  };
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
