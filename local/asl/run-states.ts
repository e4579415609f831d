import { Stopped } from './errors.ts';
import type { RunStates, Step } from './execution.ts';
import type { State } from './machine.ts';
import { withRecovery } from './recovery.ts';
import { runMap } from './run-map.ts';
import { runParallel } from './run-parallel.ts';
import { chooseNext, fail } from './run-simple-states.ts';
import { runTask } from './run-task.ts';
import { waitOut } from './run-wait.ts';
import { Visit } from './visit.ts';

/** Follows a path state by state; see `RunStates`. */
export const runStates: RunStates = async (states, path, input) => {
  let step: Step = { output: input, next: states.startAt };
  while (step.next !== undefined) {
    path.signal.throwIfAborted();
    const state = states.byName.get(step.next);
    if (state === undefined) throw new Error(`there is no state ${step.next}`);
    step = await runState(new Visit(path, state, step.output));
  }
  return step.output;
};

/** States that take time, whose end by a stop is an event of its own. */
const lasting: ReadonlySet<State['type']> = new Set(['Task', 'Wait', 'Parallel', 'Map']);

async function runState(visit: Visit): Promise<Step> {
  const { state, execution } = visit;
  const { clock, observer } = execution.world;
  const about = { execution: execution.name, state: state.name };
  visit.record(`${state.type}StateEntered`);
  observer?.({ ...about, kind: 'state_entered', stateType: state.type, atMs: visit.enteredMs });
  try {
    const step = await perform(visit);
    visit.record(`${state.type}StateExited`);
    const now = clock.now();
    observer?.({ ...about, kind: 'state_exited', tookMs: now - visit.enteredMs, atMs: now });
    return step;
  } catch (error) {
    if (error instanceof Stopped && lasting.has(state.type)) visit.record(`${state.type}StateAborted`);
    throw error;
  }
}

async function perform(visit: Visit): Promise<Step> {
  const { state, input } = visit;
  switch (state.type) {
    case 'Pass':
      return { output: await visit.conclude(state, {}, input), next: state.next };
    case 'Succeed':
      return { output: await visit.conclude(state, {}, input), next: undefined };
    case 'Fail':
      throw await fail(visit as Visit<typeof state>);
    case 'Choice':
      return chooseNext(visit as Visit<typeof state>);
    case 'Wait':
      await waitOut(visit as Visit<typeof state>);
      return { output: await visit.conclude(state, {}, input), next: state.next };
    case 'Task': {
      const task = visit as Visit<typeof state>;
      return withRecovery(task, () => runTask(task));
    }
    case 'Parallel': {
      const parallel = visit as Visit<typeof state>;
      return withRecovery(parallel, () => runParallel(parallel, runStates));
    }
    case 'Map': {
      const map = visit as Visit<typeof state>;
      return withRecovery(map, () => runMap(map, runStates));
    }
  }
}
