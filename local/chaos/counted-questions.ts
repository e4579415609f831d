import { createHash } from 'node:crypto';
import { variableNames } from '../../lambdas/domain/vocabulary.ts';
import { rulesModelId } from '../../lambdas/readers/read-text.ts';
import { readByRules } from '../../lambdas/readers/rules/read-by-rules.ts';
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
}

/** Sees every question that reaches the model, whichever process asks, and tells which came twice. */
export class QuestionLedger {
  readonly #answered = new Map<string, { readonly ms: number; readonly start: number }>();
  readonly #killedAtMs = new Map<number, number>();
  readonly repeats: RepeatedQuestion[] = [];
  /** Asked again by the process that had the answer: there is no excuse for these. */
  unexcused = 0;
  answered = 0;

  /** A question is counted the moment it is answered, to the start that asked, which may be dead by then. */
  answer(question: string, { nowMs, start }: { readonly nowMs: number; readonly start: number }): void {
    this.answered += 1;
    const known = this.#answered.get(question);
    if (known?.start === start) this.unexcused += 1;
    else if (known !== undefined) {
      const answeredMsBefore = (this.#killedAtMs.get(known.start) ?? nowMs) - known.ms;
      this.repeats.push({ question: question.slice(0, 12), kill: known.start, answeredMsBefore });
    }
    this.#answered.set(question, { ms: nowMs, start });
  }

  kill(start: number, nowMs: number): void {
    this.#killedAtMs.set(start, nowMs);
  }

  get distinct(): number {
    return this.#answered.size;
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
  const server = await startModelServer({
    answer: (asked) => {
      const reply = answer(asked);
      const question = createHash('sha256').update(`${asked.system}\n${asked.prompt}`).digest('hex');
      ledger.answer(question, { nowMs: performance.now(), start });
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
