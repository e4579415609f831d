import * as z from 'zod';
import { ArtifactKey, Counts, type PhaseContract, patientInput } from '../../domain/phase-contract.ts';

const input = z.strictObject({
  ...patientInput,
  plan: ArtifactKey,
  clarified: ArtifactKey,
  events: ArtifactKey,
  quality: ArtifactKey,
  /** When the child execution started, ISO-8601. */
  startedAt: z.string(),
});

const output = z.strictObject({
  kind: z.enum(['published', 'unchanged']),
  version: z.int().min(1),
  abstraction: ArtifactKey,
  counts: Counts,
});

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'publish-abstraction',
  input,
  output,
  checkpoint: 'never',
  lease: 'renewed',
};
