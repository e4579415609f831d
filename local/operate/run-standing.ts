import { gatheredPatients } from '../../lambdas/operations/measure-progress.ts';
import type { PatientOutcome, RunItem } from '../../lambdas/ports/index.ts';
import type { CloudRuns } from './cloud-runs.ts';

/** How far a run is, from our own counters: nothing of it asks Step Functions. */
export interface RunStanding {
  readonly runId: string;
  readonly status: RunItem['status'];
  readonly attempt: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Patients gathered so far, then of the whole cohort. */
  readonly patients: number;
  readonly ended: Readonly<Record<PatientOutcome['status'], number>>;
  /** Patients without an outcome of this attempt. */
  readonly waiting: number;
  /** Spent on models: by the patients that ended, and by this attempt where it has a budget. */
  readonly usd: number;
  readonly budgetSpentUsd: number;
  readonly control: { readonly paused: boolean; readonly stopping: boolean; readonly reason: string | null };
  readonly executionId: string | null;
}

export async function runStanding(
  { artifacts, controls, runs }: Pick<CloudRuns, 'artifacts' | 'controls' | 'runs'>,
  run: RunItem,
): Promise<RunStanding> {
  const ended = { published: 0, unchanged: 0, failed: 0, skipped_in_progress: 0, stopped: 0 };
  let usd = 0;
  for await (const outcome of runs.outcomes(run.runId)) {
    const isDone = outcome.status === 'published' || outcome.status === 'unchanged';
    // An earlier attempt's failure is being worked on again.
    if (!isDone && outcome.attempt < run.attempt) continue;
    ended[outcome.status] += 1;
    usd += outcome.usd;
  }
  const patients = run.patients ?? (await gatheredPatients({ artifacts }, run));
  const all = Object.values(ended).reduce((sum, count) => sum + count, 0);
  return {
    runId: run.runId,
    status: run.status,
    attempt: run.attempt,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    patients,
    ended,
    waiting: Math.max(0, patients - all),
    usd,
    budgetSpentUsd: await runs.spent(run),
    control: await controls.read(run.runId),
    executionId: run.executionId ?? null,
  };
}
