import { randomUUID } from 'node:crypto';
import type { MapState } from './definition.ts';
import type { Execution, Frame } from './engine.ts';
import { ExecutionAborted, ExecutionTimedOut, StateFailure } from './errors.ts';
import { History } from './history.ts';
import { readItems } from './item-reader.ts';
import { limits, withinPayload } from './limits.ts';
import { type ChildResult, writeResults } from './result-writer.ts';
import { bindingsOf, contextOf, runStates, type Visit } from './run-states.ts';
import { Scope } from './scope.ts';
import { siblings } from './siblings.ts';

/** Runs the item processor once per item: inline in this execution, or distributed as child executions. */
export async function runMap(state: MapState, visit: Visit): Promise<unknown> {
  const items =
    state.ItemReader === undefined ? await ownItems(state, visit) : await readItems(state.ItemReader, visit);
  const isDistributed = state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED';
  return isDistributed ? runDistributed(state, visit, items) : runInline(state, visit, items);
}

async function ownItems(state: MapState, visit: Visit): Promise<unknown[]> {
  const { expressions } = visit.frame.execution.engine;
  const items =
    state.Items === undefined ? visit.input : await expressions.evaluate(state.Items, bindingsOf(visit));
  if (!Array.isArray(items))
    throw new StateFailure('States.QueryEvaluationError', `the items of ${visit.name} are not a list`);
  return items;
}

async function runInline(state: MapState, visit: Visit, items: readonly unknown[]): Promise<unknown[]> {
  const { frame } = visit;
  const { history } = frame.execution;
  const concurrency = await wholeNumber(state.MaxConcurrency, visit, 'MaxConcurrency', 0);
  history.add('MapStateStarted', visit.name);
  const outputs = await siblings({
    count: items.length,
    concurrency: Math.min(
      concurrency === 0 ? limits.inlineConcurrency : concurrency,
      limits.inlineConcurrency,
    ),
    signal: frame.signal,
    run: async (index, signal) => {
      const mapItem = { Index: index, Value: items[index] };
      const input = await selectItem(state, visit, mapItem);
      history.add('MapIterationStarted', visit.name);
      const inner: Frame = { ...frame, scope: new Scope(frame.scope), mapItem, signal };
      const output = await runStates(state.ItemProcessor, inner, input);
      history.add('MapIterationSucceeded', visit.name);
      return output;
    },
  });
  history.add('MapStateSucceeded', visit.name);
  return outputs;
}

/** Thrown to stop a Map Run once too many children have failed. */
const toleranceExceeded = 'States.ExceedToleratedFailureThreshold';

async function runDistributed(state: MapState, visit: Visit, items: readonly unknown[]): Promise<unknown> {
  const { frame } = visit;
  const { execution } = frame;
  const { history } = execution;
  const concurrency = await wholeNumber(state.MaxConcurrency, visit, 'MaxConcurrency', 0);
  const percentage = await wholeNumber(
    state.ToleratedFailurePercentage,
    visit,
    'ToleratedFailurePercentage',
    0,
  );
  const tolerated = await wholeNumber(state.ToleratedFailureCount, visit, 'ToleratedFailureCount', 0);
  const mapRun = `${execution.name}/${state.Label ?? visit.name}:${randomUUID()}`;
  history.add('MapRunStarted', visit.name);
  const results = new Array<ChildResult | undefined>(items.length).fill(undefined);
  let failed = 0;
  const exceeds = (): boolean => failed > tolerated && failed * 100 > percentage * items.length;
  let exceeded: StateFailure | undefined;
  try {
    await siblings({
      count: items.length,
      concurrency: Math.min(concurrency === 0 ? limits.childExecutions : concurrency, limits.childExecutions),
      signal: frame.signal,
      run: async (index, signal) => {
        const input = await selectItem(state, visit, { Index: index, Value: items[index] });
        const result = await runChild({ state, visit, input, mapRun, index, signal });
        results[index] = result;
        if (result.status === 'SUCCEEDED') return;
        failed += 1;
        if (exceeds())
          throw new StateFailure(toleranceExceeded, `${failed} of ${items.length} child executions failed`);
      },
    });
  } catch (error) {
    if (!(error instanceof StateFailure) || error.error !== toleranceExceeded) throw error;
    exceeded = error;
  }
  const written =
    state.ResultWriter === undefined
      ? undefined
      : await writeResults({ writer: state.ResultWriter, visit, mapRun, items, results });
  history.add(exceeded === undefined ? 'MapRunSucceeded' : 'MapRunFailed', visit.name);
  if (exceeded !== undefined) throw exceeded;
  if (written !== undefined) return written;
  const outputs = results.flatMap((result) => (result?.status === 'SUCCEEDED' ? [result.output] : []));
  return withinPayload(outputs, `the result of ${visit.name}`);
}

/** One child execution: own history, own variables, the outer ones out of sight. */
async function runChild(options: {
  readonly state: MapState;
  readonly visit: Visit;
  readonly input: unknown;
  readonly mapRun: string;
  readonly index: number;
  readonly signal: AbortSignal;
}): Promise<ChildResult> {
  const { state, visit, input, mapRun, signal } = options;
  const { engine } = visit.frame.execution;
  const name = randomUUID();
  const startMs = engine.clock.now();
  const startTime = new Date(startMs).toISOString();
  const child: Execution = {
    engine,
    id: `arn:aws:states:local:000000000000:execution:${mapRun}:${name}`,
    name,
    input,
    startTime,
    history: new History(() => engine.clock.now()),
  };
  engine.observer?.({ type: 'child_started', execution: name, name: visit.name });
  const ended = (result: Pick<ChildResult, 'status' | 'output' | 'error' | 'cause'>): ChildResult => {
    engine.observer?.({
      type: 'child_ended',
      execution: name,
      name: visit.name,
      ...(result.error === undefined ? {} : { error: result.error }),
    });
    return {
      ...result,
      id: child.id,
      name,
      input,
      startTime,
      stopTime: new Date(engine.clock.now()).toISOString(),
    };
  };
  try {
    child.history.add('ExecutionStarted');
    const frame: Frame = { execution: child, scope: new Scope(), mapItem: undefined, signal };
    const output = await runStates(state.ItemProcessor, frame, input);
    child.history.add('ExecutionSucceeded');
    return ended({ status: 'SUCCEEDED', output });
  } catch (error) {
    if (error instanceof ExecutionAborted || error instanceof ExecutionTimedOut || signal.aborted)
      throw error;
    if (!(error instanceof StateFailure)) throw error;
    return ended({ status: 'FAILED', output: undefined, error: error.error, cause: error.cause });
  }
}

async function selectItem(
  state: MapState,
  visit: Visit,
  mapItem: { readonly Index: number; readonly Value: unknown },
): Promise<unknown> {
  if (state.ItemSelector === undefined) return mapItem.Value;
  const { expressions } = visit.frame.execution.engine;
  const bindings = bindingsOf(visit);
  const states = { ...bindings.states, context: contextOf(visit, mapItem) };
  return expressions.evaluate(state.ItemSelector, { ...bindings, states });
}

async function wholeNumber(value: unknown, visit: Visit, field: string, fallback: number): Promise<number> {
  if (value === undefined) return fallback;
  const result = await visit.frame.execution.engine.expressions.evaluate(value, bindingsOf(visit));
  if (typeof result !== 'number' || !Number.isInteger(result) || result < 0) {
    throw new StateFailure(
      'States.QueryEvaluationError',
      `${field} of ${visit.name} must be a whole number from 0`,
    );
  }
  return result;
}
