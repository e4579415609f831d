import { hashOf, sha256 } from '../../domain/canonical.ts';
import { totalUsd } from '../../domain/cost.ts';
import { DocumentReading } from '../../domain/document-reading.ts';
import { flowLimits } from '../../domain/endpoint-flow.ts';
import { ConfigurationError, InputRejectedError, TransientError } from '../../domain/errors.ts';
import { expectCount } from '../../domain/expect-count.ts';
import { type ChunkWait, chunkWait, pauseWait, timeNeeded } from '../../domain/limits.ts';
import { PatientPlan, type PlannedDocument } from '../../domain/patient-plan.ts';
import type { Invocation } from '../../domain/phase-contract.ts';
import { RunConfig } from '../../domain/run-config.ts';
import { textKey, workPrefix } from '../../domain/run-layout.ts';
import { unpublishedOutcome } from '../../domain/unpublished-outcome.ts';
import type { CheckpointKey, Ports } from '../../ports/index.ts';
import { shippedCalibration } from '../../readers/calibration.ts';
import { documentCheckpoint, FinishedDocument } from '../../readers/document-checkpoint.ts';
import { EndpointSession } from '../../readers/endpoint-session.ts';
import { ifSound } from '../../readers/if-sound.ts';
import { patientSpending } from '../../readers/patient-spending.ts';
import { QuestionsInFlight } from '../../readers/questions-in-flight.ts';
import { type RunSpending, runSpending } from '../../readers/run-spending.ts';
import { askInTurn } from './ask-in-turn.ts';
import type { contract } from './contract.ts';
import { type ReadDocumentNeeds, readDocument, tooLarge } from './read-document.ts';

type Needs = ReadDocumentNeeds &
  Pick<Ports, 'checkpoints' | 'controls' | 'flows' | 'logger' | 'models' | 'runs'>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/** Documents of one call that are fetched, turned into text or read by rules at once. */
const documentsInWork = 8;

/** Before a model: as many as may ask it at once, and as many that are ready when one has its answer. */
const documentsInHand = 2 * flowLimits.perCaller;

/**
 * Reads documents of one chunk until they are done, the time is used up or the reader throttles; what is left goes on
 * in the next call. Each document has its own checkpoint: stored first, marked second.
 *
 * @throws TransientError when a fault hit before anything was finished; with progress, or where the reader's endpoint
 * is out of order for everybody, it is a wait instead.
 */
export const readDocuments =
  (ports: Needs) =>
  async (input: Input, invocation: Invocation): Promise<Output> => {
    const control = await ports.controls.read(input.run.runId);
    if (control.stopping) return stop(ports, input);
    const config = await ports.artifacts.getJson(input.run.config, RunConfig);
    const plan = await ports.artifacts.getJson(input.plan, PatientPlan);
    const spending = runSpending(ports, { run: input.run, budgetUsd: config.budgetUsd });
    const chunk = new ChunkProgress(ports, { input, plan, spending });
    await chunk.recall();
    if (input.setAside) return chunk.setAside();
    if (control.paused) return chunk.wait({ kind: 'growing', seconds: pauseWait(input.throttles) });

    const calibration = await shippedCalibration();
    const session = openSession(ports, { input, config, invocation });
    const inFlight = new QuestionsInFlight();
    const time = timeNeeded(invocation.remainingMs());
    const needed = session === undefined ? time.documentMs : time.documentMs + time.callMs;
    const readBy = (document: PlannedDocument, onAsk: () => void): ReturnType<typeof readDocument> =>
      readDocument(ports, {
        config,
        plan,
        document,
        calibration,
        model: session?.model ?? null,
        inFlight,
        onAsk,
        signal: invocation.signal,
      });
    const { left, fault, isTurnedAway, pending } = await readSome({
      chunk,
      limit: input.maximumDocuments,
      inFlight: session === undefined ? documentsInWork : documentsInHand,
      mayGoOn: () => invocation.remainingMs() > needed && !invocation.signal.aborted && !spending.isUsedUp,
      read: (document) =>
        session === undefined
          ? readBy(document, () => undefined)
          : askInTurn((onAsk) => readBy(document, onAsk), invocation.signal),
    }).catch(async (error: unknown) => {
      await session?.close();
      throw error;
    });
    const closed = await session?.close();
    if (left === 0) return chunk.finish();
    if (spending.isUsedUp) return stop(ports, input);
    const isProgress = chunk.finishedNow > 0 || (session?.answered ?? 0) > 0;
    if (fault !== undefined) {
      const outForSeconds = closed?.outForSeconds ?? null;
      if (!isProgress && outForSeconds === null) throw fault;
      return chunk.wait({ kind: outForSeconds === null ? 'growing' : 'asked', seconds: outForSeconds });
    }
    if (pending !== undefined && !isTurnedAway && left === pending.documents) {
      // Only work that another service does is left; its waits grow as those for a throttle do.
      return chunk.wait({ kind: 'growing', seconds: pending.waitSeconds });
    }
    if (!isTurnedAway || (session?.notNow?.why === 'time' && isProgress)) return chunk.goOn();
    const { why, waitSeconds } = session?.notNow ?? { why: 'throttled', waitSeconds: null };
    const isOurs = why === 'throttled' || why === 'time';
    return chunk.wait({ kind: isOurs ? 'growing' : 'asked', seconds: waitSeconds });
  };

