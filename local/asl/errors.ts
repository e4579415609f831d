/** An error inside an execution, under the name that Retry and Catch compare. */
export class StateFailure extends Error {
  override readonly name: string = 'StateFailure';
  readonly error: string;
  override readonly cause: string | undefined;

  constructor(error: string, cause?: string) {
    super(cause === undefined ? error : `${error}: ${cause}`);
    this.error = error;
    this.cause = cause;
  }
}

/** Thrown by a resource handler to fail its task under a name of its choice. */
export class TaskFailure extends StateFailure {
  override readonly name = 'TaskFailure';
}

/** Why work was cut off. Nothing in a machine catches it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';

  constructor(readonly reason: 'aborted' | 'timed_out' | 'sibling_failed') {
    super(reason);
  }
}

/** A definition that cannot be deployed or run, with every problem found. */
export class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';

  constructor(readonly problems: readonly string[]) {
    super(
      `The state machine definition is not valid:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    );
  }
}

/** An execution that Step Functions would refuse to start. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

export const queryEvaluationError = 'States.QueryEvaluationError';
export const dataLimitExceeded = 'States.DataLimitExceeded';
export const runtimeError = 'States.Runtime';
export const timeoutError = 'States.Timeout';
export const noChoiceMatched = 'States.NoChoiceMatched';
export const itemReaderFailed = 'States.ItemReaderFailed';
export const resultWriterFailed = 'States.ResultWriterFailed';
export const exceedToleratedFailureThreshold = 'States.ExceedToleratedFailureThreshold';

const wildcards: readonly string[] = ['States.ALL', 'States.TaskFailed'];

/**
 * Whether the names of a retrier or catcher match an error. `States.TaskFailed` matches all but `States.Timeout`.
 * Neither wildcard matches `States.DataLimitExceeded`, which has to be named, and nothing matches `States.Runtime`
 * (Step Functions guide, "Handling errors").
 */
export function matchesError(names: readonly string[], error: string): boolean {
  if (error === runtimeError) return false;
  if (names.includes(error)) return true;
  if (error === dataLimitExceeded) return false;
  const covering = error === timeoutError ? wildcards.slice(0, 1) : wildcards;
  return names.some((name) => covering.includes(name));
}
