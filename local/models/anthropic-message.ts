import type { Reply } from './reply.ts';
import type { FaultResponse } from './wire-fault.ts';

/** A reply as Anthropic's Messages API gives it. */
export function anthropicMessage(reply: Reply): FaultResponse {
  const stopReasons = { finished: 'end_turn', cut_off: 'max_tokens', refused: 'refusal' } as const;
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'request-id': 'req_local' },
    body: JSON.stringify({
      id: 'msg_local',
      type: 'message',
      role: 'assistant',
      model: reply.model,
      content: reply.text === '' ? [] : [{ type: 'text', text: reply.text }],
      stop_reason: stopReasons[reply.stop],
      stop_sequence: null,
      usage: {
        input_tokens: reply.inputTokens,
        output_tokens: reply.outputTokens,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
      },
    }),
  };
}