/**
 * The run's dealings with its reader; undefined where rules read.
 * @throws ConfigurationError where the reader the run was planned with is not there any more.
 */
function openSession(
  ports: Needs,
  {
    input,
    config,
    invocation,
  }: { readonly input: Input; readonly config: RunConfig; readonly invocation: Invocation },
): EndpointSession | undefined {
  if (config.reader === 'rules') return undefined;
  const model = ports.models[config.reader];
  if (model === undefined)
    throw new ConfigurationError(`this environment has no ${config.reader}, with which the run was planned`);
  const { run, patientKey, chunk, throttles } = input;
  return new EndpointSession({
    ...ports,
    model,
    invocation,
    patientKey,
    holder: hashOf([run.runId, patientKey, chunk]).slice(0, 32),
    waits: throttles,
  });
}

/** @throws InputRejectedError for a chunk the plan does not have, or one that names a document it does not have. */
function chunkDocuments(plan: PatientPlan, index: number): PlannedDocument[] {
  const chunk = plan.chunks[index];
  if (chunk === undefined)
    throw new InputRejectedError(`the plan has ${plan.chunks.length} chunks, none is ${index}`);
  const documents = chunk.flatMap((position) => plan.documents[position] ?? []);
  expectCount('documents of the chunk', { expected: new Set(chunk).size, got: documents.length });
  return documents;
}

/** Ends the patient without a version; what its models cost so far is said, every chunk's share of it. */
async function stop(ports: Needs, input: Input): Promise<Output> {
  const { throttles, waits } = input;
  const usd = await patientSpending(ports, { ...input, inconsistencies: null });
  await ports.runs.recordOutcome(unpublishedOutcome('stopped', { ...input, usd, nowMs: ports.clock.now() }));
  return {
    done: false,
    stopping: true,
    cursor: 0,
    waitSeconds: 0,
    throttles,
    waits,
    readings: null,
    counts: {},
  };
}

