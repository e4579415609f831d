import { StateFailure } from './errors.ts';
import { limits } from './limits.ts';

export interface HistoryEvent {
  readonly id: number;
  readonly timestampMs: number;
  readonly type: string;
  /** State or child the event is about. */
  readonly name?: string;
  readonly detail?: string;
}

/** The events of one execution, counted as Step Functions counts them: 25,000 end it. */
export class History {
  readonly #events: HistoryEvent[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(type: string, name?: string, detail?: string): void {
    if (this.#events.length >= limits.historyEvents) {
      throw new StateFailure(
        'States.Runtime',
        `the execution reached ${limits.historyEvents} history events`,
      );
    }
    this.#events.push({
      id: this.#events.length + 1,
      timestampMs: this.#now(),
      type,
      ...(name === undefined ? {} : { name }),
      ...(detail === undefined ? {} : { detail }),
    });
  }

  events(): readonly HistoryEvent[] {
    return this.#events;
  }
}

/** A history as lines for people. */
export function printHistory(events: readonly HistoryEvent[]): string {
  return events
    .map(({ id, timestampMs, type, name = '', detail }) =>
      [
        String(id).padStart(5),
        new Date(timestampMs).toISOString(),
        type.padEnd(24),
        name,
        detail === undefined ? '' : `(${detail})`,
      ]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What two runs of one machine have in common: kinds of events and names, without times and details. */
export function historySignature(events: readonly HistoryEvent[]): string[] {
  return events.map(({ type, name }) => (name === undefined ? type : `${type} ${name}`));
}
