import * as z from 'zod';
import { TransientError } from '../../domain/errors.ts';
import type { ModelOutcome, ModelRequest } from '../../ports/index.ts';

/** The body vLLM's OpenAI server takes: constrained to the schema, deterministic, streamed, with usage at the end. */
export function chatBody(request: ModelRequest, modelId: string): Readonly<Record<string, unknown>> {
  return {
    model: modelId,
    messages: [
      { role: 'system', content: request.system },
      { role: 'user', content: request.prompt },
    ],
    response_format: {
      type: 'json_schema',
      json_schema: { name: request.schemaName, schema: request.schema, strict: true },
    },
    max_tokens: request.maxOutputTokens,
    temperature: 0,
    stream: true,
    stream_options: { include_usage: true },
  };
}

/** What is read of a chunk; servers add members from version to version. */
const Chunk = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({
      prompt_tokens: z.number(),
      completion_tokens: z.number().nullish(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
  error: z.unknown().optional(),
});

/**
 * Puts the streamed chunks of one completion together.
 *
 * @throws TransientError when the stream ends early, is no stream of chunks, or carries the server's own error.
 */
export async function readCompletion(data: AsyncIterable<string>, modelId: string): Promise<ModelOutcome> {
  let text = '';
  let finish: string | null = null;
  let isRefused = false;
  let model = modelId;
  let usage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0 };
  for await (const json of data) {
    const chunk = parseChunk(json);
    const choice = chunk.choices?.[0];
    text += choice?.delta?.content ?? '';
    isRefused ||= (choice?.delta?.refusal ?? '') !== '';
    finish = choice?.finish_reason ?? finish;
    model = chunk.model ?? model;
    if (chunk.usage) {
      usage = {
        inputTokens: chunk.usage.prompt_tokens,
        outputTokens: chunk.usage.completion_tokens ?? 0,
        cachedTokens: chunk.usage.prompt_tokens_details?.cached_tokens ?? 0,
      };
    }
  }
  if (finish === null) throw new TransientError('the stream of the endpoint ended before the answer did');
  if (isRefused || finish === 'content_filter') return { kind: 'refused', model, usage };
  return { kind: finish === 'stop' ? 'answered' : 'cut_off', text, model, usage };
}

function parseChunk(json: string): z.infer<typeof Chunk> {
  const chunk = Chunk.safeParse(parseJson(json));
  if (!chunk.success) throw new TransientError('the endpoint sent a chunk that is no part of a completion');
  if (chunk.data.error !== undefined && chunk.data.error !== null) {
    throw new TransientError('the model server failed in the middle of an answer');
  }
  return chunk.data;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
