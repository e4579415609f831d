import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface WorkQueuesProps {
  readonly environment: string;
  readonly key: Key;
  readonly removalPolicy: RemovalPolicy;
}

/** What people work from: questions to review, patients that failed, and what reached nobody. */
export class WorkQueues extends Construct {
  readonly reviewRequests: Queue;
  readonly failedPatients: Queue;
  /** Messages nobody could take, of queues and of schedules. */
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, { environment, key, removalPolicy }: WorkQueuesProps) {
    super(scope, id);
    const shared = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      removalPolicy,
      // As long as SQS keeps anything; the roadmap's two weeks.
      retentionPeriod: Duration.days(14),
      // As long as a worker of the roadmap could hold one.
      visibilityTimeout: Duration.hours(2),
    };
    this.undelivered = new Queue(this, 'Undelivered', {
      ...shared,
      queueName: `radiant-undelivered-${environment}`,
    });
    const deadLetterQueue = { queue: this.undelivered, maxReceiveCount: 10 };
    this.reviewRequests = new Queue(this, 'ReviewRequests', {
      ...shared,
      queueName: `radiant-qa-review-queue-${environment}`,
      deadLetterQueue,
    });
    this.failedPatients = new Queue(this, 'FailedPatients', {
      ...shared,
      queueName: `radiant-patient-extraction-dlq-${environment}`,
      deadLetterQueue,
    });
  }
}
