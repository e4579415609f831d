import type { PublishCommandInput } from '@aws-sdk/client-sns';
import type { Notice } from '../../domain/announcements.ts';

const longestSubject = 100;

/** What SNS is asked to publish: words for people who get a mail, JSON for everything else. */
export function noticeMessage(
  notice: Notice,
  options: { readonly topicArn: string; readonly deduplicationId: string },
): PublishCommandInput {
  const { topicArn, deduplicationId } = options;
  const { kind, urgency, subject } = notice;
  const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });
  return {
    TopicArn: topicArn,
    Subject: plainSubject(subject),
    MessageStructure: 'json',
    Message: JSON.stringify({
      default: JSON.stringify({ ...notice, deduplicationId }),
      email: inWords(notice),
    }),
    MessageAttributes: {
      kind: attribute(kind),
      urgency: attribute(urgency),
      deduplicationId: attribute(deduplicationId),
    },
    ...(topicArn.endsWith('.fifo') ? { MessageGroupId: kind, MessageDeduplicationId: deduplicationId } : {}),
  };
}

/** SNS takes a line of at most 100 printable ASCII characters. */
function plainSubject(subject: string): string {
  const plain = subject.replaceAll(/[^\x21-\x7e]+/g, ' ').trim();
  return plain.length > longestSubject ? `${plain.slice(0, longestSubject - 3)}...` : plain;
}

const inWords = ({ subject, facts }: Notice): string =>
  [subject, '', ...Object.entries(facts).map(([name, value]) => `${name}: ${value ?? 'none'}`)].join('\n');
