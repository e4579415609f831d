import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** A client that retries a blip exactly once (decision 11); the orchestrator owns everything longer. */
export function documentClient(
  config: Omit<DynamoDBClientConfig, 'maxAttempts'> = {},
): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({ ...config, maxAttempts: 2 }));
}
