import * as z from 'zod';
import { AnswerUse } from './answer-use.ts';
import { CostItem } from './cost.ts';
import { PatientReadings } from './document-reading.ts';
import { Clarification, Inconsistency } from './inconsistency.ts';

/** Readings after clarification, what was inconsistent, and the dialogue: what the last phases reason from. */
export const Clarified = z.strictObject({
  readings: PatientReadings,
  inconsistencies: z.array(Inconsistency),
  clarifications: z.array(Clarification),
  costs: z.array(CostItem),
  /** Answers of the adjudicator that went into it; absent where it was not asked. */
  answers: z.array(AnswerUse).optional(),
});
export type Clarified = z.infer<typeof Clarified>;
