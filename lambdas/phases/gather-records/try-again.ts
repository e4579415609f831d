import { TransientError } from '../../domain/errors.ts';

/** A bucket makes thousands of calls: at a fault in a hundred of them no whole pass over it would ever end well. */
const tries = 3;

/** Does the work, and again at once where it met a fault that passes; the last fault is thrown. */
export async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TransientError) || attempt === tries) throw error;
    }
  }
}

/**
 * Yields what a stream gives; one that breaks off is opened again and what it gave already is passed over.
 * @param open of something that never changes, so that the same comes again.
 */
export async function* streamAgain<T>(open: () => AsyncIterable<T>): AsyncGenerator<T> {
  let given = 0;
  for (let attempt = 1; ; attempt += 1) {
    let passed = 0;
    try {
      for await (const item of open()) {
        passed += 1;
        if (passed <= given) continue;
        given = passed;
        yield item;
      }
      return;
    } catch (error) {
      if (!(error instanceof TransientError) || attempt === tries) throw error;
    }
  }
}
