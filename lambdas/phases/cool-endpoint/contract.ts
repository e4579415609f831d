import * as z from 'zod';
import type { PhaseContract } from '../../domain/phase-contract.ts';
import { RunReference } from '../../domain/run-config.ts';

const input = z.strictObject({ run: RunReference });
const output = z.strictObject({ withdrawn: z.literal(true) });

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'cool-endpoint',
  input,
  output,
  checkpoint: 'never',
  lease: 'none',
};
