import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from './clock.ts';

interface Sleeper {
  readonly dueMs: number;
  readonly order: number;
  readonly wake: () => void;
}

/** One piece of outside work: busy unless it sleeps on this clock. */
interface Work {
  sleeping: number;
}

/**
 * A clock for tests. Time stands still while anything works and jumps to the next sleeper when everything sleeps, so
 * waits, back-offs and time-outs cost nothing and keep their order. A handler that shall take long, or hang, sleeps
 * on this clock; one that does real input and output takes no time on it.
 */
export class VirtualClock implements Clock {
  #nowMs: number;
  #order = 0;
  #sleepers: Sleeper[] = [];
  #busy = 0;
  #isTurning = false;
  readonly #current = new AsyncLocalStorage<Work>();

  readonly #isBusyElsewhere: () => boolean;

  /** @param isBusyElsewhere tells of work that takes turns of the event loop and is still at it, which looks like sleep. */
  constructor(startMs = Date.UTC(2026, 0, 1), isBusyElsewhere = () => false) {
    this.#nowMs = startMs;
    this.#isBusyElsewhere = isBusyElsewhere;
  }

  now(): number {
    return this.#nowMs;
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await this.#current.run({ sleeping: 0 }, work);
    } finally {
      this.#busy -= 1;
      this.#turn();
    }
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const work = this.#current.getStore();
    if (work !== undefined && work.sleeping++ === 0) this.#busy -= 1;
    try {
      await this.#sleepUntil(this.#nowMs + Math.max(0, ms), signal);
    } finally {
      if (work !== undefined && --work.sleeping === 0) this.#busy += 1;
    }
  }

  #sleepUntil(dueMs: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      const wake = () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const sleeper = { dueMs, order: this.#order++, wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', stop, { once: true });
      this.#turn();
    });
  }

  /** After the event loop's turn, when nothing works, wakes the sleeper that is due first. */
  #turn(): void {
    if (this.#isTurning || this.#sleepers.length === 0) return;
    this.#isTurning = true;
    setImmediate(() => {
      this.#isTurning = false;
      if (this.#busy > 0) return;
      if (this.#isBusyElsewhere()) return this.#turn();
      const next = this.#sleepers.reduce<Sleeper | undefined>(earlier, undefined);
      if (next === undefined) return;
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.wake();
      this.#turn();
    });
  }
}

function earlier(first: Sleeper | undefined, second: Sleeper): Sleeper {
  if (first === undefined) return second;
  return (second.dueMs - first.dueMs || second.order - first.order) < 0 ? second : first;
}
