import * as z from 'zod';
import { Policies } from './abstraction.ts';
import { Dictionary } from './dictionary.ts';
import { adjudicatorNames, readerNames } from './vocabulary.ts';

/**
 * Everything that shapes a run's results, fixed by PlanRun and stored once under its own hash. Phases load it by
 * key, so a dictionary edited while a run is going changes nothing in it.
 */
export const RunConfig = z.strictObject({
  runId: z.string(),
  name: z.string(),
  dictionary: Dictionary,
  policies: Policies,
  reader: z.enum(readerNames),
  adjudicator: z.enum(adjudicatorNames),
  /** Model ids as configured; null where no model is asked. */
  models: z.strictObject({ reader: z.string().nullable(), adjudicator: z.string().nullable() }),
  promptVersion: z.string(),
  rulesVersion: z.string(),
  /** Versions of what was learned of wording, and of the trust in both readers; absent in runs of before they were kept. */
  wordingVersion: z.string().nullish(),
  trustVersion: z.string().nullish(),
  /** Version of the measured confidences; null before the first measurement. */
  calibrationVersion: z.string().nullable(),
  ocr: z.boolean(),
  /** Engine and version that reads scans; absent without `ocr`. */
  recogniser: z.string().nullish(),
  budgetUsd: z.number().min(0).nullable(),
  /** Hash of the members above that shape results: not run id, name or budget. */
  configHash: z.string(),
  createdAt: z.string(),
});
export type RunConfig = z.infer<typeof RunConfig>;

/** How a run is named inside the state machine: ids and keys only. */
export const RunReference = z.strictObject({
  runId: z.string(),
  /** 1 for the first execution, one more for each `resume`; a higher attempt takes over leases of a lower. */
  attempt: z.int().min(1),
  /** Artifact key of the RunConfig. */
  config: z.string(),
});
export type RunReference = z.infer<typeof RunReference>;

/** The holder of a patient: sent with every phase, checked before anything is written for good. */
export const LeaseReference = z.strictObject({
  owner: z.string(),
  /** Monotonic fencing token. */
  token: z.int().min(1),
});
export type LeaseReference = z.infer<typeof LeaseReference>;
