import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** Without a byte for so long, a transfer is given up; one that goes on may take its time. */
const silenceMs = 30_000;

/**
 * A client that retries a blip exactly once (decision 11) and gives up on a server that falls silent; the orchestrator
 * owns everything longer.
 */
export const s3Client = (config: Omit<S3ClientConfig, 'maxAttempts'> = {}): S3Client =>
  new S3Client({
    requestHandler: { connectionTimeout: 3_000, socketTimeout: silenceMs },
    ...config,
    maxAttempts: 2,
  });
