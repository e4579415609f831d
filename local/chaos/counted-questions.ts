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
  /** After which kill it was asked again, counted from 1. */
  readonly kill: number;
  /** Milliseconds between its answer and that kill: how long the answer was not stored. */
  readonly answeredMsBefore: number;
}

/** Sees every question that reaches the model, whichever process asks, and tells which came twice. */
export class QuestionLedger {
  readonly #answeredAt = new Map<string, { readonly ms: number; readonly kills: number }>();
  readonly repeats: RepeatedQuestion[] = [];
  /** Asked again with no kill between: there is no excuse for these. */
  unexcused = 0;
  answered = 0;
  #killsAtMs: number[] = [];

  /** A question with what it was answered is counted the moment it is answered. */
  answer(question: string, nowMs: number): void {
    this.answered += 1;
    const known = this.#answeredAt.get(question);
    const kills = this.#killsAtMs.length;
    if (known !== undefined && known.kills === kills) this.unexcused += 1;
    else if (known !== undefined) {
      const kill = known.kills + 1;
      const answeredMsBefore = (this.#killsAtMs[known.kills] ?? nowMs) - known.ms;
      this.repeats.push({ question: question.slice(0, 12), kill, answeredMsBefore });
    }
    this.#answeredAt.set(question, { ms: nowMs, kills });
  }

  kill(nowMs: number): void {
    this.#killsAtMs = [...this.#killsAtMs, nowMs];
  }

  get distinct(): number {
    return this.#answeredAt.size;
  }
}

/**
 * A model server with the rules behind it that keeps the ledger, and the environment in which a run takes it for its
 * real endpoint.
 */
export async function startCountedModel(
  ledger: QuestionLedger,
): Promise<{ readonly environment: Readonly<Record<string, string>>; stop(): Promise<void> }> {
  const answer = answerByRules({
    modelId: rulesModelId,
    read: (input) => readByRules({ ...input, askedOf: () => [...variableNames] }).answers,
  });
  const server = await startModelServer({
    answer: (asked) => {
      const reply = answer(asked);
      const question = createHash('sha256').update(`${asked.system}\n${asked.prompt}`).digest('hex');
      ledger.answer(question, performance.now());
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
