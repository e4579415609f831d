import type { Usage } from '../domain/usage.ts';

/** Whose usage it is. */
export interface UsageOwner {
  readonly runId: string;
  readonly patientKey: string;
}

/** What the phases of a patient took in a run: one small counter each, over all attempts. */
export interface UsageStore {
  /** Adds to a counter, also while others do. A call that was made again counts twice. */
  add(owner: UsageOwner, usage: Usage): Promise<void>;
  /** The counters of these patients, by patient key; who has none is left out. */
  ofPatients(runId: string, patientKeys: readonly string[]): Promise<ReadonlyMap<string, Usage>>;
}
