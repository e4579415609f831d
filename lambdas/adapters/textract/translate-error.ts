import { ConfigurationError, TransientError } from '../../domain/errors.ts';
import type { Recognition } from '../../ports/text-recogniser.ts';
import { expiredCredentials, lackingPermission } from '../aws/service-fault.ts';

/** Seconds until a throttled call is tried again; the phase lets its waits grow. */
const throttledSeconds = 15;

const throttles = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  // Too many jobs at once.
  'LimitExceededException',
]);

const refusals: Readonly<Record<string, Extract<Recognition, { kind: 'unreadable' }>['reason']>> = {
  BadDocumentException: 'corrupt',
  UnsupportedDocumentException: 'unsupported',
  DocumentTooLargeException: 'too_large',
};

const passing = /^(?:InternalServerError|ServiceUnavailable|ExpiredToken|RequestExpired)/;

/**
 * What a fault of Textract means. Messages name the action and the fault only.
 *
 * | fault | means |
 * | --- | --- |
 * | throttle, too many jobs | `pending` |
 * | bad, unsupported or too large a document | `unreadable` with that reason |
 * | 5xx, expired credentials, reset, timeout | TransientError |
 * | denied, no such object, not valid, any other 4xx | ConfigurationError |
 *
 * @throws the error, where it is one.
 */
export function meaningOfFault(error: unknown, action: string): Recognition {
  const fault = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const name = typeof fault.name === 'string' ? fault.name : 'unknown fault';
  const status = fault.$metadata?.httpStatusCode;
  if (throttles.has(name) || status === 429) return { kind: 'pending', waitSeconds: throttledSeconds };
  const reason = Object.hasOwn(refusals, name) ? refusals[name] : undefined;
  if (reason !== undefined) return { kind: 'unreadable', reason };
  const isRefusal = status !== undefined && status >= 400 && status < 500 && status !== 408;
  if (passing.test(name) || !isRefusal)
    throw new TransientError(`Textract did not do ${action}: ${name}${expiredCredentials(error)}`, {
      cause: error,
    });
  throw new ConfigurationError(`Textract refused ${action}: ${name}${lackingPermission(error)}`, {
    cause: error,
  });
}
