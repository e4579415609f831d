import * as z from 'zod';
import { Policies } from '../../domain/abstraction.ts';
import { ArtifactKey, type PhaseContract } from '../../domain/phase-contract.ts';
import { RunReference } from '../../domain/run-config.ts';
import { adjudicatorNames, readerNames } from '../../domain/vocabulary.ts';

/** Which patients: a named query of `config/cohorts`, an object of JSON Lines, or (where allowed) ids. */
export const CohortReference = z.union([
  z.strictObject({ query: z.string().regex(/^[a-z0-9-]+$/) }),
  z.strictObject({ object: ArtifactKey }),
  z.strictObject({ patientIds: z.array(z.string().min(1)).min(1) }),
]);

/** The input a user gives to a cohort execution; everything but the cohort has a default. */
export const RunRequest = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/, 'must be 1 to 40 letters, digits or hyphens')
    .default('cohort'),
  cohort: CohortReference.optional(),
  /** The source has no more patients than these, whatever a query names; a smaller export has fewer buckets to gather. */
  patientsAtMost: z.int().min(1).nullable().default(null),
  reader: z.enum(readerNames).default('rules'),
  adjudicator: z.enum(adjudicatorNames).default('rules'),
  policies: Policies.partial().default({}),
  ocr: z.boolean().default(false),
  maxConcurrency: z.int().min(1).max(1000).default(10),
  /** Share of failed patients, in percent, at which the run is given up. */
  toleratedFailurePercentage: z.int().min(0).max(100).default(100),
  budgetUsd: z.number().positive().nullable().default(null),
  /** Hours after its start by which the run should be done: copies of an endpoint are asked for by it. */
  deadlineHours: z.number().positive().max(168).nullable().default(null),
  /** Tells two starts of one cohort apart that are meant to be two runs (a schedule's date). */
  window: z.string().max(64).default(''),
  /** Continues this run instead of starting one; then nothing else is needed. */
  resume: z.string().optional(),
});
export type RunRequest = z.infer<typeof RunRequest>;

/** Arguments of one Athena query; parameters are SQL literals, words in single quotes. */
export const ExportStatement = z.strictObject({
  QueryString: z.string(),
  QueryExecutionContext: z.strictObject({ Database: z.string() }),
  ExecutionParameters: z.array(z.string()).min(1).optional(),
});
export type ExportStatement = z.infer<typeof ExportStatement>;

const input = z.strictObject({
  execution: z.strictObject({
    id: z.string(),
    /** ISO-8601; a call that is tried again has the same, so it makes the same run id. */
    startedAt: z.string(),
  }),
  request: z.unknown(),
});

/** What a run is expected to take, by `config/workload.json` and `config/prices.json` (`docs/cost.md` derives it). */
export const PlannedCohort = z.strictObject({
  patients: z.int(),
  usd: z.number(),
  /** From the start to the end of the last patient. */
  minutes: z.number(),
  copies: z.int().min(0),
  /** Patients at once that keep the copies busy, or that the deadline needs. */
  maxConcurrency: z.int(),
  /** Null where no budget, or no deadline, is given. */
  fitsBudget: z.boolean().nullable(),
  meetsDeadline: z.boolean().nullable(),
  /** What would make it fit, in words, most pressing first. */
  advice: z.array(z.string()),
});
export type PlannedCohort = z.infer<typeof PlannedCohort>;

const output = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('already_running'), runId: z.string() }),
  z.strictObject({
    kind: z.literal('planned'),
    run: RunReference,
    /** Empty when the records of an earlier attempt are complete. */
    exports: z.array(ExportStatement),
    /** The most that the statements may scan and cost; null where nothing is exported or nothing limits it. */
    scan: z.strictObject({ statements: z.int(), gibAtMost: z.number(), usdAtMost: z.number() }).nullable(),
    /** Null where there is nothing to reckon with: a cohort nobody has counted, a model without a price. */
    plan: PlannedCohort.nullable(),
    exportPrefix: z.string(),
    buckets: z.int().min(0),
    manifestPrefix: z.string(),
    resultPrefix: z.string(),
    /** Patients of the manifest where it is known already (a resumed run), else null. */
    patients: z.int().nullable(),
    /** Endpoint copies to ask for; 0 when the reader needs no endpoint. */
    copies: z.int().min(0),
    maxConcurrency: z.int(),
    toleratedFailurePercentage: z.int(),
  }),
]);

export const contract: PhaseContract<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'plan-run',
  input,
  output,
  checkpoint: 'never',
  lease: 'none',
};
