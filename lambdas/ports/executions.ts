/** Where an execution stands, in our words. */
export const executionStatuses = [
  'running',
  'succeeded',
  'failed',
  'timed_out',
  'aborted',
  'pending_redrive',
] as const;
export type ExecutionStatus = (typeof executionStatuses)[number];

/** An execution of the cohort's state machine. */
export interface Execution {
  readonly executionId: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Parsed output of one that succeeded, else null. */
  readonly output: unknown;
  /** Error and cause of one that did not. */
  readonly failure: { readonly error: string; readonly cause: string } | null;
  readonly redrives: number;
  /** Why it cannot be redriven, or null where it can. */
  readonly redriveRefusal: string | null;
}

export type StartOutcome =
  | { readonly kind: 'started'; readonly executionId: string }
  /** The name is taken by an execution with another input, or by one that ended within 90 days. */
  | { readonly kind: 'name_taken' };

export type RedriveOutcome =
  | { readonly kind: 'redriven' }
  /** It runs, succeeded, or ended more than 14 days ago. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Executions of the cohort's state machine, for the command line: each by its id, which is an ARN. Faults:
 * `TransientError`; `ConfigurationError` where the state machine is not there or the caller may not.
 */
export interface Executions {
  /** Starts an execution; the same name and input again, while it runs, is the same execution. */
  start(request: { readonly name: string; readonly input: unknown }): Promise<StartOutcome>;
  find(executionId: string): Promise<Execution | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly Pick<Execution, 'executionId' | 'name' | 'status' | 'startedAt'>[]>;
  /** Stops an execution; harmless where it has ended. A stopped execution runs no catch. */
  stop(executionId: string, reason: string): Promise<void>;
  /** Runs what failed in it again, with the same definition and input. */
  redrive(executionId: string): Promise<RedriveOutcome>;
}
