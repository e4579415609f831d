import * as z from 'zod';

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

/** What one bucket gave; its presence says the bucket is finished. */
export const GatheredBucket = z.strictObject({ patients: z.int(), unknown: z.int(), rows: z.int() });
export type GatheredBucket = z.infer<typeof GatheredBucket>;

/** Key of a bucket's mark, apart from the manifest parts the Map reads. */
export const gatheredKey = (manifestPrefix: string, bucket: number): string =>
  `${manifestPrefix.replace(/\/$/, '')}-gathered/${bucket}.json`;

/** Key of a bucket's part of the manifest. */
export const manifestKey = (manifestPrefix: string, bucket: number): string =>
  `${manifestPrefix}part-${String(bucket).padStart(4, '0')}.jsonl`;

/** One line of the manifest: what the Map hands to a patient's execution. */
export const ManifestLine = z.strictObject({ patientKey: z.string(), record: z.string() });
