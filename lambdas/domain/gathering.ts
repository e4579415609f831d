import * as z from 'zod';

/** Partitions that Athena writes in one statement ("Considerations and limitations for UNLOAD"). */
export const bucketsPerStatement = 100;

/** Patients in one bucket, about, up to the most buckets: what one GatherRecords call works off in slices. */
const patientsPerBucket = 500;

/** Four rounds of statements; beyond 200,000 patients the buckets grow instead. */
const mostBuckets = 4 * bucketsPerStatement;

/** Buckets for a cohort of this size; null where it is not known before it is exported. */
export const bucketsFor = (patients: number | null): number =>
  patients === null
    ? bucketsPerStatement
    : Math.min(mostBuckets, Math.max(1, Math.ceil(patients / patientsPerBucket)));

/** Folder of the export that lists the cohort's members, one row each, so that none is lost. */
export const memberFolder = 'cohort_members';

/** Folder of one statement below the export's: a view's, or that of the members. */
export const exportPart = (view: string, part: number): string => `${view}/part-${part}/`;

/** Folder of a view's rows of one bucket. */
export const exportFolder = (options: {
  readonly exportPrefix: string;
  readonly view: string;
  readonly bucket: number;
}): string => {
  const { exportPrefix, view, bucket } = options;
  return `${exportPrefix}${exportPart(view, Math.floor(bucket / bucketsPerStatement))}bucket=${bucket}/`;
};

/**
 * How a run's records are gathered: fixed by PlanRun for an attempt, so that a resumed run can tell whether all of
 * them are there and use them again.
 */
export const GatheringPlan = z.strictObject({
  attempt: z.int().min(1),
  buckets: z.int().min(1),
  exportPrefix: z.string(),
  manifestPrefix: z.string(),
});
export type GatheringPlan = z.infer<typeof GatheringPlan>;

/** Rows that could not be taken: how many, by view and reason. */
export const RejectedRows = z.record(z.string(), z.record(z.string(), z.int()));
export type RejectedRows = z.infer<typeof RejectedRows>;

/** One line of the manifest: what the Map hands to a patient's execution. */
export const ManifestLine = z.strictObject({ patientKey: z.string(), record: z.string() });

/** What one bucket gave; its presence says the bucket is finished. */
export const GatheredBucket = z.strictObject({
  /** Patients with a record. */
  patients: z.int(),
  /** Cohort members without one: no table knows them, or what the tables say could not be used. */
  unknown: z.int(),
  /** Rows of the export, rejected ones included. */
  rows: z.int(),
  rejectedRows: RejectedRows.default({}),
  /** Hash of its part of the manifest; null where nobody has a record. Absent in marks of a version that had none. */
  manifestSha256: z.string().nullable().optional(),
});
export type GatheredBucket = z.infer<typeof GatheredBucket>;

/** What is finished of a bucket that is not: stored under its hash, so a cursor that was altered is refused. */
export const GatheringProgress = z.strictObject({
  manifestPrefix: z.string(),
  bucket: z.int(),
  /** Line of the manifest by patient key. */
  records: z.record(z.string(), ManifestLine),
  /** Patients that were recorded as failed. */
  failed: z.array(z.string()),
});
export type GatheringProgress = z.infer<typeof GatheringProgress>;

/** Prefix of the buckets' marks, apart from the manifest parts the Map reads. */
export const gatheredPrefix = (manifestPrefix: string): string =>
  `${manifestPrefix.replace(/\/$/, '')}-gathered/`;

/** Key of a bucket's mark. */
export const gatheredKey = (manifestPrefix: string, bucket: number): string =>
  `${gatheredPrefix(manifestPrefix)}${bucket}.json`;

/** Key of a bucket's part of the manifest. */
export const manifestKey = (manifestPrefix: string, bucket: number): string =>
  `${manifestPrefix}part-${String(bucket).padStart(4, '0')}.jsonl`;
