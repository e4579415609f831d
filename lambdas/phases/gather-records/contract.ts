import * as z from 'zod';
import { GatheredBucket } from '../../domain/gathering.ts';
import { ArtifactKey, type PhaseContract } from '../../domain/phase-contract.ts';
import { RunReference } from '../../domain/run-config.ts';

const input = z.strictObject({
  run: RunReference,
  bucket: z.int().min(0),
  exportPrefix: z.string(),
  manifestPrefix: z.string(),
  /** What earlier calls finished of the bucket. Absent in executions of a definition that knew none. */
  cursor: ArtifactKey.nullable().default(null),
});

const output = z.strictObject({
  ...GatheredBucket.shape,
  done: z.boolean(),
  /** Seconds until the next call, where it is not done. */
  waitSeconds: z.int().min(0),
  /** Key of what is finished, for the next call; null once `done`. */
  cursor: ArtifactKey.nullable(),
});

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'gather-records',
  input,
  output,
  checkpoint: 'never',
  lease: 'none',
};
