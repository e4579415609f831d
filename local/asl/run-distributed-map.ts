import { exceedToleratedFailureThreshold, resultWriterFailed, StateFailure } from './errors.ts';
import type { ExecutionResult, RunStates } from './execution.ts';
import { type Batch, batchItems } from './item-batches.ts';
import { limits } from './limits.ts';
import type { MapState, ResultWriter } from './machine.ts';
import { executionArn, mapRunArn, stateMachineArn } from './names.ts';
import { uuid } from './random.ts';
import { type ChildRecord, ResultFiles, transformed, type WrittenResult } from './result-writer.ts';
import { runExecution } from './run-execution.ts';
import { runSiblings } from './siblings.ts';
import { exceedsTolerance, type Tolerance } from './tolerance.ts';
import { failureDetail, type Visit } from './visit.ts';

/**
 * Child executions, at most 10,000 at once. The result is their outputs in the order of the items, a failed child's
 * record in its place, or where a ResultWriter has written them. Too many failures stop the run.
 */
export async function runDistributedMap(
  visit: Visit<MapState>,
  items: readonly unknown[],
  runStates: RunStates,
): Promise<unknown[] | WrittenResult> {
  const run = await MapRun.open(visit, items);
  visit.record('MapRunStarted', { mapRunArn: run.arn });
  try {
    const result = await run.toItsEnd(runStates);
    visit.record('MapRunSucceeded');
    return result;
  } catch (error) {
    if (error instanceof StateFailure) visit.record('MapRunFailed', failureDetail(error));
    throw error;
  }
}

interface Settings {
  readonly id: string;
  readonly concurrency: number;
  readonly tolerance: Tolerance;
  /** One per child. */
  readonly inputs: readonly unknown[];
  readonly files: ResultFiles | undefined;
}

class MapRun {
  readonly arn: string;
  readonly #visit: Visit<MapState>;
  readonly #items: readonly unknown[];
  readonly #settings: Settings;
  readonly #results: unknown[][] = [];
  #failedItems = 0;
  #started = 0;

  private constructor(visit: Visit<MapState>, items: readonly unknown[], settings: Settings) {
    this.arn = mapRunArn(visit.execution.world.machine.name, visit.state.label, settings.id);
    this.#visit = visit;
    this.#items = items;
    this.#settings = settings;
  }

  static async open(visit: Visit<MapState>, items: readonly unknown[]): Promise<MapRun> {
    const { state } = visit;
    const id = uuid(visit.execution.world.random);
    const most = { from: 0, to: 1e8 };
    const concurrency = await visit.number(state.maxConcurrency, { field: 'MaxConcurrency', ...most });
    const count = await visit.number(state.toleratedFailureCount, {
      field: 'ToleratedFailureCount',
      ...most,
    });
    const share = { field: 'ToleratedFailurePercentage', from: 0, to: 100, fractions: true };
    const percentage = await visit.number(state.toleratedFailurePercentage, share);
    return new MapRun(visit, items, {
      id,
      concurrency: Math.min(concurrency || limits.distributedConcurrency, limits.distributedConcurrency),
      tolerance: { count, percentage },
      inputs: await childInputs(visit, items),
      files: await resultFiles(visit, state.resultWriter, id),
    });
  }

  async toItsEnd(runStates: RunStates): Promise<unknown[] | WrittenResult> {
    const { inputs, concurrency, files } = this.#settings;
    let failure: unknown;
    try {
      await runSiblings({
        count: inputs.length,
        limit: concurrency,
        stop: this.#visit.path.signal,
        work: (index, signal) => this.#runChild({ index, signal, runStates }),
      });
    } catch (error) {
      failure = error;
    }
    const written = files === undefined ? undefined : await this.#close(files);
    if (failure !== undefined) throw failure;
    return written ?? this.#results.flat();
  }

