import * as z from 'zod';
import { documentTypes } from '../../../lambdas/domain/vocabulary.ts';

/** One field of the user's project and what fills it. */
export const MappedField = z.strictObject({
  /** Name in the user's data dictionary. */
  field: z.string(),
  /** An export name of our dictionary, or a fact of the row (`age_at_event_days`, `event_type`, `id` ...). */
  source: z.string(),
  /** Our word to a label or a code of the field's choices; null where the word says no more than Unavailable. */
  words: z.record(z.string(), z.string().nullable()).default({}),
  /** What stands for Unavailable in a field without choices; left out, the field stays empty. */
  unavailable: z.string().optional(),
});
export type MappedField = z.infer<typeof MappedField>;

export const MappedInstrument = z.strictObject({
  /** Form name in the user's data dictionary. */
  form: z.string(),
  /** What is one row of it. */
  rowsOf: z.enum(['patient', 'events', 'surgeries', 'documents']),
  /** Which documents, where its rows are documents. */
  kinds: z.array(z.enum(documentTypes)).optional(),
  fields: z.array(MappedField).min(1),
  /**
   * The project's event that the form's rows belong to, by its unique name (`baseline_arm_1`), where the project is
   * longitudinal: then each instrument has one. The data dictionary does not name events; they are checked by their form.
   */
  event: z
    .string()
    .regex(/^[a-z0-9_]+_arm_[0-9]+[a-z]?$/, 'it is no unique event name such as baseline_arm_1')
    .optional(),
  /** Required fields that people fill in. */
  filledByHand: z.array(z.string()).default([]),
});
export type MappedInstrument = z.infer<typeof MappedInstrument>;

/** How our values become a project's fields (`config/redcap.json`). */
export const RedcapMapping = z.strictObject({
  /** What identifies a record: the pseudonym, or the id the chart came with. */
  recordId: z.enum(['patientKey', 'patientId']),
  /** Labels by which choices mean that a value is not available. */
  unavailableLabels: z.array(z.string()),
  /** `<form>_complete` of every row: 0 incomplete, 1 unverified, 2 complete; null to leave the column out. */
  completeStatus: z.enum(['0', '1', '2']).nullable(),
  /** What belongs to no event by itself is taken from documents this many days before and after it. */
  eventWindowDays: z.int().min(0),
  instruments: z.array(MappedInstrument).min(1),
});
export type RedcapMapping = z.infer<typeof RedcapMapping>;
