import { runtimeError, StateFailure } from './errors.ts';
import { limits } from './limits.ts';

/** One event of an execution, of the kinds that Step Functions' `GetExecutionHistory` lists. */
export interface HistoryEvent {
  /** From 1, in the order of happening. */
  readonly id: number;
  /** The event before it on the same path, 0 for the first; branches and iterations are paths of their own. */
  readonly previousEventId: number;
  readonly timestampMs: number;
  readonly type: string;
  readonly state: string | undefined;
  /** Error names, counts, indexes, resources; never inputs or outputs. */
  readonly detail: EventDetail;
}

export type EventDetail = Readonly<Record<string, string | number>>;

const nothing: EventDetail = Object.freeze({});

/** The history of one execution. The last of its 25,000 events is left for how it ended. */
export class History {
  readonly events: HistoryEvent[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns the event's id. Fails with `States.Runtime`, which nothing catches, when the history is full. */
  add(event: {
    readonly type: string;
    readonly previousEventId: number;
    readonly state?: string | undefined;
    readonly detail?: EventDetail | undefined;
  }): number {
    if (this.events.length >= limits.historyEvents - 1) {
      throw new StateFailure(
        runtimeError,
        `The execution reached the maximum number of history events (${limits.historyEvents}).`,
      );
    }
    return this.#push(event);
  }

  /** The event that ends the execution, for which there is always room. */
  end(type: string, detail: EventDetail = nothing): void {
    this.#push({ type, previousEventId: this.events.length, detail });
  }

  #push(event: {
    readonly type: string;
    readonly previousEventId: number;
    readonly state?: string | undefined;
    readonly detail?: EventDetail | undefined;
  }): number {
    const id = this.events.length + 1;
    const { type, previousEventId, state, detail = nothing } = event;
    this.events.push({ id, previousEventId, timestampMs: this.#now(), type, state, detail });
    return id;
  }
}

/** A history as lines for people: id, milliseconds since the start, kind, state, details. */
export function printHistory(events: readonly HistoryEvent[]): string {
  const start = events[0]?.timestampMs ?? 0;
  return events
    .map(({ id, timestampMs, type, state, detail }) => {
      const details = Object.entries(detail).map(([name, value]) => `${name}=${value}`);
      const line = [
        String(id).padStart(5),
        `+${timestampMs - start} ms`.padStart(12),
        type.padEnd(22),
        state ?? '',
      ];
      return [...line, ...details].join('  ').trimEnd();
    })
    .join('\n');
}

/** Kinds and states of the events in order, without times and details: what two runs of a machine have in common. */
export function historySignature(events: readonly HistoryEvent[]): string[] {
  return events.map(({ type, state }) => (state === undefined ? type : `${type} ${state}`));
}
