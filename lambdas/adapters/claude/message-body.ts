import type Anthropic from '@anthropic-ai/sdk';
import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema';
import type { ModelRequest } from '../../ports/index.ts';

/** How much room a model gets to think before it answers; thought is billed as output and counts to the limit. */
export type Thinking = { readonly kind: 'off' } | { readonly kind: 'low'; readonly tokens: number };

/**
 * The Messages request: the system prompt marked for the provider's cache, the answer constrained to the schema in the
 * subset of JSON Schema that structured outputs know (bounds become words). No temperature: current models refuse it.
 */
export function messageBody(
  request: ModelRequest,
  options: { readonly modelId: string; readonly thinking: Thinking },
): Anthropic.MessageCreateParamsNonStreaming {
  const { thinking } = options;
  const schema = transformJSONSchema(
    structuredClone(request.schema) as Parameters<typeof transformJSONSchema>[0],
  );
  const format = { type: 'json_schema', schema: schema as Record<string, unknown> } as const;
  return {
    model: options.modelId,
    max_tokens: request.maxOutputTokens + (thinking.kind === 'off' ? 0 : thinking.tokens),
    system: [{ type: 'text', text: request.system, cache_control: { type: 'ephemeral' } }],
    messages: [{ role: 'user', content: request.prompt }],
    ...(thinking.kind === 'off'
      ? { thinking: { type: 'disabled' }, output_config: { format } }
      : { output_config: { format, effort: 'low' } }),
  };
}
