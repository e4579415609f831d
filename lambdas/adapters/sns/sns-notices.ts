import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Notice } from '../../domain/announcements.ts';
import { TransientError } from '../../domain/errors.ts';
import type { Notices } from '../../ports/notices.ts';
import { translateServiceFault } from '../aws/service-fault.ts';
import { noticeMessage } from './notice-message.ts';

const action = 'sns:Publish';

/** Notices by a topic of SNS. */
export class SnsNotices implements Notices {
  readonly #client: SNSClient;
  readonly #topicArn: string;

  constructor({ client, topicArn }: { readonly client: SNSClient; readonly topicArn: string }) {
    this.#client = client;
    this.#topicArn = topicArn;
  }

  async publish(notice: Notice, { deduplicationId }: { readonly deduplicationId: string }): Promise<void> {
    const command = new PublishCommand(noticeMessage(notice, { topicArn: this.#topicArn, deduplicationId }));
    let messageId: string | undefined;
    try {
      messageId = (await this.#client.send(command)).MessageId;
    } catch (error) {
      throw translateServiceFault(error, action);
    }
    if (messageId === undefined)
      throw new TransientError(`${action}: the topic answered without a message id`);
  }
}
