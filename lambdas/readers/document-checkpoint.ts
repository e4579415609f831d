import * as z from 'zod';
import { hashOf } from '../domain/canonical.ts';
import type { PlannedDocument } from '../domain/patient-plan.ts';
import type { RunReference } from '../domain/run-config.ts';
import type { CheckpointKey } from '../ports/index.ts';

/** A document that is finished: its reading, and what models cost for it in this run. */
export const FinishedDocument = z.strictObject({
  reading: z.string(),
  /** US dollars; 0 in checkpoints of a version that did not note it. */
  usd: z.number().min(0).default(0),
});
export type FinishedDocument = z.infer<typeof FinishedDocument>;

/** Where a document's checkpoint stands: by its place in the plan, by hash, so that no id is a key. */
export function documentCheckpoint(
  { documentId, binaryId }: Pick<PlannedDocument, 'documentId' | 'binaryId'>,
  of: { readonly run: RunReference; readonly patientKey: string; readonly plan: string },
): CheckpointKey {
  return {
    runId: of.run.runId,
    patientKey: of.patientKey,
    scope: 'read-documents',
    unit: hashOf([documentId, binaryId]).slice(0, 32),
    inputHash: `${of.run.config}|${of.plan}`,
  };
}
