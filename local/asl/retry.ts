import type { Retrier } from './definition.ts';
import { matchesError } from './errors.ts';

/** How often each retrier of a state was used: every retrier has its own budget. */
export type RetryCounts = number[];

/** Seconds to wait before the next try, or undefined when the error is not retried (any more). Counts the try. */
export function nextRetryDelay(options: {
  readonly retriers: readonly Retrier[];
  readonly counts: RetryCounts;
  readonly error: string;
  readonly random: () => number;
}): number | undefined {
  const { retriers, counts, error, random } = options;
  const index = retriers.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, error));
  const retrier = retriers[index];
  if (retrier === undefined) return undefined;
  const used = counts[index] ?? 0;
  if (used >= (retrier.MaxAttempts ?? 3)) return undefined;
  counts[index] = used + 1;
  return retryDelay(retrier, used, random);
}

/**
 * Back-off of the try after `used` earlier ones: interval x rate ^ used, at most `MaxDelaySeconds`; with full jitter a
 * random share of that.
 */
export function retryDelay(retrier: Retrier, used: number, random: () => number): number {
  const {
    IntervalSeconds = 1,
    BackoffRate = 2,
    MaxDelaySeconds = Number.POSITIVE_INFINITY,
    JitterStrategy = 'NONE',
  } = retrier;
  const delay = Math.min(IntervalSeconds * BackoffRate ** used, MaxDelaySeconds);
  return JitterStrategy === 'FULL' ? delay * random() : delay;
}
