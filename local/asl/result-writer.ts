import type { MapState } from './definition.ts';
import { StateFailure } from './errors.ts';
import { bindingsOf, type Visit } from './run-states.ts';

/** How one child execution of a Map Run ended. */
export interface ChildResult {
  readonly id: string;
  readonly name: string;
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly input: unknown;
  readonly output: unknown;
  readonly error?: string;
  readonly cause?: string;
  readonly startTime: string;
  readonly stopTime: string;
}

/** Writes a Map Run's results as Step Functions does: a manifest, and a file each of succeeded, failed and pending. */
export async function writeResults(options: {
  readonly writer: NonNullable<MapState['ResultWriter']>;
  readonly visit: Visit;
  readonly mapRun: string;
  readonly items: readonly unknown[];
  readonly results: readonly (ChildResult | undefined)[];
}): Promise<unknown> {
  const { writer, visit, mapRun, items, results } = options;
  const { engine } = visit.frame.execution;
  if (engine.objects === undefined)
    throw new StateFailure('States.ResultWriterFailed', 'no object store is at hand');
  const given = await engine.expressions.evaluate(writer.Arguments, bindingsOf(visit));
  const { Bucket, Prefix = '' } = given as { readonly Bucket: string; readonly Prefix?: string };
  const folder = `${Prefix === '' ? '' : `${Prefix.replace(/\/$/, '')}/`}${mapRun.split(':').at(-1)}`;
  const put = (name: string, value: unknown): Promise<void> =>
    engine.objects?.put(Bucket, `${folder}/${name}`, Buffer.from(JSON.stringify(value))) ?? Promise.resolve();
  const ended = results.flatMap((result) => result ?? []);
  const files = {
    SUCCEEDED: ended.filter(({ status }) => status === 'SUCCEEDED').map(describe),
    FAILED: ended.filter(({ status }) => status === 'FAILED').map(describe),
    PENDING: items.flatMap((item, index) =>
      results[index] === undefined ? [{ Input: JSON.stringify(item) }] : [],
    ),
  };
  const listed: Record<string, { Key: string; Size: number }[]> = {};
  for (const [status, entries] of Object.entries(files)) {
    const name = `${status}_0.json`;
    listed[status] =
      entries.length === 0
        ? []
        : [{ Key: `${folder}/${name}`, Size: Buffer.byteLength(JSON.stringify(entries)) }];
    if (entries.length > 0) await put(name, entries);
  }
  const key = `${folder}/manifest.json`;
  await put('manifest.json', { DestinationBucket: Bucket, MapRunArn: mapRun, ResultFiles: listed });
  return { MapRunArn: mapRun, ResultWriterDetails: { Bucket, Key: key } };
}

function describe(result: ChildResult): Record<string, unknown> {
  return {
    ExecutionArn: result.id,
    Input: JSON.stringify(result.input),
    InputDetails: { Included: true },
    Name: result.name,
    ...(result.status === 'SUCCEEDED'
      ? { Output: JSON.stringify(result.output), OutputDetails: { Included: true } }
      : { Error: result.error, Cause: result.cause }),
    StartDate: result.startTime,
    Status: result.status,
    StopDate: result.stopTime,
  };
}
