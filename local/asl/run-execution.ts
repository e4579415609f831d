import { StateFailure, Stopped } from './errors.ts';
import type { Execution, ExecutionResult, Path, RunStates, World } from './execution.ts';
import { History } from './history.ts';
import { withinPayloadLimit } from './limits.ts';
import type { States } from './machine.ts';
import { Variables } from './variables.ts';
import { failureDetail } from './visit.ts';

/** Runs one Standard execution, with a history and variables of its own, to its end. */
export async function runExecution(options: {
  readonly world: World;
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  readonly states: States;
  readonly signal: AbortSignal;
  readonly runStates: RunStates;
}): Promise<ExecutionResult> {
  const { world, id, name, input, states, signal, runStates } = options;
  const history = new History(() => world.clock.now());
  const startTime = new Date(world.clock.now()).toISOString();
  const execution: Execution = { world, id, name, input, startTime, history };
  const lastEventId = history.add({ type: 'ExecutionStarted', previousEventId: 0 });
  const path: Path = { execution, signal, item: undefined, variables: Variables.none, lastEventId };
  const ended = { output: undefined, error: undefined, cause: undefined, history: history.events };
  try {
    withinPayloadLimit(input, 'The input of the execution');
    const output = await runStates(states, path, input);
    history.end('ExecutionSucceeded');
    return { ...ended, status: 'SUCCEEDED', output };
  } catch (error) {
    if (error instanceof StateFailure) {
      history.end('ExecutionFailed', failureDetail(error));
      return { ...ended, status: 'FAILED', error: error.error, cause: error.cause };
    }
    if (!(error instanceof Stopped)) throw error;
    const timedOut = error.reason === 'timed_out';
    history.end(timedOut ? 'ExecutionTimedOut' : 'ExecutionAborted');
    return timedOut
      ? { ...ended, status: 'TIMED_OUT', error: 'States.Timeout', cause: 'The execution took too long.' }
      : { ...ended, status: 'ABORTED' };
  }
}
