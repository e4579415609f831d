import { SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';
import { clientSettings } from '../aws/client-settings.ts';

export const snsClient = (config: SNSClientConfig = {}): SNSClient =>
  new SNSClient({ ...clientSettings(), ...config });
