import { ConfigurationError, TransientError, WorkTooLargeError } from '../../domain/errors.ts';
import type { ModelOutcome } from '../../ports/index.ts';
import { isExpired, missingPermission } from '../aws/service-fault.ts';

/** What is read of a fault of the SDK; messages of ours never repeat its message, which may quote the request. */
interface ServiceFault {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly OriginalStatusCode?: unknown;
  readonly OriginalMessage?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: unknown };
  readonly $response?: { readonly headers?: Readonly<Record<string, string | undefined>> };
}

const throttles = new Set(['ThrottlingException', 'TooManyRequestsException', 'ModelNotReadyException']);
const denials = new Set([
  'AccessDeniedException',
  'ValidationError',
  'ValidationException',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'IncompleteSignature',
  'MissingAuthenticationToken',
]);

/** Copies take minutes to come up; asking sooner only fails again. */
const noCapacityWaitSeconds = 60;

/**
 * Says what a fault of InvokeEndpointWithResponseStream means: a throttle, which is an outcome, or an error to throw.
 *
 * | fault | means |
 * | --- | --- |
 * | throttled, 429, model not ready, no capacity (zero copies) | wait |
 * | 424 ModelError, by the container's own status: 429 or 503 | wait |
 * | 424, context too long | WorkTooLargeError |
 * | 424, other 4xx; validation; access denied | ConfigurationError |
 * | everything else: 5xx, expired credentials, reset, timeout, broken stream | TransientError |
 */
export function translateSageMakerError(
  error: unknown,
): Extract<ModelOutcome, { kind: 'throttled' }> | TransientError | ConfigurationError | WorkTooLargeError {
  const fault = (typeof error === 'object' && error !== null ? error : {}) as ServiceFault;
  const name = typeof fault.name === 'string' ? fault.name : 'unknown fault';
  const status = fault.$metadata?.httpStatusCode;
  // A component at zero copies answers as a validation error; only its message tells.
  if (/no capacity/i.test(String(fault.message)))
    return { kind: 'throttled', waitSeconds: noCapacityWaitSeconds };
  if (throttles.has(name) || status === 429) return { kind: 'throttled', waitSeconds: retryAfterOf(fault) };
  if (name === 'ModelError') return translateModelError(fault, error);
  const message = String(fault.message);
  if (isExpired({ name, message })) {
    return new TransientError(`the credentials for the endpoint have expired: ${name}`, { cause: error });
  }
  if (denials.has(name) || status === 403 || status === 404) {
    const permission = missingPermission(message);
    const lacking = permission === undefined ? '' : `; ${permission} is not permitted`;
    return new ConfigurationError(`the endpoint refused the request: ${name}${lacking}`, { cause: error });
  }
  return new TransientError(`the endpoint did not answer: ${name}`, { cause: error });
}

function translateModelError(
  fault: ServiceFault,
  cause: unknown,
): ReturnType<typeof translateSageMakerError> {
  const status = Number(fault.OriginalStatusCode);
  if (status === 429 || status === 503) return { kind: 'throttled', waitSeconds: null };
  if (status >= 400 && status < 500) {
    const said = `${String(fault.OriginalMessage)} ${String(fault.message)}`;
    if (status === 413 || /context length|model_?max|max_model_len|maximum model length/i.test(said)) {
      return new WorkTooLargeError('the prompt does not fit the context of the model', { cause });
    }
    return new ConfigurationError(`the model server refused the request with status ${status}`, { cause });
  }
  return new TransientError(`the model server failed with status ${status || 'unknown'}`, { cause });
}

function retryAfterOf(fault: ServiceFault): number | null {
  const seconds = Number(fault.$response?.headers?.['retry-after']);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
