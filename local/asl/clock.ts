import { setTimeout as delay } from 'node:timers/promises';

/** Time for waits, back-offs, time-outs and history. */
export interface AslClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after that many milliseconds; rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const realClock: AslClock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    // Timers hold 31 bits; longer waits are made of several.
    const longest = 2_147_483_000;
    for (let left = ms; left > 0; left -= longest) {
      await delay(Math.min(left, longest), undefined, signal === undefined ? {} : { signal });
    }
  },
};

interface Sleeper {
  readonly dueMs: number;
  readonly order: number;
  readonly wake: () => void;
}

/**
 * A clock for tests: time stands still while anything runs and jumps to the next sleeper when nothing does, so that
 * hours of waiting cost nothing and keep their order.
 */
export class VirtualClock implements AslClock {
  #nowMs: number;
  #order = 0;
  #sleepers: Sleeper[] = [];
  #isPumping = false;

  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    return new Promise((resolve, reject) => {
      const sleeper: Sleeper = { dueMs: this.#nowMs + Math.max(0, ms), order: this.#order++, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener(
        'abort',
        () => {
          this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
          reject(signal.reason as Error);
        },
        { once: true },
      );
      this.#pump();
    });
  }

  /** Wakes the earliest sleeper once the event loop has nothing else to do. */
  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    let quietTurns = 0;
    const turn = (): void => {
      quietTurns += 1;
      if (quietTurns < 3) {
        setImmediate(turn);
        return;
      }
      const next = this.#sleepers.sort((a, b) => a.dueMs - b.dueMs || a.order - b.order).shift();
      this.#isPumping = false;
      if (next === undefined) return;
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.wake();
      if (this.#sleepers.length > 0) this.#pump();
    };
    setImmediate(turn);
  }
}
