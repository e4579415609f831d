import { TransientError } from '../domain/errors.ts';
import type { EndpointCapacity, Execution, Ports, RunItem } from '../ports/index.ts';

type Needs = Pick<Ports, 'clock' | 'flows' | 'logger' | 'models' | 'repository' | 'runs'> & {
  readonly endpoint: Pick<EndpointCapacity, 'settle' | 'withdraw'>;
  readonly executions: {
    find(executionId: string): Promise<Pick<Execution, 'status'> | undefined>;
  };
};

/** Work of one sweep at the most; what is left is there at the next. */
export const sweepLimits = { runs: 200, callers: 500 } as const;

/** An execution that cannot be found may be too new to be found. */
const graceMs = 10 * 60_000;

export interface Sweep {
  /** Runs whose execution is gone: they count as stopped from now on. */
  readonly stopped: readonly string[];
  /** Demands for copies that had run out, and copies there are now; null where the endpoint could not be asked. */
  readonly endpoint: { readonly copies: number; readonly expired: number } | null;
  /** Callers of endpoints that never gave their slots back. */
  readonly callers: number;
}

/**
 * Clears what a stopped or killed execution leaves, since it runs no catch (decision 12): its run is marked stopped, so
 * that `resume` works, its claim is free and its patients' leases are nobody's; its demand for copies is withdrawn, and
 * demands that have run out are dropped; slots of endpoints that were never given back are removed.
 *
 * Every step may be repeated, and one that fails does not keep the others from their turn.
 *
 * @param options.isAlone whether it is certain that nobody works: then no caller's time has to be waited for.
 */
export async function sweep(
  ports: Needs,
  { isAlone = false }: { readonly isAlone?: boolean } = {},
): Promise<Sweep> {
  const stopped: string[] = [];
  for (const run of await runsToLookAt(ports)) {
    const isStopped = await attempted(ports, 'a run', () => closeIfGone(ports, run));
    if (isStopped === true) stopped.push(run.runId);
  }
  const nowMs = ports.clock.now();
  const endpoint = await attempted(ports, 'the demands for copies', () => ports.endpoint.settle(nowMs));
  let callers = 0;
  for (const model of Object.values(ports.models) as { readonly modelId: string }[]) {
    const limit = sweepLimits.callers - callers;
    const endedBy = isAlone ? Number.MAX_SAFE_INTEGER : nowMs;
    const swept = await attempted(ports, 'callers', () => ports.flows.sweep(model.modelId, endedBy, limit));
    callers += swept ?? 0;
  }
  ports.logger.info('swept', { stopped: stopped.length, expired: endpoint?.expired ?? 0, callers });
  return { stopped, endpoint: endpoint ?? null, callers };
}

/** The oldest that are going, however many began since; and among the newest those that no list of the going names. */
async function runsToLookAt({ runs }: Needs): Promise<RunItem[]> {
  const going = await runs.going(sweepLimits.runs);
  const known = new Set(going.map(({ runId }) => runId));
  const newest = await runs.list(sweepLimits.runs);
  return [...going, ...newest.filter(({ runId, status }) => status === 'running' && !known.has(runId))];
}

/** Only the attempt that was looked at is ended: one that was resumed meanwhile goes on. */
async function closeIfGone(ports: Needs, run: RunItem): Promise<boolean> {
  if (!(await isGone(ports, run))) return false;
  const at = new Date(ports.clock.now()).toISOString();
  if (!(await ports.runs.end(run.runId, 'stopped', at, run.attempt))) return false;
  await ports.endpoint.withdraw(run.runId);
  await ports.repository.audit({
    at,
    actor: 'janitor',
    action: 'run.stop',
    object: run.runId,
    outcome: `attempt ${run.attempt}: its execution is gone`,
  });
  return true;
}

async function isGone({ executions, clock }: Needs, run: RunItem): Promise<boolean> {
  const isOld = clock.now() - Date.parse(run.startedAt) >= graceMs;
  // Runs of a version that did not note who works on them name who began.
  const executionId = run.executionId ?? (run.input as { readonly executionId?: string } | null)?.executionId;
  if (executionId === undefined) return false;
  const execution = await executions.find(executionId);
  if (execution === undefined) return isOld;
  return execution.status !== 'running' && execution.status !== 'pending_redrive';
}

/** Undefined where the work met a fault that passes; the next sweep does it. */
async function attempted<T>(ports: Needs, what: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    ports.logger.warn(`${what} could not be swept this time`, { reason: error.message });
    return undefined;
  }
}
