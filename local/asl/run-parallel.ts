import { StateFailure } from './errors.ts';
import type { RunStates } from './execution.ts';
import { withinPayloadLimit } from './limits.ts';
import type { ParallelState } from './machine.ts';
import { runSiblings } from './siblings.ts';
import { failureDetail, type Visit } from './visit.ts';

/** Runs the branches side by side; the result is their outputs in order. The first failure fails the state. */
export async function runParallel(visit: Visit<ParallelState>, runStates: RunStates): Promise<unknown> {
  const { state, path, input } = visit;
  const given = state.arguments === undefined ? input : await visit.evaluate(state.arguments);
  if (given !== input) withinPayloadLimit(given, `The arguments of the state ${state.name}`);
  visit.record('ParallelStateStarted');
  const startedId = path.lastEventId;
  const outputs: unknown[] = [];
  try {
    await runSiblings({
      count: state.branches.length,
      limit: state.branches.length,
      stop: path.signal,
      work: async (index, signal) => {
        const branch = state.branches[index];
        if (branch === undefined) return;
        outputs[index] = await runStates(branch, { ...path, signal, lastEventId: startedId }, given);
      },
    });
  } catch (error) {
    if (error instanceof StateFailure) visit.record('ParallelStateFailed', failureDetail(error));
    throw error;
  }
  withinPayloadLimit(outputs, `The result of the state ${state.name}`);
  visit.record('ParallelStateSucceeded');
  return outputs;
}
