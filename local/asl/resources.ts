/** The context object (`$states.context`). */
export interface ContextObject {
  readonly Execution: {
    readonly Id: string;
    readonly Name: string;
    readonly Input: unknown;
    readonly StartTime: string;
  };
  readonly StateMachine: { readonly Id: string; readonly Name: string };
  readonly State?: { readonly Name: string; readonly EnteredTime: string; readonly RetryCount: number };
  readonly Map?: { readonly Item: { readonly Index: number; readonly Value: unknown } };
}

/** Does the work of a Task's `Resource`. Throws `TaskFailure` to fail with a name of its choice. */
export type ResourceHandler = (request: {
  readonly arguments: unknown;
  readonly context: ContextObject;
  readonly signal: AbortSignal;
}) => Promise<unknown>;

/** Objects by bucket and key, for ItemReader and ResultWriter. */
export interface Objects {
  get(bucket: string, key: string): Promise<Uint8Array | undefined>;
  /** Keys that start with the prefix, ascending. */
  list(bucket: string, prefix: string): AsyncIterable<string>;
  put(bucket: string, key: string, bytes: Uint8Array): Promise<void>;
}

/** Told of what happens, as it happens; for progress, never for control. */
export type Observer = (event: {
  readonly type:
    | 'state_entered'
    | 'state_exited'
    | 'state_failed'
    | 'state_retried'
    | 'child_started'
    | 'child_ended';
  readonly execution: string;
  readonly name: string;
  readonly error?: string;
}) => void;
