import * as z from 'zod';
import { CostItem } from './cost.ts';
import { RejectedRows } from './gathering.ts';

/** What was taken from the source tables, and what it cost. */
export const SourceReport = z.strictObject({
  /** What Athena scanned for the export; 0 where an earlier attempt's was used. */
  bytesScanned: z.number(),
  usd: z.number(),
  /** Rows left out, by view and reason; their patients went on. */
  rejectedRows: RejectedRows,
});
export type SourceReport = z.infer<typeof SourceReport>;

/** What the phases of the run's patients took of compute and requests, over all attempts. */
export const ServicesReport = z.strictObject({
  usd: z.number(),
  items: z.array(CostItem),
  /** Patients with a counter; the phases of others kept none. */
  patients: z.int(),
});
export type ServicesReport = z.infer<typeof ServicesReport>;

/** What a run did: composed from its patients' outcomes, never from the Map's output. */
export const RunReport = z.strictObject({
  runId: z.string(),
  status: z.enum(['succeeded', 'failed', 'stopped']),
  /** Why it did not succeed, in words. */
  reason: z.string().nullable(),
  startedAt: z.string(),
  endedAt: z.string(),
  /** Members of the cohort as it was gathered; `patients.total` is held against it. Absent where it was not gathered. */
  expected: z.int().optional(),
  patients: z.strictObject({
    total: z.int(),
    published: z.int(),
    unchanged: z.int(),
    failed: z.int(),
    skipped: z.int(),
    stopped: z.int(),
    /** Of the manifest, without a word of how they ended: never started, or ended from outside. */
    unaccounted: z.int(),
  }),
  /** Sums over the published and unchanged patients (documents, findings, accepted, review ...). */
  counts: z.record(z.string(), z.number()),
  /** Documents whose text and answers were known, over documents read, 0 to 1; null where none was read. */
  cacheHitRate: z.number().min(0).max(1).nullable(),
  /** Seconds from a patient's start to its end. */
  durations: z.strictObject({
    p50: z.number().nullable(),
    p95: z.number().nullable(),
    p99: z.number().nullable(),
  }),
  sla: z.strictObject({ minutes: z.number(), withinShare: z.number().min(0).max(1).nullable() }),
  /** What the models cost; export and services stand beside it. */
  usd: z.number(),
  source: SourceReport.default({ bytesScanned: 0, usd: 0, rejectedRows: {} }),
  services: ServicesReport.default({ usd: 0, items: [], patients: 0 }),
  failuresByError: z.record(z.string(), z.int()),
  recommendations: z.array(z.string()),
});
export type RunReport = z.infer<typeof RunReport>;

/** Models, export, compute and requests; not the hours of an endpoint and of the database. */
export const runUsd = ({ usd, source, services }: Pick<RunReport, 'usd' | 'source' | 'services'>): number =>
  usd + source.usd + services.usd;
