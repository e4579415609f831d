import type { AnswerCache, Ports, RunRegistry, UsageStore } from '../../lambdas/ports/index.ts';

/** Ports of commands on what runs left behind. */
export type RecordPorts = Pick<
  Ports,
  'artifacts' | 'clock' | 'leases' | 'releases' | 'repository' | 'reviews'
> & {
  readonly answers: Pick<AnswerCache, 'find' | 'invalidate'>;
  readonly runs: Pick<RunRegistry, 'find' | 'list' | 'outcomes'>;
  readonly usage: Pick<UsageStore, 'ofPatients'>;
};

/** What runs left behind, opened to read its patients, to review and to tag; no source data and no model is needed. */
export interface Records {
  readonly ports: RecordPorts;
  /** The state folder; an environment has none. */
  readonly statePath: string | undefined;
  /** Pseudonym of a person; of whoever is logged in, where nobody is named. */
  actor(name?: string): string;
  /** Writes into the audit log that something was read or done. */
  audit(entry: {
    readonly actor: string;
    readonly action: string;
    readonly object: string;
    readonly outcome?: string;
  }): Promise<void>;
  close(): Promise<void>;
}

/** The audit log by a repository and a clock, at the time of the call. */
export const auditBy =
  ({ repository, clock }: Pick<RecordPorts, 'repository' | 'clock'>): Records['audit'] =>
  ({ outcome = 'done', ...entry }) =>
    repository.audit({ ...entry, outcome, at: new Date(clock.now()).toISOString() });
