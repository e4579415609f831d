import { beforeDeadline } from './deadline.ts';
import { StateFailure, Stopped, timeoutError } from './errors.ts';
import { limits, withinPayloadLimit } from './limits.ts';
import type { TaskState } from './machine.ts';
import { failureDetail, type Visit } from './visit.ts';

/** Calls a task's resource once and gives its result as JSON. */
export async function runTask(visit: Visit<TaskState>): Promise<unknown> {
  const { state, input } = visit;
  const given = state.arguments === undefined ? input : await visit.evaluate(state.arguments);
  if (given !== input) withinPayloadLimit(given, `The arguments of the state ${state.name}`);
  const timeout = { field: 'TimeoutSeconds', from: 1, to: limits.seconds };
  const seconds = await visit.number(state.timeoutSeconds, timeout);
  visit.record('TaskScheduled', { resource: state.resource });
  visit.record('TaskStarted');
  // A resource that runs a job and waits for it reports the submission as an event of its own.
  if (state.resource.endsWith('.sync')) visit.record('TaskSubmitted');
  try {
    const result = await call(visit, given, seconds);
    withinPayloadLimit(result, `The result of the state ${state.name}`);
    visit.record('TaskSucceeded');
    return result;
  } catch (error) {
    if (error instanceof Stopped) throw error;
    const failure = named(error);
    visit.record(failure.error === timeoutError ? 'TaskTimedOut' : 'TaskFailed', failureDetail(failure));
    throw failure;
  }
}

async function call(visit: Visit<TaskState>, given: unknown, seconds: number | undefined): Promise<unknown> {
  const { state, path, execution } = visit;
  const { clock, resources } = execution.world;
  const handler = resources[state.resource];
  if (handler === undefined) throw new Error(`nothing serves ${state.resource}`);
  const result = await beforeDeadline({
    work: (signal) => {
      const work = async () => handler({ arguments: given, context: visit.context(), signal });
      return clock.during === undefined ? work() : clock.during(work);
    },
    ms: seconds === undefined ? undefined : seconds * 1000,
    clock,
    stop: path.signal,
    missed: () =>
      new StateFailure(timeoutError, `The state ${state.name} took more than ${seconds} seconds.`),
  });
  return JSON.parse(JSON.stringify(result ?? null));
}

/** Anything a handler throws, as a failure with a name. */
function named(thrown: unknown): StateFailure {
  if (thrown instanceof StateFailure) return thrown;
  if (thrown instanceof Error) return new StateFailure(thrown.name, thrown.message);
  return new StateFailure('Error', String(thrown));
}
