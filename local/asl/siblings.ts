import { setMaxListeners } from 'node:events';
import { Stopped } from './errors.ts';

/**
 * Runs `count` pieces of work, started in order, at most `limit` at once. The first that throws stops the others
 * through their signal; once all have ended, what it threw is thrown, or the reason of a stop from outside.
 */
export async function runSiblings(options: {
  readonly count: number;
  readonly limit: number;
  readonly stop: AbortSignal;
  readonly work: (index: number, signal: AbortSignal) => Promise<void>;
}): Promise<void> {
  const { count, limit, stop, work } = options;
  stop.throwIfAborted();
  const siblings = new AbortController();
  // Each sibling listens; Node would take more than ten for a leak.
  setMaxListeners(0, siblings.signal);
  const onStop = () => siblings.abort(stop.reason);
  stop.addEventListener('abort', onStop, { once: true });
  const failures: unknown[] = [];
  let started = 0;
  const worker = async () => {
    while (started < count && !siblings.signal.aborted) {
      try {
        await work(started++, siblings.signal);
      } catch (failure) {
        failures.push(failure);
        siblings.abort(new Stopped('sibling_failed'));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, count) }, worker));
  stop.removeEventListener('abort', onStop);
  stop.throwIfAborted();
  if (failures.length > 0) throw failures[0];
}
