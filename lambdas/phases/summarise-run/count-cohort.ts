import { GatheredBucket, GatheringPlan, gatheredPrefix, ManifestLine } from '../../domain/gathering.ts';
import { parseSoundJson } from '../../domain/json-artifact.ts';
import { runLayout } from '../../domain/run-layout.ts';
import type { Ports } from '../../ports/index.ts';

/** The cohort as it was gathered: who is to be worked on, and what of that does not add up. */
export interface CohortCount {
  /** Patients of the manifest. */
  readonly patientKeys: ReadonlySet<string>;
  /** Members of the cohort, with a record or recorded as having none. */
  readonly members: number;
  /** The attempt whose export it was. */
  readonly attempt: number;
  readonly rejectedRows: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** In words, with both numbers; empty where everything adds up. */
  readonly differences: readonly string[];
}

/** Holds manifest and marks against one another, the gathering's plan, and the members the run was started with. */
export async function countCohort(
  { artifacts, runs }: Pick<Ports, 'artifacts' | 'runs'>,
  { runId, manifestPrefix, attempt }: { runId: string; manifestPrefix: string; attempt: number },
): Promise<CohortCount> {
  const plan = await gatheringPlan(artifacts, { runId, manifestPrefix, attempt });
  const manifest = await manifestPatients(artifacts, manifestPrefix);
  const marks = await bucketMarks(artifacts, manifestPrefix);
  const sum = (of: 'patients' | 'unknown'): number => marks.reduce((total, mark) => total + mark[of], 0);
  const members = sum('patients') + sum('unknown');
  const named = (await runs.find(runId))?.input as { readonly members?: number | null } | null | undefined;
  return {
    patientKeys: new Set(manifest),
    members,
    attempt: plan?.attempt ?? 1,
    rejectedRows: summed(marks),
    differences: [
      ...difference('buckets gathered', { expected: plan?.buckets, got: marks.length }),
      ...difference('patients in the manifest', { expected: sum('patients'), got: manifest.length }),
      ...difference('different patients in the manifest', {
        expected: manifest.length,
        got: new Set(manifest).size,
      }),
      ...difference('members of the cohort', { expected: named?.members ?? undefined, got: members }),
    ],
  };
}

/** Nothing to say where nobody knows what to expect. */
export function difference(
  what: string,
  { expected, got }: { readonly expected: number | undefined; readonly got: number },
): string[] {
  return expected === undefined || expected === got ? [] : [`${what}: ${expected} expected, ${got} found`];
}

/** The plan this manifest was made by: of this attempt, or of an earlier one whose records are used again. */
async function gatheringPlan(
  artifacts: Ports['artifacts'],
  of: { readonly runId: string; readonly manifestPrefix: string; readonly attempt: number },
): Promise<GatheringPlan | undefined> {
  for (let attempt = of.attempt; attempt >= 1; attempt -= 1) {
    const key = runLayout(of.runId).plan(attempt);
    const bytes = await artifacts.find(key);
    if (bytes === undefined) continue;
    const plan = parseSoundJson({ key, bytes, schema: GatheringPlan });
    if (plan.manifestPrefix === of.manifestPrefix) return plan;
  }
  return undefined;
}

async function manifestPatients(artifacts: Ports['artifacts'], prefix: string): Promise<string[]> {
  const patients: string[] = [];
  for await (const key of artifacts.list(prefix)) {
    for (const bytes of linesOf(await artifacts.find(key)))
      patients.push(parseSoundJson({ key, bytes, schema: ManifestLine }).patientKey);
  }
  return patients;
}

function* linesOf(bytes: Uint8Array | undefined): Generator<Uint8Array> {
  const newline = 0x0a;
  let start = 0;
  for (let end = 0; bytes !== undefined && start < bytes.length; start = end + 1) {
    const next = bytes.indexOf(newline, start);
    end = next === -1 ? bytes.length : next;
    if (end > start) yield bytes.subarray(start, end);
  }
}

async function bucketMarks(artifacts: Ports['artifacts'], manifestPrefix: string): Promise<GatheredBucket[]> {
  const marks: GatheredBucket[] = [];
  for await (const key of artifacts.list(gatheredPrefix(manifestPrefix)))
    marks.push(
      parseSoundJson({ key, bytes: (await artifacts.find(key)) ?? new Uint8Array(), schema: GatheredBucket }),
    );
  return marks;
}

function summed(marks: readonly GatheredBucket[]): Record<string, Record<string, number>> {
  const rejectedRows: Record<string, Record<string, number>> = {};
  for (const mark of marks)
    for (const [view, reasons] of Object.entries(mark.rejectedRows)) {
      const known = rejectedRows[view] ?? {};
      const sums = Object.entries(reasons).map(([reason, rows]) => [reason, (known[reason] ?? 0) + rows]);
      rejectedRows[view] = { ...known, ...Object.fromEntries(sums) };
    }
  return rejectedRows;
}
