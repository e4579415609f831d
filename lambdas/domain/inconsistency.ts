import * as z from 'zod';
import { severities } from './vocabulary.ts';

/** Two facts that cannot both be right, or a fact that breaks a rule of time or logic. */
export const Inconsistency = z.strictObject({
  inconsistencyId: z.string(),
  /** Id of the rule that found it, as in the dictionary. */
  rule: z.string(),
  severity: z.enum(severities),
  /** Plain words that name both documents by date and kind; no quotes. */
  explanation: z.string(),
  findingIds: z.array(z.string()),
  documentIds: z.array(z.string()),
  /** First and last day concerned, `YYYY-MM-DD`. */
  dates: z.array(z.string()),
  needsClarification: z.boolean(),
  resolution: z.enum(['open', 'kept', 'revised', 'duplicate', 'escalated']),
});
export type Inconsistency = z.infer<typeof Inconsistency>;

/** One round of the dialogue about an inconsistency, and what came of it. */
export const Clarification = z.strictObject({
  clarificationId: z.string(),
  inconsistencyId: z.string(),
  adjudicator: z.string(),
  model: z.string(),
  round: z.int().min(1),
  action: z.enum(['keep', 'revise', 'mark_duplicate', 'escalate']),
  rationale: z.string(),
  revisedFindingIds: z.array(z.string()),
});
export type Clarification = z.infer<typeof Clarification>;
