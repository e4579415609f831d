import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** A client that retries a blip exactly once (decision 11); the orchestrator owns everything longer. */
export const s3Client = (config: Omit<S3ClientConfig, 'maxAttempts'> = {}): S3Client =>
  new S3Client({ ...config, maxAttempts: 2 });
