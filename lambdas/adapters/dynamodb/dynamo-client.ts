import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { clientSettings } from '../aws/client-settings.ts';

/**
 * A client that retries a blip exactly once (decision 11) and does not wait for ever; the orchestrator owns the rest.
 * It puts the steps of a call together once per command instead of at every call: nobody adds steps to a command here.
 */
export function dynamoClient(config: Omit<DynamoDBClientConfig, 'maxAttempts'> = {}): DynamoDBClient {
  return new DynamoDBClient({
    ...clientSettings({ requestTimeoutMs: 20_000 }),
    cacheMiddleware: true,
    ...config,
  });
}
