import { setMaxListeners } from 'node:events';
import { asAbort } from './run-states.ts';

/**
 * Runs `count` pieces of work with at most `concurrency` at once and gives their results in order. The first that
 * throws stops the others: theirs signal aborts, and its error is thrown once all have ended.
 */
export async function siblings<T>(options: {
  readonly count: number;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly run: (index: number, signal: AbortSignal) => Promise<T>;
}): Promise<T[]> {
  const { count, concurrency, signal, run } = options;
  const controller = new AbortController();
  // Every piece of work listens; that many listeners are meant.
  setMaxListeners(0, controller.signal);
  const abort = (): void => controller.abort(asAbort(signal));
  if (signal.aborted) throw asAbort(signal);
  signal.addEventListener('abort', abort, { once: true });
  const results = new Array<T>(count);
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    while (failure === undefined && next < count && !controller.signal.aborted) {
      const index = next;
      next += 1;
      try {
        results[index] = await run(index, controller.signal);
      } catch (error) {
        failure ??= { error };
        controller.abort(new Error('a sibling failed'));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker));
  signal.removeEventListener('abort', abort);
  if (signal.aborted) throw asAbort(signal);
  if (failure !== undefined) throw failure.error;
  return results;
}
