import pLimit from 'p-limit';
import { sha256 } from '../../domain/canonical.ts';
import { TransientError } from '../../domain/errors.ts';
import { expectCount } from '../../domain/expect-count.ts';
import { type GatheredBucket, GatheringProgress, gatheredKey, manifestKey } from '../../domain/gathering.ts';
import type { Invocation } from '../../domain/phase-contract.ts';
import { patientNameKey } from '../../domain/run-layout.ts';
import { unpublishedOutcome } from '../../domain/unpublished-outcome.ts';
import type { Ports } from '../../ports/index.ts';
import { ifSound } from '../../readers/if-sound.ts';
import { composeRecord } from './compose-record.ts';
import type { contract } from './contract.ts';
import { slicesOf } from './slices.ts';
import { tryAgain } from './try-again.ts';
import { readAgain, type Weighed, weigh } from './weigh-bucket.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'logger' | 'pseudonyms' | 'runs'>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/** Characters of rows held at once: with their copies well inside the memory a function of this phase has. */
const heldCharacters = 96 * 2 ** 20;

/** Patients whose objects are being written at once. */
const writesInFlight = 8;

/** Left for what comes after the last patient: cursor, manifest, mark. */
const endMs = 20_000;

/** After faults that three tries did not outlast. */
const faultWaitSeconds = 10;

/**
 * Groups one bucket of the export by patient: a compact record object each, and the bucket's part of the manifest.
 * The bucket is read once to weigh it; one that does not fit memory is read again for each slice of patients that does. A row that cannot be
 * taken is counted, by view and reason, and its patient goes on; a patient nobody knows or whose rows do not make a
 * record is recorded as failed; nobody is dropped. Record objects come first, the manifest part next, the bucket's
 * mark last. Where time runs out, or a patient met a fault, the next call does what is left.
 *
 * @throws TransientError where a fault hit before any patient was finished.
 * @throws InputRejectedError where patients or rows of the bucket and those accounted for differ.
 */
export const gatherRecords =
  (ports: Needs, { sliceCharacters = heldCharacters }: { readonly sliceCharacters?: number } = {}) =>
  async (input: Input, invocation: Invocation): Promise<Output> => {
    const leastMs = Math.min(endMs, invocation.remainingMs() / 4);
    const bucket = new BucketProgress(ports, {
      input,
      hasTime: () => invocation.remainingMs() > leastMs && !invocation.signal.aborted,
    });
    await bucket.recall();
    const weighed = await weigh(ports, { input, sliceCharacters });
    for (const slice of slicesOf(bucket.unfinished(weighed.weights), sliceCharacters)) {
      if (!bucket.hasTime()) break;
      await writeSlice(ports, { input, wanted: slice.members, weighed, bucket });
    }
    const unusable = [...weighed.everyone].filter((member) => !weighed.weights.has(member));
    await bucket.each(unusable, async (patientId) => {
      const reason = weighed.withRejected.has(patientId)
        ? 'every row of this patient was rejected: see the rejected rows of the run'
        : 'no source table knows this patient';
      await recordFailure(ports, { input, patientId, reason });
      return undefined;
    });
    return bucket.isWhole(weighed.everyone) ? bucket.finish(weighed) : bucket.goOn(weighed);
  };

/** The patients of a bucket that are finished: with a record, or recorded as failed. */
class BucketProgress {
  readonly #ports: Needs;
  readonly #input: Input;
  readonly hasTime: () => boolean;
  readonly #records = new Map<string, { readonly patientKey: string; readonly record: string }>();
  readonly #failed = new Set<string>();
  #finishedNow = 0;
  #fault: TransientError | undefined;

  constructor(ports: Needs, { input, hasTime }: { readonly input: Input; readonly hasTime: () => boolean }) {
    this.#ports = ports;
    this.#input = input;
    this.hasTime = hasTime;
  }