/** Works the chunk off with some documents in flight; stops taking new ones on a throttle, a fault, lack of time or money. */
async function readSome(options: {
  readonly chunk: ChunkProgress;
  readonly limit: number;
  readonly inFlight: number;
  readonly mayGoOn: () => boolean;
  readonly read: (document: PlannedDocument) => ReturnType<typeof readDocument>;
}): Promise<{
  left: number;
  fault: TransientError | undefined;
  isTurnedAway: boolean;
  /** Documents that wait for another service, and the shortest time it named. */
  pending: { documents: number; waitSeconds: number } | undefined;
}> {
  const { chunk, limit, inFlight, mayGoOn, read } = options;
  const waiting = chunk.unfinished().slice(0, limit);
  let fault: TransientError | undefined;
  let isTurnedAway = false;
  let pending: { documents: number; waitSeconds: number } | undefined;
  const worker = async (): Promise<void> => {
    while (fault === undefined && !isTurnedAway && mayGoOn()) {
      const document = waiting.shift();
      if (document === undefined) return;
      try {
        const outcome = await read(document);
        if (outcome.kind === 'throttled') isTurnedAway = true;
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
  await Promise.all(Array.from({ length: inFlight }, worker));
  return { left: chunk.unfinished().length, fault, isTurnedAway, pending };
}

/** The chunk's documents with the keys of their readings, as far as they are finished. */
class ChunkProgress {
  readonly #ports: Needs;
  readonly #input: Input;
  readonly #documents: readonly PlannedDocument[];
  readonly #readings = new Map<PlannedDocument, DocumentReading>();
  readonly #counts = { read: 0, modelCalls: 0, cacheHits: 0, usd: 0 };
  finishedNow = 0;

  readonly #chunks: number;
  readonly #spending: RunSpending;

  constructor(
    ports: Needs,
    {
      input,
      plan,
      spending,
    }: { readonly input: Input; readonly plan: PatientPlan; readonly spending: RunSpending },
  ) {
    this.#ports = ports;
    this.#spending = spending;
    this.#input = input;
    this.#documents = chunkDocuments(plan, input.chunk);
    this.#chunks = plan.chunks.length;
  }

  /** Takes up what earlier calls finished. A reading or a text that is gone or altered is made again. */
  async recall(): Promise<void> {
    const stored = await this.#ports.checkpoints.findMany(
      this.#documents.map((document) => this.#key(document)),
    );
    await Promise.all(
      this.#documents.map(async (document) => {
        const value = stored.get(this.#key(document).unit);
        if (value === undefined) return;
        const reading = await this.#recalled(FinishedDocument.parse(value).reading);
        if (reading === undefined)
          this.#warn('a stored reading or its text is gone or altered; the document is read again');
        else this.#readings.set(document, reading);
      }),
    );
  }

  async #recalled(key: string): Promise<DocumentReading | undefined> {
    const { artifacts } = this.#ports;
    const reading = await ifSound(artifacts.getJson(key, DocumentReading));
    if (reading === undefined || reading.textSha256 === null) return reading;
    const text = await artifacts.find(textKey(reading.textSha256));
    return text !== undefined && sha256(text) === reading.textSha256 ? reading : undefined;
  }

  unfinished(): PlannedDocument[] {
    return this.#documents.filter((document) => !this.#readings.has(document));
  }

  async store(document: PlannedDocument, reading: DocumentReading, modelCalls: number): Promise<void> {
    const key = await this.#ports.artifacts.putJson(workPrefix(this.#input.patientKey), reading);
    const usd = totalUsd(reading.costs);
    const finished: FinishedDocument = { reading: key, usd };
    await this.#ports.checkpoints.complete(this.#key(document), finished);
    this.#readings.set(document, reading);
    this.finishedNow += 1;
    this.#counts.read += 1;
    this.#counts.modelCalls += modelCalls;
    this.#counts.cacheHits += reading.cached ? 1 : 0;
    this.#counts.usd += usd;
    await this.#spending.pay(usd);
  }

  /** The next document ended an invocation though it was alone in it: nobody waits for it any longer. */
  async setAside(): Promise<Output> {
    const [document] = this.unfinished();
    if (document !== undefined) {
      await this.store(document, tooLarge(document), 0);
      this.#warn('a document ended its invocation alone and is set aside');
    }
    return this.unfinished().length === 0 ? this.finish() : this.goOn();
  }

  /** The next call follows at once. */
  goOn(): Output {
    return this.#output({ waitSeconds: 0, throttles: 0, waits: this.#input.waits });
  }

  /** The next call follows after a wait; a row of waits ends with a document that was finished. */
  wait(wait: ChunkWait): Output {
    const throttles = this.finishedNow > 0 ? 0 : this.#input.throttles + 1;
    const { waits } = this.#input;
    const waitSeconds = chunkWait(wait, { throttles, waits, chunks: this.#chunks });
    return this.#output({ waitSeconds, throttles, waits: waits + 1 });
  }

  #output(wait: Pick<Output, 'waitSeconds' | 'throttles' | 'waits'>): Output {
    const counts = { ...this.#counts };
    return { done: false, stopping: false, cursor: this.#readings.size, ...wait, readings: null, counts };
  }

  /**
   * All readings in the plan's order, as one object.
   * @throws InputRejectedError where a document of the chunk has none.
   */
  async finish(): Promise<Output> {
    const readings = this.#documents.flatMap((document) => this.#readings.get(document) ?? []);
    expectCount('readings of the chunk', { expected: this.#documents.length, got: readings.length });
    const key = await this.#ports.artifacts.putJson(workPrefix(this.#input.patientKey), readings);
    return {
      ...this.#output({ waitSeconds: 0, throttles: 0, waits: this.#input.waits }),
      done: true,
      readings: key,
    };
  }

  #warn(message: string): void {
    const { run, patientKey, chunk } = this.#input;
    this.#ports.logger.warn(message, { runId: run.runId, patientKey, chunk });
  }

  #key(document: PlannedDocument): CheckpointKey {
    return documentCheckpoint(document, this.#input);
  }
}
