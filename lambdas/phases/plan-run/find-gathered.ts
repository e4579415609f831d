import type { ZodType } from 'zod';
import { sha256 } from '../../domain/canonical.ts';
import { GatheredBucket, GatheringPlan, gatheredKey, manifestKey } from '../../domain/gathering.ts';
import { runLayout } from '../../domain/run-layout.ts';
import type { Ports, RunItem } from '../../ports/index.ts';

type Needs = Pick<Ports, 'artifacts' | 'logger'>;

/** Records that need not be gathered again, and of how many patients they are. */
export interface Gathered {
  readonly plan: GatheringPlan;
  readonly patients: number;
}

/**
 * The newest earlier attempt of a run whose records are whole: every bucket marked, its part of the manifest the one
 * that was marked, as many members in all as the run was started with, and no record that somebody found gone or
 * altered since. Where one is not, all are exported and gathered again, and the log says so.
 */
export async function findGathered(ports: Needs, run: RunItem): Promise<Gathered | null> {
  const doubtedUpTo = await newestLoss(ports, run);
  for (let attempt = run.attempt - 1; attempt > doubtedUpTo; attempt -= 1) {
    const plan = await stored(ports, { key: runLayout(run.runId).plan(attempt), schema: GatheringPlan });
    if (plan === undefined) continue;
    const marks = await wholeBuckets(ports, plan);
    const members = marks.reduce((sum, { patients, unknown }) => sum + patients + unknown, 0);
    const named = (run.input as { readonly members?: number | null } | null)?.members ?? members;
    if (marks.length === plan.buckets && members === named)
      return { plan, patients: marks.reduce((sum, { patients }) => sum + patients, 0) };
    ports.logger.warn('what an earlier attempt gathered is not whole; it is gathered again', {
      runId: run.runId,
      attempt,
      buckets: plan.buckets,
      wholeBuckets: marks.length,
      members,
    });
  }
  if (doubtedUpTo > 0)
    ports.logger.warn('a record was gone or altered; all are gathered again', { runId: run.runId });
  return null;
}

/** The newest attempt that found a record gone or altered; 0 where none did. */
async function newestLoss({ artifacts }: Needs, { runId, attempt }: RunItem): Promise<number> {
  for (let earlier = attempt - 1; earlier >= 1; earlier -= 1)
    if ((await artifacts.find(runLayout(runId).lostRecord(earlier))) !== undefined) return earlier;
  return 0;
}

/** Marks of the buckets whose part of the manifest is there as it was written. */
async function wholeBuckets(ports: Needs, plan: GatheringPlan): Promise<GatheredBucket[]> {
  const { manifestPrefix, buckets } = plan;
  const looked = await Promise.all(
    Array.from({ length: buckets }, async (_, bucket) => {
      const mark = await stored(ports, {
        key: gatheredKey(manifestPrefix, bucket),
        schema: GatheredBucket,
      });
      if (mark === undefined) return [];
      const part = await ports.artifacts.find(manifestKey(manifestPrefix, bucket));
      const hash = part === undefined ? null : sha256(part);
      return mark.manifestSha256 === undefined || mark.manifestSha256 === hash ? [mark] : [];
    }),
  );
  return looked.flat();
}

/** Undefined where it is not there, or is not what was written. */
async function stored<T>(
  { artifacts }: Needs,
  { key, schema }: { readonly key: string; readonly schema: ZodType<T> },
): Promise<T | undefined> {
  const bytes = await artifacts.find(key);
  if (bytes === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}
