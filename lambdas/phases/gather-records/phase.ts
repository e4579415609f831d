import pLimit from 'p-limit';
import {
  type GatheredBucket,
  GatheredBucket as GatheredBucketSchema,
  gatheredKey,
  manifestKey,
  memberFolder,
  type RejectedRows,
} from '../../domain/gathering.ts';
import { patientNameKey } from '../../domain/run-layout.ts';
import { sourceViews } from '../../domain/source-views.ts';
import type { Ports } from '../../ports/index.ts';
import { composeRecord } from './compose-record.ts';
import type { contract } from './contract.ts';
import { exportRows } from './export-rows.ts';
import { slicesOf } from './slices.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'pseudonyms' | 'runs'>;
type Input = ReturnType<typeof contract.input.parse>;

/** Characters of rows held at once: with their copies well inside the memory a function of this phase has. */
const heldCharacters = 96 * 2 ** 20;

/** Patients whose objects are being written at once. */
const writesInFlight = 8;

const members = { view: memberFolder, idColumn: null };

/** What is known of a bucket after it was read once. */
interface Weighed {
  /** Everyone in the bucket: the cohort's members, and whoever has a row. */
  readonly everyone: ReadonlySet<string>;
  /** Characters of each patient's usable rows. */
  readonly weights: ReadonlyMap<string, number>;
  /** Patients of whom a row was rejected. */
  readonly withRejected: ReadonlySet<string>;
  readonly rows: number;
  readonly rejectedRows: RejectedRows;
}

/**
 * Groups one bucket of the export by patient: a compact record object each, and the bucket's part of the manifest.
 * The bucket is read once to weigh it and again for each slice of patients that fits memory. A row that cannot be
 * taken is counted, by view and reason, and its patient goes on; a patient nobody knows or whose rows do not make a
 * record is recorded as failed; nobody is dropped. Record objects come first, the manifest part next, the bucket's
 * mark last.
 */
export const gatherRecords =
  (ports: Needs, { sliceCharacters = heldCharacters }: { readonly sliceCharacters?: number } = {}) =>
  async (input: Input): Promise<GatheredBucket> => {
    const weighed = await weigh(ports, input);
    const lines: string[] = [];
    for (const slice of slicesOf(weighed.weights, sliceCharacters)) {
      lines.push(...(await writeSlice(ports, { input, wanted: slice.members })));
    }
    const unusable = [...weighed.everyone].filter((member) => !weighed.weights.has(member));
    await inParallel(unusable, (patientId) =>
      recordFailure(ports, {
        input,
        patientId,
        reason: weighed.withRejected.has(patientId)
          ? 'every row of this patient was rejected: see the rejected rows of the run'
          : 'no source table knows this patient',
      }),
    );
    if (lines.length > 0)
      await ports.artifacts.put(manifestKey(input.manifestPrefix, input.bucket), `${lines.join('\n')}\n`);
    const gathered = GatheredBucketSchema.parse({
      patients: lines.length,
      unknown: weighed.everyone.size - lines.length,
      rows: weighed.rows,
      rejectedRows: weighed.rejectedRows,
    });
    await ports.artifacts.put(gatheredKey(input.manifestPrefix, input.bucket), JSON.stringify(gathered));
    return gathered;
  };

async function weigh({ artifacts }: Needs, input: Input): Promise<Weighed> {
  const everyone = new Set<string>();
  const weights = new Map<string, number>();
  const withRejected = new Set<string>();
  const rejectedRows: Record<string, Record<string, number>> = {};
  let rows = 0;
  for (const view of [members, ...sourceViews]) {
    for await (const row of exportRows(artifacts, { ...input, view })) {
      if (row.member !== null) everyone.add(row.member);
      if (view !== members) rows += 1;
      if (row.kind === 'rejected') {
        if (row.member !== null) withRejected.add(row.member);
        const counts = rejectedRows[view.view] ?? {};
        rejectedRows[view.view] = { ...counts, [row.reason]: (counts[row.reason] ?? 0) + 1 };
      } else if (view !== members) {
        weights.set(row.member, (weights.get(row.member) ?? 0) + row.line.length);
      }
    }
  }
  return { everyone, weights, withRejected, rows, rejectedRows };
}

/** Writes the records of some patients and gives their lines of the manifest, in order of their ids. */
async function writeSlice(
  ports: Needs,
  { input, wanted }: { readonly input: Input; readonly wanted: ReadonlySet<string> },
): Promise<string[]> {
  const patients = new Map<string, Map<string, string[]>>();
  for (const view of sourceViews) {
    for await (const row of exportRows(ports.artifacts, { ...input, view })) {
      if (row.kind === 'rejected' || !wanted.has(row.member)) continue;
      const byView = patients.get(row.member) ?? new Map<string, string[]>();
      patients.set(row.member, byView);
      const lines = byView.get(view.view);
      if (lines === undefined) byView.set(view.view, [row.line]);
      else lines.push(row.line);
    }
  }
  const ordered = [...patients].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = await inParallel(ordered, ([patientId, linesByView]) =>
    writeRecord(ports, { input, patientId, linesByView }),
  );
  return lines.flatMap((line) => line ?? []);
}

/** The patient's line of the manifest; undefined where its rows make no record, which is recorded. */
async function writeRecord(
  ports: Needs,
  {
    input,
    patientId,
    linesByView,
  }: {
    readonly input: Input;
    readonly patientId: string;
    readonly linesByView: ReadonlyMap<string, readonly string[]>;
  },
): Promise<string | undefined> {
  const composed = composeRecord(patientId, linesByView);
  if (composed.kind === 'unfit') {
    await recordFailure(ports, { input, patientId, reason: composed.reason });
    return undefined;
  }
  const patientKey = ports.pseudonyms.patientKey(patientId);
  const record = await ports.artifacts.putJson(`records/${patientKey}`, composed.record);
  await nameKey(ports, patientId, patientKey);
  return JSON.stringify({ patientKey, record });
}

async function recordFailure(
  ports: Needs,
  {
    input: { run },
    patientId,
    reason,
  }: { readonly input: Input; readonly patientId: string; readonly reason: string },
): Promise<void> {
  const patientKey = ports.pseudonyms.patientKey(patientId);
  await nameKey(ports, patientId, patientKey);
  await ports.runs.recordOutcome({
    runId: run.runId,
    patientKey,
    attempt: run.attempt,
    status: 'failed',
    artifact: null,
    version: null,
    counts: {},
    usd: 0,
    failure: { error: 'InputRejectedError', phase: 'gather-records', reason },
    startedAt: null,
    endedAt: new Date(ports.clock.now()).toISOString(),
  });
}

/** The one place, beside the records, that leads from a key back to the id; an encrypted object like them. */
async function nameKey(ports: Needs, patientId: string, patientKey: string): Promise<void> {
  await ports.artifacts.put(patientNameKey(patientKey), JSON.stringify({ patientId }));
}

/** Some at once, results in the order of the items. */
function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const limit = pLimit(writesInFlight);
  return Promise.all(items.map((item) => limit(() => work(item))));
}
