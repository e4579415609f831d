import * as z from 'zod';
import { type PhaseContract, patientInput } from '../../domain/phase-contract.ts';
import { LeaseReference } from '../../domain/run-config.ts';

const input = z.strictObject({
  run: patientInput.run,
  patientKey: patientInput.patientKey,
  /** Id of the child execution: the owner of the lease. */
  owner: z.string(),
});

const output = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acquired'), lease: LeaseReference }),
  z.strictObject({ kind: z.literal('held_by_other') }),
  z.strictObject({ kind: z.literal('stopping') }),
]);

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'acquire-lease',
  input,
  output,
  checkpoint: 'never',
  lease: 'none',
};
