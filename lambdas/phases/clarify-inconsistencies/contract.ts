import * as z from 'zod';
import { ArtifactKey, Counts, type PhaseContract, patientInput } from '../../domain/phase-contract.ts';

const input = z.strictObject({
  ...patientInput,
  plan: ArtifactKey,
  readings: ArtifactKey,
  inconsistencies: ArtifactKey,
  throttles: z.int().min(0),
});

const output = z.strictObject({
  done: z.boolean(),
  /** True when an operator stops the run; nothing more is asked. */
  stopping: z.boolean(),
  waitSeconds: z.int().min(0),
  throttles: z.int().min(0),
  /** Key of the clarified readings once `done`. */
  clarified: ArtifactKey.nullable(),
  counts: Counts,
});

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'clarify-inconsistencies',
  input,
  output,
  checkpoint: 'never',
  lease: 'renewed',
};
