import * as z from 'zod';
import { Policies } from './abstraction.ts';
import { documentTypes, readerNames, severities, variableNames } from './vocabulary.ts';

/** One variable of the data dictionary: the prompt, the JSON schema, the check and the export come from it. */
export const VariableDefinition = z.strictObject({
  name: z.enum(variableNames),
  /** Asked as it stands in a prompt. */
  definition: z.string(),
  /** Permitted values, or null for free text. */
  values: z.array(z.strictObject({ value: z.string(), meaning: z.string() })).nullable(),
  /** Document types that may state it. */
  askedOf: z.array(z.enum(documentTypes)),
  /** Column name in exports. */
  exportName: z.string(),
  /** Below this calibrated confidence a value goes to review. */
  minimumConfidence: z.number().min(0).max(1),
});
export type VariableDefinition = z.infer<typeof VariableDefinition>;

const days = z.int().min(0);

/**
 * The data dictionary (`config/dictionary.json`): what is asked, in which words, with which windows, thresholds
 * and policies. Versioned; its hash is part of every key that depends on it.
 */
export const Dictionary = z.strictObject({
  version: z.string(),
  variables: z.array(VariableDefinition),
  windows: z.strictObject({
    /** Scans from day 0 to this day after a tumour surgery are post-operative (decision 7). */
    postOperativeDays: days,
    /** Scans this many hours after surgery may give the radiologic extent of resection. */
    resectionImagingHours: z.int().min(0),
    /** Best hours for that scan, from and to. */
    resectionImagingOptimalHours: z.tuple([z.int(), z.int()]),
    /** Notes this many days around a surgery, scan or medication change are prioritised. */
    noteDays: days,
    /** Events this many days before and after a document are its context. */
    contextDays: days,
    /** An operative document this many days from a surgery may belong to it. */
    operativeNoteDays: days,
    /** Increased scans within this many days after radiation may be pseudoprogression. */
    pseudoprogressionDays: days,
  }),
  inconsistencies: z.array(
    z.strictObject({
      rule: z.string(),
      severity: z.enum(severities),
      description: z.string(),
      /** Threshold in days, where the rule has one. */
      days: days.nullable(),
      needsClarification: z.boolean(),
      enabled: z.boolean(),
      /** What looks like it and is none, in words: the rule leaves it out, and an adjudicator is told. */
      exceptions: z.array(z.string()).default([]),
    }),
  ),
  /** Which notes each reader is given; `maximumNotes` null means no limit. */
  reading: z.record(
    z.enum(readerNames),
    z.strictObject({ notes: z.enum(['all', 'prioritised']), maximumNotes: z.int().min(1).nullable() }),
  ),
  /** Work limits: characters in one chunk of documents, documents in it, rounds of a clarification. */
  limits: z.strictObject({
    chunkCharacters: z.int().min(1),
    chunkDocuments: z.int().min(1),
    maximumChunks: z.int().min(1),
    clarificationRounds: z.int().min(0),
    documentBytes: z.int().min(1),
  }),
  review: z.strictObject({
    dueDays: days,
    /** What two reviewers must agree on, by variable or kind of subject; a third adjudicates where they differ. */
    twoReviewers: z.array(z.enum([...variableNames, 'surgery', 'event', 'inconsistency'])).optional(),
  }),
  policies: Policies,
});
export type Dictionary = z.infer<typeof Dictionary>;
