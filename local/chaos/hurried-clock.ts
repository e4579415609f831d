import { readFile } from 'node:fs/promises';
import { type Clock, realClock } from '../asl/index.ts';
import { stateMachinePath } from '../run/state-machine.ts';

/**
 * The machine's clock with waits made short, those of minutes most of all: back-offs pass quickly. Time limits of states
 * stay as they are, since work takes what it takes; a wait that happens to be as long as one of them stays too.
 */
export async function hurriedClock(): Promise<Clock> {
  const text = await readFile(stateMachinePath, 'utf8');
  const limits = new Set(
    [...text.matchAll(/"TimeoutSeconds": (\d+)/g)].map(([, seconds]) => Number(seconds) * 1000),
  );
  const hurried = (ms: number): number => (limits.has(ms) ? ms : Math.min(ms / 20, 1_000));
  return { now: realClock.now, sleep: (ms, signal) => realClock.sleep(hurried(ms), signal) };
}
