import { APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk';
import { ConfigurationError, TransientError, WorkTooLargeError } from '../../domain/errors.ts';
import type { ModelOutcome } from '../../ports/index.ts';

/**
 * Says what a fault of the Messages API means: a throttle (429, 529 overloaded), which is an outcome, or an error to
 * throw. A request that is too long is `WorkTooLargeError`; any other 4xx is a wrong key, model or schema, which no
 * retry cures; all else may pass. Messages name the status only, since the API's own may quote the request.
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
  if (status === 429 || status === 529)
    return { kind: 'throttled', waitSeconds: retryAfterOf(error.headers) };
  if (status === 413 || (status === 400 && /too long|context window/i.test(error.apiMessage ?? ''))) {
    return new WorkTooLargeError('the prompt does not fit the context of the model', { cause: error });
  }
  if (status >= 400 && status < 500 && status !== 408 && status !== 409) {
    return new ConfigurationError(`the model refused the request with status ${status}`, { cause: error });
  }
  return new TransientError(`the model failed with status ${status || 'unknown'}`, { cause: error });
}

/** Seconds of `retry-after-ms` or `retry-after`; a date there is rare and counts as unknown. */
function retryAfterOf(headers: Headers | undefined): number | null {
  const milliseconds = headers?.get('retry-after-ms');
  const seconds = headers?.get('retry-after');
  const wait = milliseconds ? Number(milliseconds) / 1000 : seconds ? Number(seconds) : Number.NaN;
  return Number.isFinite(wait) && wait >= 0 ? wait : null;
}
