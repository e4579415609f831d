import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { clientSettings } from '../aws/client-settings.ts';

export const sqsClient = (config: SQSClientConfig = {}): SQSClient =>
  new SQSClient({ ...clientSettings(), ...config });
