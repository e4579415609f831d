import * as z from 'zod';
import { ArtifactKey, Counts, type PhaseContract, patientInput } from '../../domain/phase-contract.ts';

const input = z.strictObject({
  ...patientInput,
  plan: ArtifactKey,
  /** One key per chunk, in order. */
  chunkReadings: z.array(ArtifactKey),
});

const output = z.strictObject({ readings: ArtifactKey, inconsistencies: ArtifactKey, counts: Counts });

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'detect-inconsistencies',
  input,
  output,
  checkpoint: 'once',
  lease: 'renewed',
};
