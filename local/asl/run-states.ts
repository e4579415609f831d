import type { Assigning, Catcher, ChoiceState, MachineDefinition, StateDefinition } from './definition.ts';
import type { Frame } from './engine.ts';
import { ExecutionAborted, matchesError, StateFailure } from './errors.ts';
import type { Bindings } from './expressions.ts';
import { withinPayload } from './limits.ts';
import type { ContextObject } from './resources.ts';
import { nextRetryDelay, type RetryCounts } from './retry.ts';
import { runMap } from './run-map.ts';
import { runParallel } from './run-parallel.ts';
import { runTask } from './run-task.ts';
import { runWait } from './run-wait.ts';

/** One state being run: its frame, name, input and the numbers the context object shows. */
export interface Visit {
  readonly frame: Frame;
  readonly name: string;
  readonly input: unknown;
  readonly enteredTime: string;
  retryCount: number;
}

/** Runs states from `StartAt` to the end and gives the last output. Throws what nothing caught. */
export async function runStates(
  definition: MachineDefinition,
  frame: Frame,
  input: unknown,
): Promise<unknown> {
  const { engine, history, name: execution } = frame.execution;
  let name: string | undefined = definition.StartAt;
  let value = withinPayload(input, `the input of ${name}`);
  while (name !== undefined) {
    if (frame.signal.aborted) throw asAbort(frame.signal);
    const state: StateDefinition | undefined = definition.States[name];
    if (state === undefined) throw new StateFailure('States.Runtime', `there is no state ${name}`);
    const visit: Visit = {
      frame,
      name,
      input: value,
      enteredTime: new Date(engine.clock.now()).toISOString(),
      retryCount: 0,
    };
    history.add(`${state.Type}StateEntered`, name);
    engine.observer?.({ type: 'state_entered', execution, name });
    const step: Step = await runState(state, visit);
    if (state.Type !== 'Fail') history.add(`${state.Type}StateExited`, name);
    engine.observer?.({ type: 'state_exited', execution, name });
    value = withinPayload(step.output, `the output of ${name}`);
    name = step.next;
  }
  return value;
}

/** Output of a state and the name of the next; no next ends the run. */
interface Step {
  readonly output: unknown;
  readonly next: string | undefined;
}

const nextOf = (state: { readonly Next?: string }): string | undefined => state.Next;

async function runState(state: StateDefinition, visit: Visit): Promise<Step> {
  switch (state.Type) {
    case 'Pass':
      return { output: await transform(state, visit, { fallback: visit.input }), next: nextOf(state) };
    case 'Wait':
      await runWait(state, visit);
      return { output: await transform(state, visit, { fallback: visit.input }), next: nextOf(state) };
    case 'Succeed':
      return { output: await transform(state, visit, { fallback: visit.input }), next: undefined };
    case 'Fail':
      throw await failure(state, visit);
    case 'Choice':
      return chooseNext(state, visit);
    case 'Task':
      return guarded(state, visit, () => runTask(state, visit));
    case 'Parallel':
      return guarded(state, visit, () => runParallel(state, visit));
    case 'Map':
      return guarded(state, visit, () => runMap(state, visit));
  }
}

async function failure(
  state: Extract<StateDefinition, { Type: 'Fail' }>,
  visit: Visit,
): Promise<StateFailure> {
  const { expressions } = visit.frame.execution.engine;
  const bindings = bindingsOf(visit);
  const text = async (value: unknown): Promise<string> => {
    const result = value === undefined ? '' : await expressions.evaluate(value, bindings);
    if (typeof result !== 'string')
      throw new StateFailure('States.QueryEvaluationError', 'Error and Cause must be text');
    return result;
  };
  return new StateFailure(await text(state.Error), await text(state.Cause));
}

async function chooseNext(state: ChoiceState, visit: Visit): Promise<Step> {
  const { expressions } = visit.frame.execution.engine;
  for (const rule of state.Choices) {
    const holds = await expressions.evaluate(rule.Condition, bindingsOf(visit));
    if (typeof holds !== 'boolean') {
      throw new StateFailure(
        'States.QueryEvaluationError',
        `a condition of ${visit.name} is not true or false`,
      );
    }
    if (holds) return { output: await transform(rule, visit, { fallback: visit.input }), next: rule.Next };
  }
  if (state.Default === undefined)
    throw new StateFailure('States.NoChoiceMatched', `no choice of ${visit.name} matched`);
  return { output: await transform(state, visit, { fallback: visit.input }), next: state.Default };
}

