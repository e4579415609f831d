import type { LanguageModel, ModelOutcome, ModelRequest } from '../../ports/index.ts';
import type { CreateMessage } from './anthropic-messages.ts';
import { outcomeOf } from './message-answer.ts';
import { messageBody, type Thinking } from './message-body.ts';
import { translateClaudeError } from './translate-error.ts';

export interface ClaudeLanguageModelOptions {
  /** Sends one Messages request: Anthropic's client or Bedrock's. */
  readonly create: CreateMessage;
  readonly modelId: string;
  readonly thinking?: Thinking;
}

/** Room for thought where nothing else is said: current models always think a little, at low effort. */
const someThought: Thinking = { kind: 'low', tokens: 4000 };

/** Claude by the Messages API. */
export class ClaudeLanguageModel implements LanguageModel {
  readonly modelId: string;
  readonly #create: CreateMessage;
  readonly #thinking: Thinking;

  constructor({ create, modelId, thinking = someThought }: ClaudeLanguageModelOptions) {
    this.modelId = modelId;
    this.#create = create;
    this.#thinking = thinking;
  }

  async complete(request: ModelRequest, signal?: AbortSignal): Promise<ModelOutcome> {
    const body = messageBody(request, { modelId: this.modelId, thinking: this.#thinking });
    let answer: unknown;
    try {
      answer = await this.#create(body, signal === undefined ? {} : { signal });
    } catch (error) {
      const meaning = translateClaudeError(error);
      if (meaning instanceof Error) throw meaning;
      return meaning;
    }
    return outcomeOf(answer, this.modelId);
  }
}
