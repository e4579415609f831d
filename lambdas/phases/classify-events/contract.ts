import * as z from 'zod';
import { ArtifactKey, Counts, type PhaseContract, patientInput } from '../../domain/phase-contract.ts';

const input = z.strictObject({
  ...patientInput,
  plan: ArtifactKey,
  clarified: ArtifactKey,
  surgeries: ArtifactKey,
});
const output = z.strictObject({ events: ArtifactKey, counts: Counts });

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'classify-events',
  input,
  output,
  checkpoint: 'once',
  lease: 'renewed',
};
