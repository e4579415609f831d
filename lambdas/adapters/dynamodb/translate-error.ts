import { ConfigurationError, TransientError, WorkTooLargeError } from '../../domain/errors.ts';
import { expiredCredentials, lackingPermission } from '../aws/service-fault.ts';

const passing = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'InternalServerError',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
]);

/**
 * Says what a fault of DynamoDB means. Messages name the action and the fault only, since DynamoDB's own may repeat
 * keys.
 *
 * | fault | means |
 * | --- | --- |
 * | throttle, 5xx, expired credentials, reset, timeout | TransientError |
 * | an item over 400 KB, found by the service | WorkTooLargeError |
 * | denied, no such table, not valid, any other 4xx | ConfigurationError |
 */
export function translateDynamoError(
  error: unknown,
  action: string,
): TransientError | ConfigurationError | WorkTooLargeError {
  const fault = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: unknown;
    readonly message?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const name = typeof fault.name === 'string' ? fault.name : 'unknown fault';
  const status = fault.$metadata?.httpStatusCode;
  const isRefusal = status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429;
  if (passing.has(name) || !isRefusal) {
    const words = `DynamoDB did not do ${action}: ${name}${expiredCredentials(error)}`;
    return new TransientError(words, { cause: error });
  }
  if (/item size/i.test(String(fault.message))) {
    return new WorkTooLargeError(`${action}: the item is larger than DynamoDB keeps`, { cause: error });
  }
  return new ConfigurationError(`DynamoDB refused ${action}: ${name}${lackingPermission(error)}`, {
    cause: error,
  });
}
