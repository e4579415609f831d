import * as z from 'zod';
import type { PhaseContract } from '../../domain/phase-contract.ts';
import { RunReference } from '../../domain/run-config.ts';

const input = z.strictObject({ run: RunReference, copies: z.int().min(1) });

const output = z.strictObject({
  ready: z.boolean(),
  copies: z.int(),
  waitSeconds: z.int().min(0),
});

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'warm-endpoint',
  input,
  output,
  checkpoint: 'never',
  lease: 'none',
};
