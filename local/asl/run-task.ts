import type { TaskState } from './definition.ts';
import { StateFailure } from './errors.ts';
import { withinPayload } from './limits.ts';
import { asAbort, bindingsOf, contextOf, type Visit } from './run-states.ts';

/** Calls the resource of a Task once, within its time. Anything a handler throws becomes a failure with a name. */
export async function runTask(state: TaskState, visit: Visit): Promise<unknown> {
  const { engine, history } = visit.frame.execution;
  const handler = engine.resources[state.Resource];
  if (handler === undefined)
    throw new StateFailure('States.Runtime', `nothing here serves ${state.Resource}`);
  const bindings = bindingsOf(visit);
  const given =
    state.Arguments === undefined
      ? visit.input
      : await engine.expressions.evaluate(state.Arguments, bindings);
  withinPayload(given, `the arguments of ${visit.name}`);
  const timeoutSeconds =
    state.TimeoutSeconds === undefined
      ? undefined
      : await engine.expressions.evaluate(state.TimeoutSeconds, bindings);
  history.add('TaskScheduled', visit.name);
  history.add('TaskStarted', visit.name);
  try {
    const result = await withinTime(visit, timeoutSeconds, (signal) =>
      handler({ arguments: given, context: contextOf(visit), signal }),
    );
    history.add('TaskSucceeded', visit.name);
    return result;
  } catch (error) {
    if (visit.frame.signal.aborted) throw asAbort(visit.frame.signal);
    const failure = error instanceof StateFailure ? error : unnamed(error);
    history.add(
      failure.error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed',
      visit.name,
      failure.error,
    );
    throw failure;
  }
}

/** Races the work against the clock and the frame's end; the loser's signal aborts. */
async function withinTime<T>(
  visit: Visit,
  seconds: unknown,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { frame } = visit;
  const controller = new AbortController();
  const abort = (): void => controller.abort(asAbort(frame.signal));
  frame.signal.addEventListener('abort', abort, { once: true });
  const timer = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error), {
      once: true,
    });
  });
  // Whoever loses the race may still reject; it has been answered for.
  ended.catch(() => undefined);
  if (typeof seconds === 'number') {
    frame.execution.engine.clock.sleep(seconds * 1000, timer.signal).then(
      () => controller.abort(new StateFailure('States.Timeout', `${visit.name} took more than ${seconds} s`)),
      () => undefined,
    );
  }
  try {
    return await Promise.race([work(controller.signal), ended]);
  } finally {
    timer.abort(new Error('the task is over'));
    frame.signal.removeEventListener('abort', abort);
  }
}

function unnamed(error: unknown): StateFailure {
  return error instanceof Error
    ? new StateFailure(error.name, error.message)
    : new StateFailure('States.TaskFailed', String(error));
}
