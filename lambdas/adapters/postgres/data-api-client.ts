import { setTimeout as pause } from 'node:timers/promises';
import { RDSDataClient, type RDSDataClientConfig } from '@aws-sdk/client-rds-data';
import { clientSettings } from '../aws/client-settings.ts';

/** A cluster that was paused takes 15 to 60 s to wake; the first request wakes it and fails, as do those meanwhile. */
const wakingPauseMs = 5_000;
const wakingTries = 18;

/**
 * A client of the RDS Data API that retries a blip exactly once (decision 11) and waits for a cluster to wake up: a
 * whole cohort publishes into a database that paused while it was read, and the orchestrator's retries of a fault are
 * over before it is up.
 */
export function dataApiClient(
  config: Omit<RDSDataClientConfig, 'maxAttempts'> = {},
  { pauseMs = wakingPauseMs }: { readonly pauseMs?: number } = {},
): RDSDataClient {
  // The service ends a statement after 45 seconds itself.
  const client = new RDSDataClient({ ...clientSettings({ requestTimeoutMs: 50_000 }), ...config });
  client.middlewareStack.add(
    (next) => async (request) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await next(request);
        } catch (error) {
          if (!isWaking(error) || attempt === wakingTries) throw error;
          await pause(pauseMs);
        }
      }
    },
    { name: 'waitForWaking', step: 'initialize' },
  );
  return client;
}

const isWaking = (error: unknown): boolean =>
  error instanceof Error && error.name === 'DatabaseResumingException';
