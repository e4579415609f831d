import * as z from 'zod';
import { type PhaseContract, patientInput } from '../../domain/phase-contract.ts';

const input = z.strictObject(patientInput);
const output = z.strictObject({ released: z.literal(true) });

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'release-lease',
  input,
  output,
  checkpoint: 'never',
  lease: 'none',
};
