import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { type CreateMessage, messagesClientOptions } from './anthropic-messages.ts';

/**
 * The Messages API as Bedrock serves it (`InvokeModel` of bedrock-runtime), under AWS's own agreement and by the role of
 * whoever asks. The model is a model id or an inference profile of the region. Bedrock's newer `mantle` address is not
 * used: it refuses `output_config.format`, which keeps answers to the schema.
 */
export function bedrockMessages(options: {
  readonly timeoutMs: number;
  /** Region of the model; the environment's where it is left out. */
  readonly region?: string;
  /** Another address than the region's. */
  readonly baseUrl?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}): CreateMessage {
  const { timeoutMs, region, baseUrl, credentials } = options;
  const provider = credentials === undefined ? defaultProvider() : async () => credentials;
  const client = new AnthropicBedrock({
    ...messagesClientOptions,
    timeout: timeoutMs,
    ...(region === undefined ? {} : { awsRegion: region }),
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    // One chain for the container's life: it keeps credentials and renews them before they expire.
    providerChainResolver: async () => provider,
  });
  return (body, { signal }) => client.messages.create(body, signal === undefined ? {} : { signal });
}
