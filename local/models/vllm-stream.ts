import { EventStreamCodec } from '@smithy/eventstream-codec';
import type { Reply } from './reply.ts';

/** Characters of an answer that go out at once: about a token. */
const deltaCharacters = 4;

/** A completion as vLLM streams it: server-sent events of deltas, the finish reason, the usage, `[DONE]`. */
export function completionEvents(reply: Reply): string {
  const chunk = (members: Record<string, unknown>): string =>
    `data: ${JSON.stringify({ id: 'chatcmpl-local', object: 'chat.completion.chunk', model: reply.model, ...members })}\n\n`;
  const deltas = reply.text.match(new RegExp(`[\\s\\S]{1,${deltaCharacters}}`, 'gu')) ?? [];
  return [
    chunk({ choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] }),
    ...deltas.map((content) => chunk({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })),
    chunk({ choices: [{ index: 0, delta: {}, finish_reason: finishReasons[reply.stop] }] }),
    chunk({ choices: [], usage: usageOf(reply) }),
    'data: [DONE]\n\n',
  ].join('');
}

/** A completion as vLLM answers when it is not asked to stream. */
export function completion(reply: Reply): string {
  const message = { role: 'assistant', content: reply.text };
  return JSON.stringify({
    id: 'chatcmpl-local',
    object: 'chat.completion',
    model: reply.model,
    choices: [{ index: 0, message, finish_reason: finishReasons[reply.stop] }],
    usage: usageOf(reply),
  });
}

const finishReasons: Readonly<Record<Reply['stop'], string>> = {
  finished: 'stop',
  cut_off: 'length',
  refused: 'content_filter',
};

function usageOf({ inputTokens, outputTokens }: Reply): Record<string, unknown> {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
}

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)),
  (text) => new TextEncoder().encode(text),
);

/** Bytes in AWS event-stream frames of at most `frameBytes` each, cut wherever that falls. */
export function payloadFrames(bytes: Uint8Array, frameBytes: number): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += frameBytes) {
    frames.push(frameOf(bytes.subarray(start, start + frameBytes)));
  }
  return frames;
}

function frameOf(body: Uint8Array): Uint8Array {
  return codec.encode({
    headers: {
      ':message-type': { type: 'string', value: 'event' },
      ':event-type': { type: 'string', value: 'PayloadPart' },
      ':content-type': { type: 'string', value: 'application/octet-stream' },
    },
    body,
  });
}
