import { join } from 'node:path';
import { DynamoAnswerCache } from '../../lambdas/adapters/dynamodb/dynamo-answer-cache.ts';
import { FolderArtifactStore } from '../../lambdas/adapters/folder/folder-artifact-store.ts';
import { hashOf, sha256 } from '../../lambdas/domain/canonical.ts';
import { variableNames } from '../../lambdas/domain/vocabulary.ts';
import { rulesModelId } from '../../lambdas/readers/read-text.ts';
import { readByRules } from '../../lambdas/readers/rules/read-by-rules.ts';
import { startDynalite } from '../engines/dynalite.ts';
import { answerByRules } from '../models/answer-by-rules.ts';
import { startModelServer } from '../models/model-server.ts';

/** A question that was answered, and asked again after a kill. */
export interface RepeatedQuestion {
  /** First characters of its hash. */
  readonly question: string;
  /** The kill that lost its answer, counted from 1. */
  readonly kill: number;
  /**
   * Milliseconds between its answer and that kill: how long the answer was not stored. Below 0 where the process that
   * asked did not live to hear it.
   */
  readonly answeredMsBefore: number;
  /** Whether its answer was found in the store after that kill: then there is no excuse for asking again. */
  readonly wasStored: boolean;
}

/** A question that one start had answered twice: there is no excuse for it. */
export interface UnexcusedRepeat {
  /** Its whole hash. */
  readonly question: string;
  /** Which start of the process it was, counted from 1. */
  readonly start: number;
  /** Both answers: milliseconds after the start began, and the call that was answered. */
  readonly answers: readonly [Answered, Answered];
}

interface Answered {
  readonly ms: number;
  readonly call: string;
}

/** What a kill left: the questions answered to the start that died, and those of all whose answers the store had. */
export interface Kill {
  /** Grows by what is answered after the death of who asked. */
  readonly answered: ReadonlySet<string>;
  readonly stored: ReadonlySet<string>;
}

/** Sees every question that reaches the model, whichever process asks, and tells which came twice. */
export class QuestionLedger {
  readonly #answered = new Map<string, Answered & { readonly start: number }>();
  readonly #answeredTo = new Map<number, Set<string>>();
  readonly #begunAtMs = new Map<number, number>();
  readonly #killedAtMs = new Map<number, number>();
  readonly kills: Kill[] = [];
  readonly repeats: RepeatedQuestion[] = [];
  /** Asked again by the process that had the answer. */
  readonly unexcused: UnexcusedRepeat[] = [];
  answered = 0;

  begun(start: number, nowMs: number): void {
    this.#begunAtMs.set(start, nowMs);
  }

  /** A question is counted the moment it is answered, to the start that asked, which may be dead by then. */
  answer(
    question: string,
    { nowMs, start, call }: { readonly nowMs: number; readonly start: number; readonly call: string },
  ): void {
    this.answered += 1;
    const known = this.#answered.get(question);
    if (known?.start === start) {
      const begunMs = this.#begunAtMs.get(start) ?? 0;
      const after = (answer: Answered): Answered => ({ ms: answer.ms - begunMs, call: answer.call });
      this.unexcused.push({ question, start, answers: [after(known), after({ ms: nowMs, call })] });
    } else if (known !== undefined) {
      const answeredMsBefore = (this.#killedAtMs.get(known.start) ?? nowMs) - known.ms;
      // Where the store had it when this start began: after the kill before it, whichever start was answered.
      const wasStored = this.kills[start - 2]?.stored.has(question) ?? false;
      this.repeats.push({ question: question.slice(0, 12), kill: known.start, answeredMsBefore, wasStored });
    }
    this.#answered.set(question, { ms: nowMs, start, call });
    this.#to(start).add(question);
  }

  killing(start: number, nowMs: number): void {
    this.#killedAtMs.set(start, nowMs);
  }

  /** A start's process is dead, one after the other: what the store has of its questions and of those before. */
  killed(start: number, stored: ReadonlySet<string>): void {
    this.kills.push({ answered: this.#to(start), stored });
  }

  #to(start: number): Set<string> {
    const answered = this.#answeredTo.get(start) ?? new Set();
    this.#answeredTo.set(start, answered);
    return answered;
  }

  get distinct(): number {
    return this.#answered.size;
  }

  /** Every question that was answered. */
  questions(): string[] {
    return [...this.#answered.keys()];
  }
}

/** Which of these questions have an answer in the store of a dead process, whole and as its key promises. */
export async function storedAnswers({
  state,
  questions,
}: {
  readonly state: string;
  readonly questions: readonly string[];
}): Promise<ReadonlySet<string>> {
  const dynalite = await startDynalite({ path: join(state, 'dynamodb') });
  try {
    const answers = new DynamoAnswerCache(dynalite);
    const artifacts = new FolderArtifactStore(join(state, 'artifacts'));
    const found = await Promise.all(
      questions.map(async (question) => {
        const known = await answers.find('model', question);
        const bytes = known && (await artifacts.find(known.artifact));
        const isSound = bytes !== undefined && known?.artifact.endsWith(`/${sha256(bytes)}.json`);
        return isSound === true ? [question] : [];
      }),
    );
    return new Set(found.flat());
  } finally {
    await dynalite.stop();
  }
}

/**
 * A model server with the rules behind it that keeps the ledger for one start, and the environment in which a run takes
 * it for its real endpoint. What a killed process asked may be answered after its death: each start has a server of its
 * own, so that it is counted to who asked.
 */
export async function startCountedModel(
  ledger: QuestionLedger,
  start: number,
): Promise<{ readonly environment: Readonly<Record<string, string>>; stop(): Promise<void> }> {
  const answer = answerByRules({
    modelId: rulesModelId,
    read: (input) => readByRules({ ...input, askedOf: () => [...variableNames] }).answers,
  });
  ledger.begun(start, performance.now());
  const server = await startModelServer({
    answer: (asked) => {
      const reply = answer(asked);
      // The key under which the reader's cache keeps the answer.
      const question = hashOf({ model: asked.model, request: asked.request });
      ledger.answer(question, { nowMs: performance.now(), start, call: asked.call ?? 'unnumbered' });
      return reply;
    },
  });
  return {
    environment: {
      RADIANT_READER_ENDPOINT: 'radiant-chaos',
      RADIANT_READER_MODEL: rulesModelId,
      AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: server.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
    stop: server.stop,
  };
}
