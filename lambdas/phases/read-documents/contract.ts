import * as z from 'zod';
import { ArtifactKey, Counts, type PhaseContract, patientInput } from '../../domain/phase-contract.ts';

const input = z.strictObject({
  ...patientInput,
  plan: ArtifactKey,
  chunk: z.int().min(0),
  maximumDocuments: z.int().min(1),
  /** Throttled or paused calls in a row so far; waits grow with it. */
  throttles: z.int().min(0),
  /** Waits of this chunk so far, whatever they were for. Absent in executions of a definition that did not count them. */
  waits: z.int().min(0).default(0),
  /**
   * True when the chunk's next document ended its invocation alone: it is marked too large, and the rest goes on.
   * Absent in executions of a definition that knew no such way.
   */
  setAside: z.boolean().default(false),
});

const output = z.strictObject({
  done: z.boolean(),
  /** True when an operator stops the run; nothing more is read. */
  stopping: z.boolean(),
  /** Documents of the chunk that are finished: for people; what is done is found by its checkpoints, never by a number. */
  cursor: z.int().min(0),
  waitSeconds: z.int().min(0),
  throttles: z.int().min(0),
  waits: z.int().min(0),
  /** Key of the chunk's readings once `done`. */
  readings: ArtifactKey.nullable(),
  counts: Counts,
});

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'read-documents',
  input,
  output,
  checkpoint: 'never',
  lease: 'renewed',
};
