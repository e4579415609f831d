import type { CopyDemand } from '../domain/copy-demands.ts';

/** What the runs ask of the endpoint, kept where all of them see it. */
export interface CopyDemands {
  /** Registers or replaces a run's demand. */
  put(demand: CopyDemand): Promise<void>;
  /** Gives a demand that still lives more time; false where it was removed or has expired, which it then stays. */
  extend(demand: CopyDemand, nowMs: number): Promise<boolean>;
  /** All that were not removed, expired ones too. */
  list(): Promise<readonly CopyDemand[]>;
  /** Takes a demand away; harmless where there is none. */
  remove(runId: string): Promise<void>;
}

/** The copies of the model behind the endpoint. */
export interface EndpointCopies {
  /** Asks for exactly so many copies; they come, or go, in minutes. */
  set(copies: number): Promise<void>;
  /** Copies that answer now. */
  inService(): Promise<number>;
}
