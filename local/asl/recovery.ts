import { matchesError, StateFailure } from './errors.ts';
import type { Step } from './execution.ts';
import type { MapState, ParallelState, TaskState } from './machine.ts';
import { RetryBudget } from './retry.ts';
import type { Visit } from './visit.ts';

/**
 * Attempts a state until it succeeds, a catcher takes over or its error is thrown. An attempt reaches from `Arguments`
 * to `Output`; a stop from outside is neither retried nor caught.
 */
export async function withRecovery(
  visit: Visit<TaskState | ParallelState | MapState>,
  attempt: () => Promise<unknown>,
): Promise<Step> {
  const { state, path, execution } = visit;
  const { clock, observer, random } = execution.world;
  const budget = new RetryBudget(state.retry, random);
  for (;;) {
    try {
      const result = await attempt();
      return { output: await visit.conclude(state, { result }, result), next: state.next };
    } catch (failure) {
      if (!(failure instanceof StateFailure)) throw failure;
      path.signal.throwIfAborted();
      const { error, cause } = failure;
      const event = { execution: execution.name, state: state.name, atMs: clock.now(), error };
      observer?.({ ...event, kind: 'state_failed', cause });
      const delay = budget.next(error);
      if (delay === undefined) return await handOver(visit, failure);
      visit.retryCount += 1;
      observer?.({ ...event, kind: 'state_retried', retry: visit.retryCount, delayMs: delay * 1000 });
      await clock.sleep(delay * 1000, path.signal);
    }
  }
}

async function handOver(
  visit: Visit<TaskState | ParallelState | MapState>,
  failure: StateFailure,
): Promise<Step> {
  const { error, cause } = failure;
  const catcher = visit.state.catch.find(({ errorEquals }) => matchesError(errorEquals, error));
  if (catcher === undefined) throw failure;
  const errorOutput = { Error: error, ...(cause === undefined ? {} : { Cause: cause }) };
  return { output: await visit.conclude(catcher, { errorOutput }, errorOutput), next: catcher.next };
}
