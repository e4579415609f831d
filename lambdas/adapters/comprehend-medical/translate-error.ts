import { ConfigurationError, TransientError } from '../../domain/errors.ts';
import { expiredCredentials, lackingPermission } from '../aws/service-fault.ts';

const passing =
  /^(?:InternalServer|ServiceUnavailable|ExpiredToken|RequestExpired|Throttl|TooManyRequests|ProvisionedThroughput)/;

/** A throttle, a fault of the service or of the line comes again; what the service refuses stays refused. */
export function translateComprehendError(error: unknown): TransientError | ConfigurationError {
  const fault = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const name = typeof fault.name === 'string' ? fault.name : 'unknown fault';
  const status = fault.$metadata?.httpStatusCode;
  const isRefusal = status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429;
  return passing.test(name) || !isRefusal
    ? new TransientError(`Comprehend Medical did not do DetectPHI: ${name}${expiredCredentials(error)}`, {
        cause: error,
      })
    : new ConfigurationError(`Comprehend Medical refused DetectPHI: ${name}${lackingPermission(error)}`, {
        cause: error,
      });
}
