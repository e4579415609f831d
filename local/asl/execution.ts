import type { AslClock } from './clock.ts';
import type { MachineDefinition } from './definition.ts';
import type { Engine, Execution } from './engine.ts';
import { ExecutionAborted, ExecutionTimedOut, InvalidDefinition, StateFailure } from './errors.ts';
import { Expressions } from './expressions.ts';
import { History, type HistoryEvent } from './history.ts';
import type { Objects, Observer, ResourceHandler } from './resources.ts';
import { runStates } from './run-states.ts';
import { Scope } from './scope.ts';
import { problemsOf } from './validate.ts';

/** A definition that has been checked. */
export interface StateMachine {
  readonly name: string;
  readonly definition: MachineDefinition;
}

export interface ExecutionResult {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output: unknown;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly history: readonly HistoryEvent[];
}

/** Checks a definition. @throws InvalidDefinition with every problem. */
export function createStateMachine(options: {
  readonly definition: unknown;
  readonly name: string;
}): StateMachine {
  const problems = problemsOf(options.definition);
  if (problems.length > 0) throw new InvalidDefinition(problems);
  return { name: options.name, definition: options.definition as MachineDefinition };
}

/** Runs a machine to its end. Never throws for what happens inside: the result says how it ended. */
export async function startExecution(options: {
  readonly machine: StateMachine;
  readonly name: string;
  readonly input: unknown;
  /** What serves each `Resource`. */
  readonly resources: Readonly<Record<string, ResourceHandler>>;
  readonly objects?: Objects;
  readonly clock: AslClock;
  /** Uniform in [0, 1): jitter and `$random`. */
  readonly random: () => number;
  readonly observer?: Observer;
  /** Aborting it ends the execution as `ABORTED`. */
  readonly signal?: AbortSignal;
}): Promise<ExecutionResult> {
  const { machine, name, clock, random } = options;
  const engine: Engine = {
    machineName: machine.name,
    expressions: new Expressions(random),
    resources: options.resources,
    objects: options.objects,
    clock,
    random,
    observer: options.observer,
  };
  const history = new History(() => clock.now());
  const execution: Execution = {
    engine,
    id: `arn:aws:states:local:000000000000:execution:${machine.name}:${name}`,
    name,
    input: options.input,
    startTime: new Date(clock.now()).toISOString(),
    history,
  };
  const end = endOf(options, machine.definition.TimeoutSeconds);
  try {
    history.add('ExecutionStarted');
    const frame = { execution, scope: new Scope(), mapItem: undefined, signal: end.signal };
    const output = await runStates(machine.definition, frame, options.input);
    history.add('ExecutionSucceeded');
    return { status: 'SUCCEEDED', output, error: undefined, cause: undefined, history: history.events() };
  } catch (error) {
    return failed(error, history.events());
  } finally {
    end.dispose();
  }
}

/** One signal for the machine's own time limit and for a stop from outside. */
function endOf(
  { clock, signal }: { readonly clock: AslClock; readonly signal?: AbortSignal },
  timeoutSeconds: number | undefined,
): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const timer = new AbortController();
  const stop = (): void => controller.abort(new ExecutionAborted('the execution was stopped'));
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  if (timeoutSeconds !== undefined) {
    clock.sleep(timeoutSeconds * 1000, timer.signal).then(
      () => controller.abort(new ExecutionTimedOut(`the execution took more than ${timeoutSeconds} s`)),
      () => undefined,
    );
  }
  return {
    signal: controller.signal,
    dispose: () => {
      timer.abort(new Error('the execution is over'));
      signal?.removeEventListener('abort', stop);
    },
  };
}

function failed(error: unknown, history: readonly HistoryEvent[]): ExecutionResult {
  const base = { output: undefined, history };
  if (error instanceof ExecutionAborted)
    return { ...base, status: 'ABORTED', error: undefined, cause: error.message };
  if (error instanceof ExecutionTimedOut)
    return { ...base, status: 'TIMED_OUT', error: 'States.Timeout', cause: error.message };
  if (error instanceof StateFailure)
    return { ...base, status: 'FAILED', error: error.error, cause: error.cause };
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { ...base, status: 'FAILED', error: 'States.Runtime', cause };
}
