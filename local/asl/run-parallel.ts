import type { ParallelState } from './definition.ts';
import { bindingsOf, runStates, type Visit } from './run-states.ts';
import { Scope } from './scope.ts';
import { siblings } from './siblings.ts';

/** Runs every branch side by side; one that fails stops the others. The result lists the branches' outputs in order. */
export async function runParallel(state: ParallelState, visit: Visit): Promise<unknown> {
  const { frame } = visit;
  const { engine, history } = frame.execution;
  const input =
    state.Arguments === undefined
      ? visit.input
      : await engine.expressions.evaluate(state.Arguments, bindingsOf(visit));
  history.add('ParallelStateStarted', visit.name);
  const outputs = await siblings({
    count: state.Branches.length,
    concurrency: state.Branches.length,
    signal: frame.signal,
    run: async (index, signal) => {
      const branch = state.Branches[index];
      if (branch === undefined) return undefined;
      return runStates(branch, { ...frame, scope: new Scope(frame.scope), signal }, input);
    },
  });
  history.add('ParallelStateSucceeded', visit.name);
  return outputs;
}
