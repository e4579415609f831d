import type Anthropic from '@anthropic-ai/sdk';
import type { LanguageModel, ModelOutcome, ModelRequest, ModelUsage } from '../../ports/index.ts';
import type { CreateMessage } from './anthropic-messages.ts';
import { meaningOfStop } from './meaning-of-stop.ts';
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
    let message: Anthropic.Message;
    try {
      message = await this.#create(body, signal === undefined ? {} : { signal });
    } catch (error) {
      const meaning = translateClaudeError(error);
      if (meaning instanceof Error) throw meaning;
      return meaning;
    }
    const { kind } = meaningOfStop(message.stop_reason);
    const { model } = message;
    const usage = usageOf(message.usage);
    return kind === 'refused' ? { kind, model, usage } : { kind, text: textOf(message), model, usage };
  }
}

function textOf(message: Anthropic.Message): string {
  return message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
}

/** Anthropic counts fresh, written and cached tokens apart; ours is the sum, and the cached ones of it. */
function usageOf(usage: Anthropic.Usage): ModelUsage {
  const cachedTokens = usage.cache_read_input_tokens ?? 0;
  return {
    inputTokens: usage.input_tokens + (usage.cache_creation_input_tokens ?? 0) + cachedTokens,
    outputTokens: usage.output_tokens,
    cachedTokens,
  };
}
