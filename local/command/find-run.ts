import { nearest } from '../../lambdas/domain/nearest.ts';
import type { RunItem, RunRegistry } from '../../lambdas/ports/index.ts';
import { UsageError } from '../run/usage-error.ts';

/** The run of that id; `last` is the newest. @throws UsageError that names the nearest one there is. */
export async function findRun(
  { ports: { runs } }: { readonly ports: { readonly runs: Pick<RunRegistry, 'find' | 'list'> } },
  name: string,
): Promise<RunItem> {
  const known = await runs.list(50);
  const run = name === 'last' ? known[0] : await runs.find(name);
  if (run !== undefined) return run;
  const near = nearest(
    name,
    known.map(({ runId }) => runId),
  );
  throw new UsageError(`there is no run ${name}${near === undefined ? '' : ` (nearest: ${near})`}`);
}
