import { SageMakerRuntimeClient, type SageMakerRuntimeClientConfig } from '@aws-sdk/client-sagemaker-runtime';

/** Pause before the one retry; long enough for a connection to be made anew. */
const pauseMs = 200;

/** Faults the SDK calls retryable, but not throttles: those are for the orchestrator to wait out. */
const retriedOnce = new Set(['TRANSIENT', 'SERVER_ERROR']);

/**
 * A client of the endpoints' runtime with exactly one retry for a blip. Left alone, the SDK would retry throttles too
 * and sleep inside the Lambda for some seconds of what `retry-after` asks.
 */
export function sageMakerRuntime(
  config: Omit<SageMakerRuntimeClientConfig, 'retryStrategy' | 'maxAttempts'> = {},
): SageMakerRuntimeClient {
  // The steps of a call are put together once and not at every call: nobody adds steps to a command here.
  return new SageMakerRuntimeClient({ cacheMiddleware: true, ...config, retryStrategy: oneRetry });
}

const oneRetry = {
  acquireInitialRetryToken: async () => attempt(0),
  refreshRetryTokenForRetry: async (token: Attempt, fault: { readonly errorType: string }) => {
    if (token.getRetryCount() > 0 || !retriedOnce.has(fault.errorType)) throw new Error('no retry left');
    return attempt(1);
  },
  recordSuccess: () => {},
};

interface Attempt {
  getRetryCount(): number;
  getRetryDelay(): number;
}

const attempt = (retries: number): Attempt => ({
  getRetryCount: () => retries,
  getRetryDelay: () => (retries === 0 ? 0 : pauseMs),
});
