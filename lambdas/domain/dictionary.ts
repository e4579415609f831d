import * as z from 'zod';
import { Policies } from './abstraction.ts';
import { documentKinds } from './patient-plan.ts';
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
  /** What both readers make at least this likely is accepted in spite of doubts; absent where no trust was fitted. */
  trustedFrom: z.number().min(0).max(1).optional(),
  /** Doubts that go to review however often such values proved right, in the readers' words. */
  alwaysReviewed: z.array(z.string()).optional(),
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
  /** What measured confidence may do (`config/calibration.json`). */
  acceptance: z.strictObject({
    /** A doubt is outweighed where such values are right at least this often, with 95 % certainty. */
    doubtOutweighedFrom: z.number().min(0).max(1),
    /** What both readers make less likely than this goes to review, whatever was counted. */
    distrustedBelow: z.number().min(0).max(1),
    /** A model's answer that the rules have nothing beside is accepted where no more than this is wrong of such. */
    silentErrors: z.number().min(0).max(1),
  }),
  /** Which notes each reader is given; `maximumNotes` null means no limit. */
  reading: z.record(
    z.enum(readerNames),
    z.strictObject({ notes: z.enum(['all', 'prioritised']), maximumNotes: z.int().min(1).nullable() }),
  ),
  /** Work limits: seconds of reading in one chunk of documents, documents in it, rounds of a clarification. */
  limits: z.strictObject({
    chunkSeconds: z.number().positive(),
    chunkDocuments: z.int().min(1),
    maximumChunks: z.int().min(1),
    clarificationRounds: z.int().min(0),
    documentBytes: z.int().min(1),
    /** What a document takes of each reader's time: chunks are made of it. */
    work: z.record(
      z.enum(readerNames),
      z.strictObject({
        /** Where the figures come from: a measurement with its date, or arithmetic. */
        source: z.string(),
        secondsByKind: z.record(z.enum(documentKinds), z.number().positive()),
        secondsPerThousandTokens: z.number().min(0),
      }),
    ),
  }),
  review: z.strictObject({
    dueDays: days,
    /** What two reviewers must agree on, by variable or kind of subject; a third adjudicates where they differ. */
    twoReviewers: z.array(z.enum([...variableNames, 'surgery', 'event', 'inconsistency'])).optional(),
  }),
  policies: Policies,
});
export type Dictionary = z.infer<typeof Dictionary>;
