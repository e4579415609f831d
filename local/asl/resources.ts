import type { ContextObject } from './context-object.ts';
import type { HistoryEvent } from './history.ts';

/**
 * Does the work of a Task's `Resource`. Throws `TaskFailure` to fail under a name of its choice; any other error fails
 * the task under the error's own name. The signal aborts when nobody waits for the result any more.
 */
export type ResourceHandler = (request: {
  readonly arguments: unknown;
  readonly context: ContextObject;
  readonly signal: AbortSignal;
}) => Promise<unknown>;

/** Objects that an ItemReader reads. */
export interface ObjectReader {
  get(bucket: string, key: string): Promise<Uint8Array | undefined>;
  /** Keys that start with the prefix, in ascending order. */
  list(bucket: string, prefix: string): AsyncIterable<string>;
}

/** Objects that a ResultWriter writes. */
export interface ObjectWriter {
  put(bucket: string, key: string, bytes: Uint8Array): Promise<void>;
}

/** What an observer is told, as it happens. `execution` is the name of the execution, of a child its own. */
export type ExecutionEvent = { readonly execution: string; readonly atMs: number } & (
  | { readonly kind: 'state_entered'; readonly state: string; readonly stateType: string }
  | { readonly kind: 'state_exited'; readonly state: string; readonly tookMs: number }
  | {
      readonly kind: 'state_failed';
      readonly state: string;
      readonly error: string;
      readonly cause?: string | undefined;
    }
  | {
      readonly kind: 'state_retried';
      readonly state: string;
      readonly error: string;
      readonly retry: number;
      readonly delayMs: number;
    }
  | { readonly kind: 'child_started'; readonly state: string; readonly index: number; readonly total: number }
  | {
      readonly kind: 'child_ended';
      readonly state: string;
      readonly index: number;
      readonly total: number;
      readonly status: string;
      readonly error?: string | undefined;
      /** The child's events; they are dropped afterwards. */
      readonly history: readonly HistoryEvent[];
    }
);

/** Told of progress; nothing waits for it and nothing it does changes the execution. */
export type Observer = (event: ExecutionEvent) => void;