  async #close(files: ResultFiles): Promise<WrittenResult> {
    const { inputs } = this.#settings;
    for (let index = this.#started; index < inputs.length; index += 1) {
      // An item that cannot be selected is listed as it was read.
      const input = await this.#selected(inputs[index], index).catch(() => inputs[index]);
      await files.add({ Input: JSON.stringify(input), InputDetails: { Included: true }, Status: 'PENDING' });
    }
    return files.close(this.arn);
  }

  async #runChild(child: {
    readonly index: number;
    readonly signal: AbortSignal;
    readonly runStates: RunStates;
  }): Promise<void> {
    const { index, signal, runStates } = child;
    const { state, execution } = this.#visit;
    const { world } = execution;
    this.#started += 1;
    const name = uuid(world.random);
    const startMs = world.clock.now();
    const id = executionArn(`${world.machine.name}/${state.label}`, name);
    const about = { execution: name, state: state.name, index, total: this.#settings.inputs.length };
    world.observer?.({ ...about, kind: 'child_started', atMs: startMs });
    const input = await this.#selected(this.#settings.inputs[index], index);
    const result = await runExecution({
      world,
      id,
      name,
      input,
      states: state.itemProcessor,
      signal,
      runStates,
    });
    const stopMs = world.clock.now();
    const { status, error, history } = result;
    world.observer?.({ ...about, kind: 'child_ended', status, error, history, atMs: stopMs });
    await this.#keep(index, this.#record({ id, name, input, result, startMs, stopMs }), result);
    if (status === 'FAILED' || status === 'TIMED_OUT') this.#countFailure(index);
  }

  async #selected(item: unknown, index: number): Promise<unknown> {
    const { itemSelector, itemBatcher } = this.#visit.state;
    // Batches were selected before they were made.
    if (itemSelector === undefined || itemBatcher !== undefined) return item;
    return this.#visit.evaluate(itemSelector, { item: { Index: index, Value: item } });
  }

  async #keep(index: number, record: ChildRecord, result: ExecutionResult): Promise<void> {
    const { files } = this.#settings;
    if (files !== undefined) return files.add(record);
    const transformation = this.#visit.state.resultWriter?.config?.Transformation ?? 'COMPACT';
    const isPlainOutput = result.status === 'SUCCEEDED' && transformation === 'COMPACT';
    this.#results[index] = isPlainOutput ? [result.output] : transformed(record, transformation);
  }

  #countFailure(index: number): void {
    const { inputs, tolerance } = this.#settings;
    const batched = this.#visit.state.itemBatcher === undefined ? undefined : (inputs[index] as Batch);
    this.#failedItems += batched?.Items.length ?? 1;
    if (!exceedsTolerance(tolerance, this.#failedItems, this.#items.length)) return;
    const cause = `${this.#failedItems} of ${this.#items.length} items failed, more than the map tolerates.`;
    throw new StateFailure(exceedToleratedFailureThreshold, cause);
  }

  #record(child: {
    readonly id: string;
    readonly name: string;
    readonly input: unknown;
    readonly result: ExecutionResult;
    readonly startMs: number;
    readonly stopMs: number;
  }): ChildRecord {
    const { status, output, error, cause } = child.result;
    const { machine } = this.#visit.execution.world;
    return {
      ExecutionArn: child.id,
      Input: JSON.stringify(child.input),
      InputDetails: { Included: true },
      Name: child.name,
      ...(status === 'SUCCEEDED'
        ? { Output: JSON.stringify(output), OutputDetails: { Included: true } }
        : {}),
      ...(error === undefined ? {} : { Error: error }),
      ...(cause === undefined ? {} : { Cause: cause }),
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      StartDate: new Date(child.startMs).toISOString(),
      StateMachineArn: stateMachineArn(`${machine.name}/${this.#visit.state.label}`),
      Status: status,
      StopDate: new Date(child.stopMs).toISOString(),
    };
  }
}

/** Items as they are, to be selected when their child starts, or batches of selected items. */
async function childInputs(visit: Visit<MapState>, items: readonly unknown[]): Promise<readonly unknown[]> {
  const { itemBatcher, itemSelector } = visit.state;
  if (itemBatcher === undefined) return items;
  const selected: unknown[] = [];
  for (const [index, value] of items.entries()) {
    const item = { Index: index, Value: value };
    selected.push(itemSelector === undefined ? value : await visit.evaluate(itemSelector, { item }));
  }
  const { batchInput, maxItems, maxBytes } = itemBatcher;
  const field = 'ItemBatcher';
  return batchItems(selected, {
    batchInput: batchInput && (await visit.evaluate(batchInput)),
    maxItems: await visit.number(maxItems, { field: `${field}/MaxItemsPerBatch`, from: 1, to: 1e8 }),
    maxBytes: await visit.number(maxBytes, {
      field: `${field}/MaxInputBytesPerBatch`,
      from: 1,
      to: limits.payloadBytes,
    }),
  });
}

async function resultFiles(
  visit: Visit<MapState>,
  resultWriter: ResultWriter | undefined,
  mapRunId: string,
): Promise<ResultFiles | undefined> {
  if (resultWriter?.arguments === undefined) return undefined;
  const { objects } = visit.execution.world;
  if (objects === undefined) throw new StateFailure(resultWriterFailed, 'There are no objects to write to.');
  const { Bucket, Prefix = '' } = (await visit.evaluate(resultWriter.arguments)) as Record<string, unknown>;
  const config = resultWriter.config;
  return new ResultFiles({
    writer: objects,
    bucket: String(Bucket),
    prefix: String(Prefix),
    mapRunId,
    config,
  });
}
