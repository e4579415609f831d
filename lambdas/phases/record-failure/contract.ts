import * as z from 'zod';
import { ArtifactKey, type PhaseContract, patientInput } from '../../domain/phase-contract.ts';

const input = z.strictObject({
  run: patientInput.run,
  patientKey: patientInput.patientKey,
  /** The state that failed. */
  state: z.string(),
  error: z.string(),
  /** The error's cause as the orchestrator reports it: JSON of an error, or words. */
  cause: z.string(),
  startedAt: z.string(),
  /** Keys of what was finished before the failure. */
  partial: z.strictObject({
    plan: ArtifactKey.nullable(),
    readings: ArtifactKey.nullable(),
    /** Absent in executions of a definition that did not hand it on. */
    inconsistencies: ArtifactKey.nullable().default(null),
    clarified: ArtifactKey.nullable(),
    surgeries: ArtifactKey.nullable(),
    events: ArtifactKey.nullable(),
  }),
});

const output = z.strictObject({ recorded: z.literal(true) });

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'record-failure',
  input,
  output,
  checkpoint: 'never',
  lease: 'none',
};
