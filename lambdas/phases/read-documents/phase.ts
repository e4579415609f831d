import * as z from 'zod';
import calibration from '../../../config/calibration.json' with { type: 'json' };
import { DocumentReading } from '../../domain/document-reading.ts';
import { InputRejectedError, TransientError } from '../../domain/errors.ts';
import { pauseWait, throttleWait } from '../../domain/limits.ts';
import { PatientPlan, type PlannedDocument } from '../../domain/patient-plan.ts';
import type { Invocation } from '../../domain/phase-contract.ts';
import { RunConfig } from '../../domain/run-config.ts';
import { workPrefix } from '../../domain/run-layout.ts';
import type { CheckpointKey, Ports } from '../../ports/index.ts';
import { Calibration } from '../../readers/calibration.ts';
import type { contract } from './contract.ts';
import { checkpointUnit, type ReadDocumentNeeds, readDocument, tooLarge } from './read-document.ts';

type Needs = ReadDocumentNeeds & Pick<Ports, 'checkpoints' | 'controls' | 'logger' | 'runs'>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/** Documents in flight inside one call. */
const documentsInFlight = 8;

/** Time one document may take at the worst: with less left, the call ends and the chunk goes on in the next. */
const worstCaseMs = { rules: 15_000, medgemma: 150_000, claude: 150_000 } as const;

const Stored = z.strictObject({ reading: z.string() });

/**
 * Reads documents of one chunk until they are done, the time is used up or the reader throttles; what is left goes on
 * in the next call. Each document has its own checkpoint: stored first, marked second.
 *
 * @throws TransientError when a fault hit before any document was finished; with progress it is a wait instead.
 */
export const readDocuments =
  (ports: Needs) =>
  async (input: Input, invocation: Invocation): Promise<Output> => {
    const control = await ports.controls.read(input.run.runId);
    if (control.stopping) return stop(ports, input);
    const config = await ports.artifacts.getJson(input.run.config, RunConfig);
    const plan = await ports.artifacts.getJson(input.plan, PatientPlan);
    const documents = chunkDocuments(plan, input.chunk);
    const chunk = new ChunkProgress(ports, { input, documents });
    await chunk.recall();
    if (input.setAside) return chunk.setAside();
    if (control.paused)
      return chunk.output({ waitSeconds: pauseWait(input.throttles), throttles: input.throttles + 1 });

    const { left, fault, throttled, pending } = await readSome({
      chunk,
      limit: input.maximumDocuments,
      hasTime: () => invocation.remainingMs() > worstCaseMs[config.reader] && !invocation.signal.aborted,
      read: (document) =>
        readDocument(ports, {
          config,
          plan,
          document,
          calibration: Calibration.parse(calibration),
          signal: invocation.signal,
        }),
    });
    if (left === 0) return chunk.finish();
    if (fault !== undefined && chunk.finishedNow === 0) throw fault;
    if (throttled !== undefined) {
      const throttles = chunk.finishedNow > 0 ? 0 : input.throttles + 1;
      return chunk.output({ waitSeconds: throttleWait(throttles, throttled), throttles });
    }
    if (pending !== undefined && fault === undefined && chunk.unfinished().length === pending.documents) {
      // Only work that another service does is left; its waits grow as those for a throttle do.
      const throttles = chunk.finishedNow > 0 ? 0 : input.throttles + 1;
      const waitSeconds =
        throttles === 0 ? pending.waitSeconds : throttleWait(throttles - 1, pending.waitSeconds);
      return chunk.output({ waitSeconds, throttles });
    }
    return chunk.output({ waitSeconds: fault === undefined ? 0 : throttleWait(0, null), throttles: 0 });
  };

function chunkDocuments(plan: PatientPlan, index: number): PlannedDocument[] {
  const chunk = plan.chunks[index];
  if (chunk === undefined)
    throw new InputRejectedError(`the plan has ${plan.chunks.length} chunks, none is ${index}`);
  return chunk.flatMap((position) => plan.documents[position] ?? []);
}

async function stop(ports: Needs, { run, patientKey, throttles }: Input): Promise<Output> {
  await ports.runs.recordOutcome({
    runId: run.runId,
    patientKey,
    attempt: run.attempt,
    status: 'stopped',
    artifact: null,
    version: null,
    counts: {},
    usd: 0,
    failure: null,
    startedAt: null,
    endedAt: new Date(ports.clock.now()).toISOString(),
  });
  return { done: false, stopping: true, cursor: 0, waitSeconds: 0, throttles, readings: null, counts: {} };
}

