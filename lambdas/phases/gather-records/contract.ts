import * as z from 'zod';
import type { PhaseContract } from '../../domain/phase-contract.ts';
import { RunReference } from '../../domain/run-config.ts';

const input = z.strictObject({
  run: RunReference,
  bucket: z.int().min(0),
  exportPrefix: z.string(),
  manifestPrefix: z.string(),
});

const output = z.strictObject({
  /** Patients of this bucket with a record. */
  patients: z.int(),
  /** Cohort members of this bucket that no table knows. */
  unknown: z.int(),
  rows: z.int(),
});

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'gather-records',
  input,
  output,
  checkpoint: 'never',
  lease: 'none',
};
