import pLimit from 'p-limit';

/**
 * Documents that this process makes ready for their question at once. Each takes some six turns of the event loop, of 15 ms
 * where the machine is busy: with 8 no more than 90 a second would be asked. A Lambda's one chunk has fewer in hand.
 */
const madeReadyAtOnce = 32;

const inTurn = pLimit(madeReadyAtOnce);

/**
 * Begins to read documents a few at a time, in the order they came: the next one when an earlier one has its question, or
 * has ended without. What waits for an answer takes no place. Begun all together, the documents of fifty charts were all
 * made ready before the first of them asked anything, and the model's slots stood empty until then.
 *
 * @param read is given what it calls when it puts its question.
 * @param signal of the invocation. Once it is over its documents take no place: one that is cut off never says that it
 *   has ended, and the process reads on for other patients.
 */
export function askInTurn<Outcome>(
  read: (onAsk: () => void) => Promise<Outcome>,
  signal: AbortSignal,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    void inTurn(
      () =>
        new Promise<void>((leave) => {
          void overOf(signal).then(leave);
          read(leave).finally(leave).then(resolve, reject);
        }),
    );
  });
}

/** By invocation, that it is over: its documents share one listener. */
const over = new WeakMap<AbortSignal, Promise<void>>();

function overOf(signal: AbortSignal): Promise<void> {
  const known = over.get(signal);
  if (known !== undefined) return known;
  const made = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  over.set(signal, made);
  return made;
}
