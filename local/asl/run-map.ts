import { queryEvaluationError, StateFailure } from './errors.ts';
import type { RunStates } from './execution.ts';
import { readItems } from './item-reader.ts';
import { withinPayloadLimit } from './limits.ts';
import type { MapState } from './machine.ts';
import { runDistributedMap } from './run-distributed-map.ts';
import { runInlineMap } from './run-inline-map.ts';
import { failureDetail, type Visit } from './visit.ts';

/** Runs the item processor once per item, inside this execution or as child executions. */
export async function runMap(visit: Visit<MapState>, runStates: RunStates): Promise<unknown> {
  const { state } = visit;
  const items = await itemsOf(visit);
  visit.record('MapStateStarted', { length: items.length });
  try {
    const run = state.mode === 'DISTRIBUTED' ? runDistributedMap : runInlineMap;
    const result = withinPayloadLimit(
      await run(visit, items, runStates),
      `The result of the state ${state.name}`,
    );
    visit.record('MapStateSucceeded');
    return result;
  } catch (error) {
    if (error instanceof StateFailure) visit.record('MapStateFailed', failureDetail(error));
    throw error;
  }
}

async function itemsOf(visit: Visit<MapState>): Promise<readonly unknown[]> {
  const { itemReader, items } = visit.state;
  if (itemReader !== undefined) return readItems(itemReader, visit);
  const given = items === undefined ? visit.input : await visit.evaluate(items);
  if (Array.isArray(given)) return given;
  throw new StateFailure(
    queryEvaluationError,
    `The items of the state ${visit.state.name} are not an array.`,
  );
}
