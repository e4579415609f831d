import * as z from 'zod';
import { TransientError } from '../../domain/errors.ts';
import type { ModelOutcome } from '../../ports/index.ts';
import { meaningOfStop } from './meaning-of-stop.ts';

/** What is read of a message; the rest changes from model to model. */
const Message = z.object({
  model: z.string().nullish(),
  content: z.array(z.object({ type: z.string(), text: z.string().nullish() })),
  stop_reason: z.string().nullable(),
  usage: z.object({
    input_tokens: z.number(),
    output_tokens: z.number(),
    cache_creation_input_tokens: z.number().nullish(),
    cache_read_input_tokens: z.number().nullish(),
  }),
});

/**
 * A message as an outcome.
 *
 * @throws TransientError for anything that is no message: a page of a gateway, another service's answer.
 */
export function outcomeOf(answer: unknown, modelId: string): ModelOutcome {
  const parsed = Message.safeParse(answer);
  if (!parsed.success) throw new TransientError('the model answered with something that is no message');
  const { content, stop_reason, usage: used, model } = parsed.data;
  const { kind } = meaningOfStop(stop_reason);
  // Anthropic counts fresh, written and cached tokens apart; ours is the sum, and the cached ones of it.
  const cachedTokens = used.cache_read_input_tokens ?? 0;
  const usage = {
    inputTokens: used.input_tokens + (used.cache_creation_input_tokens ?? 0) + cachedTokens,
    outputTokens: used.output_tokens,
    cachedTokens,
  };
  const said = { model: model ?? modelId, usage };
  if (kind === 'refused') return { kind, ...said };
  const text = content.map((block) => (block.type === 'text' ? (block.text ?? '') : '')).join('');
  return { kind, text, ...said };
}
