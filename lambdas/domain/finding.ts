import * as z from 'zod';
import { Evidence, Gates } from './evidence.ts';
import {
  absences,
  agreements,
  bases,
  findingStates,
  readerNames,
  stances,
  variableNames,
} from './vocabulary.ts';

/**
 * A value as results carry it: a word of the dictionary, free text, or (for `molecular`) marker to result.
 * `null` means no value; then `absence` says why.
 */
export const FindingValue = z.union([z.string(), z.record(z.string(), z.string()), z.null()]);
export type FindingValue = z.infer<typeof FindingValue>;

/** What one reader said, kept as it said it. `selfConfidence` is stored and never decides. */
export const Reading = z.strictObject({
  reader: z.enum(readerNames),
  model: z.string(),
  promptVersion: z.string(),
  value: FindingValue,
  selfConfidence: z.number().min(0).max(1).nullable(),
  quote: z.string().nullable(),
});
export type Reading = z.infer<typeof Reading>;

/**
 * What the learned reader makes of an answer, from the wording of the whole document: the answer it holds likeliest
 * (null: none is told; of spread `present` or `none`), how likely its word and the rules' together make the one that was
 * taken, and how it stands to that.
 */
export const SecondOpinion = z.strictObject({
  model: z.string(),
  value: z.string().nullable(),
  share: z.number().min(0).max(1),
  stance: z.enum(stances),
  /** How likely the rules' answer, or its own in their place, is right, fitted to documents neither had learned from. */
  trust: z.number().min(0).max(1).optional(),
});
export type SecondOpinion = z.infer<typeof SecondOpinion>;

/**
 * The reconciled statement of one document about one variable. There is exactly one per
 * document x variable x findingKey; `findingKey` tells several values of one variable apart (two operations in
 * one note, two lesions) and is `''` where there is only one.
 */
export const Finding = z.strictObject({
  findingId: z.string(),
  variable: z.enum(variableNames),
  findingKey: z.string(),
  value: FindingValue,
  absence: z.enum(absences).nullable(),
  /** The consortium's code beside the words, for `tumor_location` where a site of its list is named. */
  code: z.strictObject({ code: z.int(), label: z.string() }).optional(),
  basis: z.enum(bases),
  /** Day the value holds for, `YYYY-MM-DD`; null where it cannot be dated. */
  date: z.string().nullable(),
  /** Calibrated probability of being right, 0 to 1; null where none was measured. */
  confidence: z.number().min(0).max(1).nullable(),
  documentId: z.string(),
  binaryId: z.string().nullable(),
  evidence: z.array(Evidence),
  state: z.enum(findingStates),
  gates: Gates.nullable(),
  /** Why it is in this state, in words; never patient text. */
  reasons: z.array(z.string()),
  readings: z.array(Reading),
  /** How the readers compare on this value; `single_source` where one of them answered. */
  agreement: z.enum(agreements),
  /** Only of variables that the learned reader is asked about. */
  secondOpinion: SecondOpinion.optional(),
});
export type Finding = z.infer<typeof Finding>;

/**
 * One reader's answer before the gates: what the rules reader and the parsed reply of a model both produce.
 * `span` is given by readers that know where they read; otherwise the quote is searched.
 */
export interface Answer {
  readonly variable: Finding['variable'];
  readonly findingKey: string;
  readonly value: FindingValue;
  readonly absence: Finding['absence'];
  readonly basis: Finding['basis'];
  readonly quote: string | null;
  readonly span: { readonly start: number; readonly end: number } | null;
  readonly selfConfidence: number | null;
  /** Day the value holds for when the text says another than the document's own, else null. */
  readonly date: string | null;
  /** Doubts in words (hedged, implied, two directions ...); a non-empty list flags the finding. */
  readonly doubts: readonly string[];
}
