/** A failure inside an execution, by the names the Amazon States Language uses. */
export class StateFailure extends Error {
  override readonly name: string = 'StateFailure';
  constructor(
    /** Error name a Retry or Catch compares with. */
    readonly error: string,
    override readonly cause: string = '',
  ) {
    super(cause === '' ? error : `${error}: ${cause}`);
  }
}

/** What a resource handler throws to fail its task with a name and a cause of its choice. */
export class TaskFailure extends StateFailure {
  override readonly name = 'TaskFailure';
}

/** The execution was stopped from outside; nothing catches this. */
export class ExecutionAborted extends Error {
  override readonly name = 'ExecutionAborted';
}

/** The machine's own time ran out; nothing catches this. */
export class ExecutionTimedOut extends Error {
  override readonly name = 'ExecutionTimedOut';
}

/** A definition that cannot run, with every problem found. */
export class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
  constructor(readonly problems: readonly string[]) {
    super(`the state machine is not valid:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

/** Errors that `States.ALL` does not match (Step Functions guide, "Error names"). */
const terminalErrors: ReadonlySet<string> = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/** Whether a list of error names in a Retry or Catch matches an error. */
export function matchesError(names: readonly string[], error: string): boolean {
  return names.some((name) => {
    if (name === error) return true;
    if (terminalErrors.has(error)) return false;
    if (name === 'States.ALL') return true;
    return name === 'States.TaskFailed' && error !== 'States.Timeout';
  });
}
