import type { RunReference } from './run-config.ts';

/** What a patient's outcome says beside how it ended, where no version was published. */
interface Known {
  readonly run: RunReference;
  readonly patientKey: string;
  readonly nowMs: number;
  /** US dollars that models cost this patient in this run, earlier attempts included. */
  readonly usd?: number;
  /** Key of what was finished before. */
  readonly partial?: string | null;
  readonly startedAt?: string | null;
  readonly failure?: { readonly error: string; readonly phase: string; readonly reason: string } | null;
}

/** The outcome of a patient that ended without a version: accounted for all the same, with what it cost. */
export function unpublishedOutcome<Status extends 'failed' | 'skipped_in_progress' | 'stopped'>(
  status: Status,
  { run, patientKey, nowMs, usd = 0, partial = null, startedAt = null, failure = null }: Known,
) {
  return {
    runId: run.runId,
    patientKey,
    attempt: run.attempt,
    status,
    artifact: partial,
    version: null,
    counts: {},
    usd,
    failure,
    startedAt,
    endedAt: new Date(nowMs).toISOString(),
  };
}
