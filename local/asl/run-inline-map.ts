import { Stopped } from './errors.ts';
import type { RunStates } from './execution.ts';
import { limits } from './limits.ts';
import type { MapState } from './machine.ts';
import { runSiblings } from './siblings.ts';
import type { Visit } from './visit.ts';

/** Iterations inside this execution, at most 40 at once; the result is their outputs in the order of the items. */
export async function runInlineMap(
  visit: Visit<MapState>,
  items: readonly unknown[],
  runStates: RunStates,
): Promise<unknown[]> {
  const { state, path, execution } = visit;
  const concurrency = await visit.number(state.maxConcurrency, { field: 'MaxConcurrency', from: 0, to: 1e8 });
  const startedId = path.lastEventId;
  const outputs: unknown[] = [];
  await runSiblings({
    count: items.length,
    limit: Math.min(concurrency || limits.inlineConcurrency, limits.inlineConcurrency),
    stop: path.signal,
    work: async (index, signal) => {
      const item = { Index: index, Value: items[index] };
      const iteration = { ...path, signal, item, lastEventId: startedId };
      const record = (type: string) => {
        const event = { type, previousEventId: iteration.lastEventId, state: state.name, detail: { index } };
        iteration.lastEventId = execution.history.add(event);
      };
      record('MapIterationStarted');
      try {
        const input =
          state.itemSelector === undefined ? item.Value : await visit.evaluate(state.itemSelector, { item });
        outputs[index] = await runStates(state.itemProcessor, iteration, input);
        record('MapIterationSucceeded');
      } catch (error) {
        record(error instanceof Stopped ? 'MapIterationAborted' : 'MapIterationFailed');
        throw error;
      }
    },
  });
  return outputs;
}
