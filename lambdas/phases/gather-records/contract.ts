import * as z from 'zod';
import { GatheredBucket } from '../../domain/gathering.ts';
import type { PhaseContract } from '../../domain/phase-contract.ts';
import { RunReference } from '../../domain/run-config.ts';

const input = z.strictObject({
  run: RunReference,
  bucket: z.int().min(0),
  exportPrefix: z.string(),
  manifestPrefix: z.string(),
});

const output = GatheredBucket;

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'gather-records',
  input,
  output,
  checkpoint: 'never',
  lease: 'none',
};
