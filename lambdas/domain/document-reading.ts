import * as z from 'zod';
import { AnswerUse } from './answer-use.ts';
import { CostItem } from './cost.ts';
import { Finding } from './finding.ts';
import { documentStatuses, documentTypes, unreadableReasons } from './vocabulary.ts';

/** What reading one document gave: its status, its text by hash, and its findings. */
export const DocumentReading = z.strictObject({
  documentId: z.string(),
  binaryId: z.string().nullable(),
  status: z.enum(documentStatuses),
  reason: z.union([z.enum(unreadableReasons), z.string()]).nullable(),
  /** The document it repeats, where status is `duplicate_of`. */
  duplicateOf: z.string().nullable(),
  textSha256: z.string().nullable(),
  kind: z.enum(documentTypes).nullable(),
  date: z.string().nullable(),
  findings: z.array(Finding),
  costs: z.array(CostItem),
  /** True where no model was asked because the answer was known. */
  cached: z.boolean(),
  /** Cached answers that went into it; absent in readings older than this member. */
  answers: z.array(AnswerUse).optional(),
});
export type DocumentReading = z.infer<typeof DocumentReading>;

/** All readings of a patient, duplicates resolved: what the reasoning phases work on. */
export const PatientReadings = z.strictObject({
  documents: z.array(DocumentReading),
});
export type PatientReadings = z.infer<typeof PatientReadings>;