/** Runs a state that may be retried and caught. */
async function guarded(
  state: Extract<StateDefinition, { Type: 'Task' | 'Parallel' | 'Map' }>,
  visit: Visit,
  work: () => Promise<unknown>,
): Promise<Step> {
  const { engine, history, name: execution } = visit.frame.execution;
  const counts: RetryCounts = [];
  for (;;) {
    try {
      const result = withinPayload(await work(), `the result of ${visit.name}`);
      return { output: await transform(state, visit, { result, fallback: result }), next: nextOf(state) };
    } catch (error) {
      if (!(error instanceof StateFailure)) throw error;
      if (visit.frame.signal.aborted) throw asAbort(visit.frame.signal);
      engine.observer?.({ type: 'state_failed', execution, name: visit.name, error: error.error });
      const delay = nextRetryDelay({
        retriers: state.Retry ?? [],
        counts,
        error: error.error,
        random: engine.random,
      });
      if (delay === undefined) return caught(state.Catch ?? [], visit, error);
      visit.retryCount += 1;
      engine.observer?.({ type: 'state_retried', execution, name: visit.name, error: error.error });
      history.add('StateRetryScheduled', visit.name, `${error.error} after ${delay.toFixed(3)} s`);
      await engine.clock.sleep(delay * 1000, visit.frame.signal).catch(() => {
        throw asAbort(visit.frame.signal);
      });
    }
  }
}

async function caught(catchers: readonly Catcher[], visit: Visit, error: StateFailure): Promise<Step> {
  const catcher = catchers.find(({ ErrorEquals }) => matchesError(ErrorEquals, error.error));
  if (catcher === undefined) throw error;
  const errorOutput = { Error: error.error, Cause: error.cause };
  return {
    output: await transform(catcher, visit, { errorOutput, fallback: errorOutput }),
    next: catcher.Next,
  };
}

/** `Output` and `Assign` side by side: both see the variables as they were before the state. */
async function transform(
  field: Assigning,
  visit: Visit,
  seen: {
    readonly result?: unknown;
    readonly errorOutput?: { readonly Error: string; readonly Cause: string };
    readonly fallback: unknown;
  },
): Promise<unknown> {
  if (field.Output === undefined && field.Assign === undefined) return seen.fallback;
  const { expressions } = visit.frame.execution.engine;
  const bindings = bindingsOf(visit, seen);
  const output =
    field.Output === undefined ? seen.fallback : await expressions.evaluate(field.Output, bindings);
  if (field.Assign !== undefined) {
    const values = await expressions.evaluate(field.Assign, bindings);
    visit.frame.scope.assign(values as Record<string, unknown>);
  }
  return output;
}

/** What the expressions of a state see. */
export function bindingsOf(
  visit: Visit,
  seen: {
    readonly result?: unknown;
    readonly errorOutput?: { readonly Error: string; readonly Cause: string };
  } = {},
): Bindings {
  const { scope } = visit.frame;
  return {
    states: {
      input: visit.input,
      ...('result' in seen ? { result: seen.result } : {}),
      ...(seen.errorOutput === undefined ? {} : { errorOutput: seen.errorOutput }),
      context: contextOf(visit),
    },
    variable: (name) => scope.get(name),
    variables: () => scope.all(),
  };
}

/** The context object of a state. */
export function contextOf(visit: Visit, mapItem = visit.frame.mapItem): ContextObject {
  const { execution } = visit.frame;
  return {
    Execution: {
      Id: execution.id,
      Name: execution.name,
      Input: execution.input,
      StartTime: execution.startTime,
    },
    StateMachine: {
      Id: `arn:aws:states:local:000000000000:stateMachine:${execution.engine.machineName}`,
      Name: execution.engine.machineName,
    },
    State: { Name: visit.name, EnteredTime: visit.enteredTime, RetryCount: visit.retryCount },
    ...(mapItem === undefined ? {} : { Map: { Item: mapItem } }),
  };
}

/** Why a frame was stopped: the whole execution, its time, or a failed sibling. */
export function asAbort(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new ExecutionAborted('the execution was stopped');
}
