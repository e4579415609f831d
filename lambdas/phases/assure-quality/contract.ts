import * as z from 'zod';
import { ArtifactKey, Counts, type PhaseContract, patientInput } from '../../domain/phase-contract.ts';

const input = z.strictObject({
  ...patientInput,
  plan: ArtifactKey,
  clarified: ArtifactKey,
  events: ArtifactKey,
});
const output = z.strictObject({ quality: ArtifactKey, counts: Counts });

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'assure-quality',
  input,
  output,
  checkpoint: 'once',
  lease: 'renewed',
};
