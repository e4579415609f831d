export type RunStatus = 'running' | 'succeeded' | 'failed' | 'stopped';

export interface RunItem {
  readonly runId: string;
  readonly name: string;
  /** Cohort + config hash + window: what makes two starts the same work (decision 9). */
  readonly claimKey: string;
  readonly attempt: number;
  readonly status: RunStatus;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Artifact key of the RunConfig. */
  readonly config: string;
  /** Patients in the manifest, once it is written. */
  readonly patients: number | null;
  /** The execution that works on it now, or did last; absent in runs older than this member. */
  readonly executionId?: string | undefined;
  /** The execution input the run was first started with, so that `resume` needs only the run id. */
  readonly input: unknown;
}

/** How a patient's child execution ended in this run. */
export interface PatientOutcome {
  readonly runId: string;
  readonly patientKey: string;
  readonly attempt: number;
  readonly status: 'published' | 'unchanged' | 'failed' | 'skipped_in_progress' | 'stopped';
  /** Artifact key of the published abstraction, or of the partial one. */
  readonly artifact: string | null;
  readonly version: number | null;
  /** Counts for the run report. */
  readonly counts: Readonly<Record<string, number>>;
  readonly usd: number;
  /** Error name, phase and reason in words, where it failed. */
  readonly failure: { readonly error: string; readonly phase: string; readonly reason: string } | null;
  readonly startedAt: string | null;
  readonly endedAt: string;
}

/** Runs, their claims and their patients' outcomes. */
export interface RunRegistry {
  /**
   * Claims the work for this run. `already_running` names the run that has it. A claim whose run has ended is free, and
   * so is one that names a run of other work. Work to be done `once` stays claimed by the run that succeeded with it: a
   * schedule may fire again after its run was quick.
   */
  claim(
    claimKey: string,
    runId: string,
    how?: { readonly once: boolean },
  ): Promise<{ kind: 'claimed' } | { kind: 'already_running'; runId: string }>;
  /** Writes a new run; false when the id is taken. */
  create(run: RunItem): Promise<boolean>;
  find(runId: string): Promise<RunItem | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly RunItem[]>;
  /** Those that are `running`, however many began since; oldest first. */
  going(limit: number): Promise<readonly RunItem[]>;
  /**
   * Sets status and, for an ended run, frees its claim. With an attempt, only while that attempt is going; says whether
   * it did.
   */
  end(
    runId: string,
    status: Exclude<RunStatus, 'running'>,
    endedAt: string,
    attempt?: number,
  ): Promise<boolean>;
  /**
   * Makes a run that has ended `running` again, under the next attempt and in the hands of this execution, and returns
   * it. The same execution is answered the same again; undefined where another execution works on it.
   */
  reopen(runId: string, executionId: string): Promise<RunItem | undefined>;
  setPatients(runId: string, patients: number): Promise<void>;
  /** Adds US dollars to what this attempt has spent on models, and returns the sum. */
  addSpend(attempt: { readonly runId: string; readonly attempt: number }, usd: number): Promise<number>;
  /** The sum; 0 where nothing was added. */
  spent(attempt: { readonly runId: string; readonly attempt: number }): Promise<number>;
  /**
   * Records how a patient ended. An outcome of a lower attempt never replaces one of a higher, and `failed` never
   * replaces `published` or `unchanged` of the same attempt.
   */
  recordOutcome(outcome: PatientOutcome): Promise<void>;
  /** All outcomes of a run, in order of patientKey; a stream, since a cohort may be large. */
  outcomes(runId: string): AsyncIterable<PatientOutcome>;
}
