import type { Clock } from './clock.ts';

/**
 * Does work that must end before a deadline and before a stop. Whichever of them comes first aborts the signal the
 * work was given and is thrown, whether or not the work heeds it.
 */
export async function beforeDeadline<T>(options: {
  readonly work: (signal: AbortSignal) => Promise<T>;
  /** Undefined where there is no deadline. */
  readonly ms: number | undefined;
  readonly clock: Clock;
  readonly stop: AbortSignal;
  readonly missed: () => Error;
}): Promise<T> {
  const { work, ms, clock, stop, missed } = options;
  stop.throwIfAborted();
  const own = new AbortController();
  const ended = new AbortController();
  const onStop = () => own.abort(stop.reason);
  stop.addEventListener('abort', onStop, { once: true });
  const cutOff = new Promise<never>((_, reject) => {
    own.signal.addEventListener('abort', () => reject(own.signal.reason), { once: true });
  });
  if (ms !== undefined) {
    clock.sleep(ms, ended.signal).then(
      () => own.abort(missed()),
      () => undefined,
    );
  }
  try {
    return await Promise.race([work(own.signal), cutOff]);
  } finally {
    ended.abort();
    stop.removeEventListener('abort', onStop);
  }
}
