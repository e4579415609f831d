import * as z from 'zod';
import { ArtifactKey, Counts, type PhaseContract, patientInput } from '../../domain/phase-contract.ts';

const input = z.strictObject({ ...patientInput, record: ArtifactKey });

const output = z.strictObject({
  plan: ArtifactKey,
  chunks: z.int().min(0),
  /** Documents one call may read at the most; halved when a call proves too large. */
  maximumDocuments: z.int().min(1),
  counts: Counts,
});

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'plan-patient',
  input,
  output,
  checkpoint: 'once',
  lease: 'renewed',
};
