import * as z from 'zod';
import { ArtifactKey, type PhaseContract } from '../../domain/phase-contract.ts';
import { RunReference } from '../../domain/run-config.ts';

const input = z.strictObject({
  run: RunReference,
  /** What stopped the run, where something did. */
  failure: z.strictObject({ error: z.string(), cause: z.string() }).nullable(),
  /** Where the patients that were to be worked on are listed. */
  manifestPrefix: z.string(),
  /** What Athena scanned for this attempt's export. */
  bytesScanned: z.number().min(0).default(0),
});

const output = z.strictObject({
  status: z.enum(['succeeded', 'failed', 'stopped']),
  /** Why, in words, where it did not succeed. */
  reason: z.string().nullable(),
  report: ArtifactKey,
});

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'summarise-run',
  input,
  output,
  checkpoint: 'never',
  lease: 'none',
};
