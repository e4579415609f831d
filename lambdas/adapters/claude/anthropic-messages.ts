import type Anthropic from '@anthropic-ai/sdk';
import { BaseAnthropic } from '@anthropic-ai/sdk/client';
import { Messages } from '@anthropic-ai/sdk/resources/messages';
import { fetchWithoutWaits } from './without-waits.ts';

/**
 * The one call the adapter makes; Anthropic's client and Bedrock's offer the same. What comes back is checked by who
 * reads it: a gateway may answer anything.
 */
export type CreateMessage = (
  body: Anthropic.MessageCreateParamsNonStreaming,
  options: { readonly signal?: AbortSignal },
) => Promise<unknown>;

/** What both clients are made with: one retry for a blip, no logs and no traces, since they may hold prompts. */
export const messagesClientOptions = {
  maxRetries: 1,
  logLevel: 'off',
  openTelemetry: false,
  fetch: fetchWithoutWaits,
} as const;

/** Anthropic's Messages API, and nothing else of the SDK: what is not asked for is not in the bundle. */
export function anthropicMessages(options: {
  readonly apiKey: string;
  /** Another address than Anthropic's: a gateway, or a server on this machine. */
  readonly baseUrl?: string;
  readonly timeoutMs: number;
}): CreateMessage {
  const client = new BaseAnthropic({
    ...messagesClientOptions,
    apiKey: options.apiKey,
    ...(options.baseUrl === undefined ? {} : { baseURL: options.baseUrl }),
    timeout: options.timeoutMs,
  });
  const messages = new Messages(client as Anthropic);
  return (body, { signal }) => messages.create(body, signal === undefined ? {} : { signal });
}
