import { matchesError } from './errors.ts';
import type { Retrier } from './machine.ts';
import type { Random } from './random.ts';

/** The retries of one visit to a state. Every retrier has a budget of its own, which only a new visit renews. */
export class RetryBudget {
  readonly #retriers: readonly Retrier[];
  readonly #random: Random;
  readonly #spent: number[];

  constructor(retriers: readonly Retrier[], random: Random) {
    this.#retriers = retriers;
    this.#random = random;
    this.#spent = retriers.map(() => 0);
  }

  /**
   * Seconds until the retry that this error calls for, which is thereby spent. Undefined where the first retrier that
   * matches has none left, or none matches: a later one is not asked.
   */
  next(error: string): number | undefined {
    const index = this.#retriers.findIndex(({ errorEquals }) => matchesError(errorEquals, error));
    const retrier = this.#retriers[index];
    const spent = this.#spent[index];
    if (retrier === undefined || spent === undefined || spent >= retrier.maxAttempts) return undefined;
    this.#spent[index] = spent + 1;
    return retryDelaySeconds(retrier, spent, this.#random);
  }
}

/**
 * interval x rate ^ retries before this one, at most the maximum delay; with full jitter a random time up to that.
 */
export function retryDelaySeconds(retrier: Retrier, retriesBefore: number, random: Random): number {
  const { intervalSeconds, backoffRate, maxDelaySeconds, jitter } = retrier;
  const delay = Math.min(intervalSeconds * backoffRate ** retriesBefore, maxDelaySeconds);
  return jitter === 'FULL' ? delay * random() : delay;
}
