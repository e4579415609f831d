import * as z from 'zod';

/** That a cached answer went into a patient's work: what `invalidate` and `forget` find cache entries by. */
export const AnswerUse = z.strictObject({
  kind: z.enum(['model', 'text']),
  /** Key of the entry in the answer cache. */
  hash: z.string(),
  /** Key of the stored answer. */
  artifact: z.string(),
  /** Who answered, as a run names it, and by which prompts; null for a text. */
  reader: z.string().nullable(),
  promptVersion: z.string().nullable(),
  /** Documents the question was about, by document id and binary id. */
  documents: z.array(z.string()),
});
export type AnswerUse = z.infer<typeof AnswerUse>;
