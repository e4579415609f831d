import Anthropic from '@anthropic-ai/sdk';

/** The one call the adapter makes; Bedrock's client offers the same. */
export type CreateMessage = (
  body: Anthropic.MessageCreateParamsNonStreaming,
  options: { readonly signal?: AbortSignal },
) => Promise<Anthropic.Message>;

/**
 * Anthropic's Messages API with one retry for a blip. Left alone, the SDK would sleep inside the Lambda for as long as
 * `retry-after` says; so a response that asks for a wait is marked as not to be retried, and the orchestrator waits.
 * Logs and traces of the SDK are off whatever the process environment says, since they may hold prompts.
 */
export function anthropicMessages(options: {
  readonly apiKey: string;
  /** Another address than Anthropic's: a gateway, or a server on this machine. */
  readonly baseUrl?: string;
  readonly timeoutMs: number;
}): CreateMessage {
  const client = new Anthropic({
    apiKey: options.apiKey,
    ...(options.baseUrl === undefined ? {} : { baseURL: options.baseUrl }),
    timeout: options.timeoutMs,
    maxRetries: 1,
    logLevel: 'off',
    openTelemetry: false,
    fetch: async (input, init) => withoutWaits(await fetch(input, init)),
  });
  return (body, { signal }) => client.messages.create(body, signal === undefined ? {} : { signal });
}

function withoutWaits(response: Response): Response {
  const asksForWait = response.headers.has('retry-after') || response.headers.has('retry-after-ms');
  if (response.status !== 429 && response.status !== 529 && !asksForWait) return response;
  const headers = new Headers(response.headers);
  headers.set('x-should-retry', 'false');
  return new Response(response.body, { status: response.status, headers });
}
