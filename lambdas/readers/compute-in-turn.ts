import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds that documents are computed one after another before what came in meanwhile is taken. */
const sliceMs = 5;

/** What is computed of a document: what its question is made of; its text, and what is made of the reply. */
export type Computed = 'question' | 'text' | 'reply';

const questions: (() => void)[] = [];
const others: (() => void)[] = [];
let isGoing = false;
let sliceEndsMs = 0;

/**
 * Does the computing of one document when it is its turn: those that are next to their question come first, and all others
 * in the order they came, so that no chart is left with its replies until the end. Answers to dozens of questions come at
 * once, as do documents at the start of a run, and what is made of each takes milliseconds: done on the spot, nothing is
 * asked and nothing stored until all of them are through, and the model's slots stand empty. In turns, the questions go out
 * in between.
 */
export function computeInTurn<Made>(what: Computed, make: () => Made): Promise<Made> {
  return new Promise((resolve, reject) => {
    (what === 'question' ? questions : others).push(() => {
      try {
        resolve(make());
      } catch (error) {
        reject(error);
      }
    });
    if (!isGoing) void goOn();
  });
}

async function goOn(): Promise<void> {
  isGoing = true;
  while (questions.length + others.length > 0) {
    if (performance.now() < sliceEndsMs) await undefined;
    else {
      await nextTurn();
      sliceEndsMs = performance.now() + sliceMs;
    }
    (questions.shift() ?? others.shift())?.();
  }
  isGoing = false;
}

/** Whether somebody waits for a turn. */
export const isComputing = (): boolean => isGoing;
