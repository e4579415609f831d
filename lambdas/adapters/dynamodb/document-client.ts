import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientSettings } from '../aws/client-settings.ts';

/** A client that retries a blip exactly once (decision 11) and does not wait for ever; the orchestrator owns the rest. */
export function documentClient(
  config: Omit<DynamoDBClientConfig, 'maxAttempts'> = {},
): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...clientSettings({ requestTimeoutMs: 20_000 }), ...config }),
  );
}