/** Works the chunk off with some documents in flight; stops taking new ones on a throttle, a fault or lack of time. */
async function readSome(options: {
  readonly chunk: ChunkProgress;
  readonly limit: number;
  readonly hasTime: () => boolean;
  readonly read: (document: PlannedDocument) => ReturnType<typeof readDocument>;
}): Promise<{
  left: number;
  fault: TransientError | undefined;
  throttled: number | null | undefined;
  /** Documents that wait for another service, and the shortest time it named. */
  pending: { documents: number; waitSeconds: number } | undefined;
}> {
  const { chunk, limit, hasTime, read } = options;
  const waiting = chunk.unfinished().slice(0, limit);
  let fault: TransientError | undefined;
  let throttled: number | null | undefined;
  let pending: { documents: number; waitSeconds: number } | undefined;
  const worker = async (): Promise<void> => {
    while (fault === undefined && throttled === undefined && hasTime()) {
      const document = waiting.shift();
      if (document === undefined) return;
      try {
        const outcome = await read(document);
        if (outcome.kind === 'throttled') throttled = outcome.waitSeconds;
        else if (outcome.kind === 'pending')
          pending = {
            documents: (pending?.documents ?? 0) + 1,
            waitSeconds: Math.min(pending?.waitSeconds ?? outcome.waitSeconds, outcome.waitSeconds),
          };
        else await chunk.store(document, outcome.reading, outcome.modelCalls);
      } catch (error) {
        if (!(error instanceof TransientError)) throw error;
        fault = error;
      }
    }
  };
  await Promise.all(Array.from({ length: documentsInFlight }, worker));
  return { left: chunk.unfinished().length, fault, throttled, pending };
}

/** The chunk's documents with the keys of their readings, as far as they are finished. */
class ChunkProgress {
  readonly #ports: Needs;
  readonly #input: Input;
  readonly #documents: readonly PlannedDocument[];
  readonly #readings = new Map<PlannedDocument, DocumentReading>();
  readonly #counts = { read: 0, modelCalls: 0, cacheHits: 0, usd: 0 };
  finishedNow = 0;

  constructor(ports: Needs, { input, documents }: { input: Input; documents: readonly PlannedDocument[] }) {
    this.#ports = ports;
    this.#input = input;
    this.#documents = documents;
  }

  /** Takes up what earlier calls finished. A reading that is gone or altered is read again. */
  async recall(): Promise<void> {
    const stored = await this.#ports.checkpoints.findMany(
      this.#documents.map((document) => this.#key(document)),
    );
    await Promise.all(
      this.#documents.map(async (document) => {
        const value = stored.get(checkpointUnit(document));
        if (value === undefined) return;
        const reading = await this.#ports.artifacts
          .getJson(Stored.parse(value).reading, DocumentReading)
          .catch((error: unknown) => {
            if (error instanceof InputRejectedError) return undefined;
            throw error;
          });
        if (reading === undefined)
          this.#warn('a stored reading is gone or altered; its document is read again');
        else this.#readings.set(document, reading);
      }),
    );
  }

  unfinished(): PlannedDocument[] {
    return this.#documents.filter((document) => !this.#readings.has(document));
  }

  async store(document: PlannedDocument, reading: DocumentReading, modelCalls: number): Promise<void> {
    const key = await this.#ports.artifacts.putJson(workPrefix(this.#input.patientKey), reading);
    await this.#ports.checkpoints.complete(this.#key(document), { reading: key });
    this.#readings.set(document, reading);
    this.finishedNow += 1;
    this.#counts.read += 1;
    this.#counts.modelCalls += modelCalls;
    this.#counts.cacheHits += reading.cached ? 1 : 0;
    this.#counts.usd += reading.costs.reduce((sum, { usd }) => sum + usd, 0);
  }

  /** The next document ended an invocation though it was alone in it: nobody waits for it any longer. */
  async setAside(): Promise<Output> {
    const [document] = this.unfinished();
    if (document !== undefined) {
      await this.store(document, tooLarge(document), 0);
      this.#warn('a document ended its invocation alone and is set aside');
    }
    return this.unfinished().length === 0 ? this.finish() : this.output({ waitSeconds: 0, throttles: 0 });
  }

  output(wait: { readonly waitSeconds: number; readonly throttles: number }): Output {
    const counts = { ...this.#counts };
    return { done: false, stopping: false, cursor: this.#readings.size, ...wait, readings: null, counts };
  }

  /** All readings in the plan's order, as one object. */
  async finish(): Promise<Output> {
    const readings = this.#documents.flatMap((document) => this.#readings.get(document) ?? []);
    const key = await this.#ports.artifacts.putJson(workPrefix(this.#input.patientKey), readings);
    return {
      done: true,
      stopping: false,
      cursor: readings.length,
      waitSeconds: 0,
      throttles: 0,
      readings: key,
      counts: { ...this.#counts },
    };
  }

  #warn(message: string): void {
    const { run, patientKey, chunk } = this.#input;
    this.#ports.logger.warn(message, { runId: run.runId, patientKey, chunk });
  }

  #key(document: PlannedDocument): CheckpointKey {
    const { run, patientKey, plan } = this.#input;
    const inputHash = `${run.config}|${plan}`;
    return {
      runId: run.runId,
      patientKey,
      scope: 'read-documents',
      unit: checkpointUnit(document),
      inputHash,
    };
  }
}
