import * as z from 'zod';

const amount = z.number().min(0);
const positive = z.number().positive();
const share = z.number().min(0).max(1);

/** Tokens a minute that a provider grants one account for a model. */
const TokenQuota = z.strictObject({ input: positive, output: positive });

/**
 * What one patient, one run and an idle environment ask for (`config/workload.json`): assumptions, each replaced by a
 * measurement where an earlier run gives one.
 */
export const Workload = z.strictObject({
  /** Where the figures come from, in words. */
  source: z.string().min(1),
  /** Documents of a chart that a reader is asked about, by kind; tokens of one of them. */
  documents: z.array(
    z.strictObject({
      kind: z.string().min(1),
      perPatient: amount,
      inputTokens: amount,
      outputTokens: amount,
    }),
  ),
  /** Instructions and schema, sent with every document. */
  promptTokens: amount,
  /** Documents whose answer is known from earlier runs: they cost no model anything. */
  cachedShare: share,
  /** Pages without a text layer, recognised by Textract in runs with `ocr`. */
  scannedPages: amount,
  readers: z.strictObject({
    medgemma: z.strictObject({
      instance: z.string().min(1),
      /** Of one copy under load, over all its requests. */
      inputTokensPerSecond: positive,
      outputTokensPerSecond: positive,
      /** Measured; null while it is reckoned from tokens and speeds. */
      gpuSecondsPerPatient: positive.nullable(),
      /** Share of a copy's time, while patients are read, in which it is kept busy. */
      utilisation: share.gt(0),
      /** From the demand for copies to the first answer, and from the last answer to the last copy gone. */
      warmMinutes: amount,
      coolMinutes: amount,
      /** Patients in flight that keep one copy busy: PlanRun asks for copies by it. */
      patientsPerCopy: positive,
    }),
    claude: z.strictObject({
      model: z.string().min(1),
      /** Tokens of this model for a token of `documents`. */
      tokenFactor: positive,
      /** Share of the prompt's tokens that are read from the provider's cache. */
      cachedPromptShare: share,
      secondsPerDocument: positive,
      documentsInFlight: positive,
    }),
    rules: z.strictObject({ secondsPerPatient: positive }),
  }),
  /** Of one patient, where Claude adjudicates. */
  adjudicator: z.strictObject({
    model: z.string().min(1),
    inputTokens: amount,
    cachedShare: share,
    outputTokens: amount,
    secondsPerPatient: amount,
  }),
  quotas: z.strictObject({
    /** Copies of the reader that the account's instance quota and the environment's cap allow. */
    copies: z.int().min(1),
    /** Patients at once that the account's Lambda concurrency carries. */
    patientsAtOnce: z.int().min(1),
    tokensPerMinute: z.record(z.string(), TokenQuota),
    /** Share of a quota that is reached in practice before throttles cost more than they give. */
    usableShare: share.gt(0),
  }),
  perPatient: z.strictObject({
    lambdaGibSeconds: amount,
    lambdaRequests: amount,
    transitions: amount,
    writes: amount,
    reads: amount,
    dataApiRequests: amount,
    s3Puts: amount,
    s3Gets: amount,
    logGib: amount,
  }),
  perRun: z.strictObject({
    /** Export and gathering, before the first patient starts. */
    exportMinutes: amount,
    /** What the export's statements scan, all together. */
    scannedGib: amount,
    transitions: amount,
    /** Capacity of the database while the run goes on. */
    auroraAcu: amount,
  }),
  /** What stands there while nothing runs. */
  atRest: z.strictObject({
    keys: amount,
    alarms: amount,
    dashboards: amount,
    secrets: amount,
    storageGib: amount,
    databaseStorageGib: amount,
    /** 0 without a private network. */
    interfaceEndpoints: amount,
    zones: amount,
  }),
});
export type Workload = z.infer<typeof Workload>;
