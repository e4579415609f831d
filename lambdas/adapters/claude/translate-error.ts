import { APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk/core/error';
import { ConfigurationError, TransientError, WorkTooLargeError } from '../../domain/errors.ts';
import type { ModelOutcome } from '../../ports/index.ts';
import { isExpired, missingPermission } from '../aws/service-fault.ts';

/** Statuses under 500 that are no fault of the request: time-outs, a conflict, Bedrock's word for a model that failed. */
const passing = [408, 409, 424];

/**
 * Says what a fault of the Messages API means, by Anthropic or by Bedrock. Messages name status and kind only, since the
 * service's own words may quote the request.
 *
 * | fault | means |
 * | --- | --- |
 * | 429; 529 overloaded | wait, which is an outcome |
 * | 413; 400 too long for the model | WorkTooLargeError |
 * | credentials of AWS that expired | TransientError |
 * | any other 4xx: key, permission (named where AWS tells it), model, schema | ConfigurationError |
 * | everything else: 5xx, 408, 409, 424, reset, timeout | TransientError |
 */
export function translateClaudeError(
  error: unknown,
): Extract<ModelOutcome, { kind: 'throttled' }> | TransientError | ConfigurationError | WorkTooLargeError {
  if (error instanceof APIUserAbortError)
    return new TransientError('the call was given up', { cause: error });
  if (error instanceof APIConnectionError || !(error instanceof APIError)) {
    return new TransientError('the model could not be reached', { cause: error });
  }
  const status = Number(error.status);
  const { kind, message } = saidBy(error);
  if (status === 429 || status === 529)
    return { kind: 'throttled', waitSeconds: retryAfterOf(error.headers) };
  if (status === 413 || (status === 400 && /too long|context window/i.test(message))) {
    return new WorkTooLargeError('the prompt does not fit the context of the model', { cause: error });
  }
  if (isExpired({ name: kind, message })) {
    return new TransientError(`the credentials for the model have expired (${kind})`, { cause: error });
  }
  if (status >= 400 && status < 500 && !passing.includes(status)) {
    const permission = missingPermission(message);
    const lacking = permission === undefined ? '' : `; ${permission} is not permitted`;
    return new ConfigurationError(`the model refused the request with status ${status}${lacking}`, {
      cause: error,
    });
  }
  return new TransientError(`the model failed with status ${status || 'unknown'}`, { cause: error });
}

/** Anthropic words an error inside `error`; Bedrock names it in a header and words it at the top. */
function saidBy(error: APIError): { readonly kind: string; readonly message: string } {
  const body = (error.error ?? {}) as { readonly message?: unknown };
  const message = error.apiMessage ?? (typeof body.message === 'string' ? body.message : '');
  const named = error.headers?.get('x-amzn-errortype')?.split(':')[0] ?? error.type ?? 'unknown fault';
  return { kind: named, message };
}

/** Seconds of `retry-after-ms` or `retry-after`; a date there is rare and counts as unknown. */
function retryAfterOf(headers: Headers | undefined): number | null {
  const milliseconds = headers?.get('retry-after-ms');
  const seconds = headers?.get('retry-after');
  const wait = milliseconds ? Number(milliseconds) / 1000 : seconds ? Number(seconds) : Number.NaN;
  return Number.isFinite(wait) && wait >= 0 ? wait : null;
}
