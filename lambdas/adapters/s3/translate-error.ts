import { ConfigurationError, TransientError } from '../../domain/errors.ts';
import { expiredCredentials, lackingPermission } from '../aws/service-fault.ts';

const passing = new Set([
  'SlowDown',
  // Of the key the objects are under.
  'ThrottlingException',
  'KMS.ThrottlingException',
  'RequestTimeout',
  'RequestTimeTooSkewed',
  'ExpiredToken',
  'ExpiredTokenException',
  'TokenRefreshRequired',
  'ConditionalRequestConflict',
  'OperationAborted',
]);

/**
 * Says what a fault of S3 means: throttles, 5xx, expired credentials, resets and time-outs may pass; what is denied or
 * not there (a bucket, a key of encryption) stays until the configuration changes. Messages name action and fault only.
 */
export function translateS3Error(error: unknown, action: string): TransientError | ConfigurationError {
  const name = error instanceof Error ? error.name : 'unknown fault';
  const status = statusOf(error);
  const isRefusal = status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429;
  if (passing.has(name) || !isRefusal) {
    return new TransientError(`S3 did not do ${action}: ${name}${expiredCredentials(error)}`, {
      cause: error,
    });
  }
  return new ConfigurationError(`S3 refused ${action}: ${name}${lackingPermission(error)}`, { cause: error });
}

export function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;
}

/** No such object. A request without a body in its answer says 404 and no more; a missing bucket is another matter. */
export const isMissing = (error: unknown): boolean =>
  statusOf(error) === 404 && !(error instanceof Error && error.name === 'NoSuchBucket');
