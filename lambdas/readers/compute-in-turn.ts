import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds that documents are computed one after another before what came in meanwhile is taken. */
const sliceMs = 5;

let last: Promise<unknown> = Promise.resolve();
let sliceEndsMs = 0;

/**
 * Does the computing of one document when it is its turn. Answers to dozens of questions come at once, and what is made
 * of each takes milliseconds: done on the spot, nothing is asked and nothing stored until all of them are through, and
 * the model's slots stand empty. In turns, the next questions go out in between.
 */
export function computeInTurn<Made>(make: () => Made): Promise<Made> {
  const made = last.then(async () => {
    if (performance.now() >= sliceEndsMs) {
      await nextTurn();
      sliceEndsMs = performance.now() + sliceMs;
    }
    return make();
  });
  last = made.catch(() => undefined);
  return made;
}
