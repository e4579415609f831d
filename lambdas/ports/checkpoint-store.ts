/** Names one unit of durable work. `scope` is a phase word; `unit` tells units of one scope apart. */
export interface CheckpointKey {
  readonly runId: string;
  readonly patientKey: string;
  readonly scope: string;
  readonly unit: string;
  /** Hash of all that shapes the output. */
  readonly inputHash: string;
}

/**
 * Done work, so that it is not done twice (decision 8). Output first, checkpoint second: what is found here may be
 * trusted. `value` is small JSON (at most 100 kB): counts and artifact keys, never patient text.
 */
export interface CheckpointStore {
  find(key: CheckpointKey): Promise<unknown>;
  /** Finds many of one patient and scope at once; the result is by `unit`. */
  findMany(keys: readonly CheckpointKey[]): Promise<ReadonlyMap<string, unknown>>;
  /** Stores the first result and returns the one that holds: this one, or the one that was there. */
  complete(key: CheckpointKey, value: unknown): Promise<unknown>;
}