  /** Takes up what the cursor names. One that is gone, altered or of another bucket is left, and all is done again. */
  async recall(): Promise<void> {
    const { cursor, manifestPrefix, bucket, run } = this.#input;
    if (cursor === null) return;
    const known = await ifSound(this.#ports.artifacts.getJson(cursor, GatheringProgress));
    if (known === undefined || known.bucket !== bucket || known.manifestPrefix !== manifestPrefix) {
      const fields = { runId: run.runId, bucket };
      this.#ports.logger.warn('a cursor is gone, altered or of another bucket; it is gathered again', fields);
      return;
    }
    for (const [patientKey, line] of Object.entries(known.records)) this.#records.set(patientKey, line);
    for (const patientKey of known.failed) this.#failed.add(patientKey);
  }

  unfinished(weights: ReadonlyMap<string, number>): Map<string, number> {
    return new Map([...weights].filter(([patientId]) => !this.#isFinished(patientId)));
  }

  isWhole(everyone: ReadonlySet<string>): boolean {
    return [...everyone].every((patientId) => this.#isFinished(patientId));
  }

  #isFinished(patientId: string): boolean {
    const patientKey = this.#ports.pseudonyms.patientKey(patientId);
    return this.#records.has(patientKey) || this.#failed.has(patientKey);
  }

  /** Does the work for those that are not finished, some at once; a fault leaves its patient for the next call. */
  async each(
    patientIds: readonly string[],
    work: (
      patientId: string,
    ) => Promise<{ readonly patientKey: string; readonly record: string } | undefined>,
  ): Promise<void> {
    const limit = pLimit(writesInFlight);
    const one = async (patientId: string): Promise<void> => {
      if (!this.hasTime() || this.#isFinished(patientId)) return;
      try {
        const line = await tryAgain(() => work(patientId));
        const patientKey = this.#ports.pseudonyms.patientKey(patientId);
        if (line === undefined) this.#failed.add(patientKey);
        else this.#records.set(patientKey, line);
        this.#finishedNow += 1;
      } catch (error) {
        if (!(error instanceof TransientError)) throw error;
        this.#fault = error;
      }
    };
    await Promise.all(patientIds.map((patientId) => limit(() => one(patientId))));
  }

  async goOn(weighed: Weighed): Promise<Output> {
    if (this.#finishedNow === 0 && this.#fault !== undefined) throw this.#fault;
    const { manifestPrefix, bucket, run } = this.#input;
    const progress: GatheringProgress = {
      manifestPrefix,
      bucket,
      records: Object.fromEntries(this.#records),
      failed: [...this.#failed].sort(),
    };
    const key = `runs/${run.runId}/gathering`;
    const cursor = await tryAgain(() => this.#ports.artifacts.putJson(key, progress));
    const waitSeconds = this.#fault === undefined ? 0 : faultWaitSeconds;
    return { ...this.#counts(weighed), done: false, waitSeconds, cursor };
  }

  async finish(weighed: Weighed): Promise<Output> {
    const { artifacts, pseudonyms } = this.#ports;
    const { manifestPrefix, bucket } = this.#input;
    const lines = [...weighed.weights.keys()].sort().flatMap((patientId) => {
      const line = this.#records.get(pseudonyms.patientKey(patientId));
      return line === undefined ? [] : [JSON.stringify(line)];
    });
    const gathered = this.#counts(weighed);
    expectCount('patients of the bucket', {
      expected: weighed.everyone.size,
      got: lines.length + this.#failed.size,
    });
    const part = `${lines.join('\n')}\n`;
    const isEmpty = lines.length === 0;
    if (!isEmpty) await tryAgain(() => artifacts.put(manifestKey(manifestPrefix, bucket), part));
    const mark: GatheredBucket = { ...gathered, manifestSha256: isEmpty ? null : sha256(part) };
    await tryAgain(() => artifacts.put(gatheredKey(manifestPrefix, bucket), JSON.stringify(mark)));
    return { ...gathered, done: true, waitSeconds: 0, cursor: null };
  }

  #counts({ rows, rejectedRows }: Weighed): GatheredBucket {
    return { patients: this.#records.size, unknown: this.#failed.size, rows, rejectedRows };
  }
}

/** Writes the records of some patients, as far as time goes. */
async function writeSlice(
  ports: Needs,
  options: {
    readonly input: Input;
    readonly wanted: ReadonlySet<string>;
    readonly weighed: Weighed;
    readonly bucket: BucketProgress;
  },
): Promise<void> {
  const { input, wanted, weighed, bucket } = options;
  const patients = weighed.held ?? (await readAgain(ports, { input, wanted }));
  const found = [...wanted].filter((member) => patients.has(member)).sort();
  expectCount('patients of a slice', { expected: wanted.size, got: found.length });
  const weighedRows = found.reduce((sum, member) => sum + (weighed.usableRows.get(member) ?? 0), 0);
  expectCount('rows of a slice', {
    expected: weighedRows,
    got: found.reduce((sum, member) => sum + rowsOf(patients.get(member)), 0),
  });
  await bucket.each(found, (patientId) =>
    writeRecord(ports, { input, patientId, linesByView: patients.get(patientId) ?? new Map() }),
  );
}

const rowsOf = (byView: ReadonlyMap<string, readonly string[]> = new Map()): number =>
  [...byView.values()].reduce((sum, lines) => sum + lines.length, 0);

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
): Promise<{ readonly patientKey: string; readonly record: string } | undefined> {
  const composed = composeRecord(patientId, linesByView);
  if (composed.kind === 'unfit') {
    await recordFailure(ports, { input, patientId, reason: composed.reason });
    return undefined;
  }
  const patientKey = ports.pseudonyms.patientKey(patientId);
  const record = await ports.artifacts.putJson(`records/${patientKey}`, composed.record);
  await nameKey(ports, patientId, patientKey);
  return { patientKey, record };
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
  const failure = { error: 'InputRejectedError', phase: 'gather-records', reason };
  await ports.runs.recordOutcome(
    unpublishedOutcome('failed', { run, patientKey, failure, nowMs: ports.clock.now() }),
  );
}

/** The one place, beside the records, that leads from a key back to the id; an encrypted object like them. */
async function nameKey(ports: Needs, patientId: string, patientKey: string): Promise<void> {
  await ports.artifacts.put(patientNameKey(patientKey), JSON.stringify({ patientId }));
}
