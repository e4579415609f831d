/** A request to a model, in our words. Equal requests have equal canonical JSON: it is the cache key. */
export interface ModelRequest {
  /** Task and rules; the same for many requests, so a provider may cache it. */
  readonly system: string;
  /** The document and the questions; the document is data, not instruction. */
  readonly prompt: string;
  /** JSON Schema the answer must follow. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Name of the schema, `[a-z_]+`, which the providers ask for. */
  readonly schemaName: string;
  readonly maxOutputTokens: number;
}

export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedTokens: number;
}

/**
 * What came back. `throttled` is an outcome, waited for by the state machine (decision 11). `refused` and `cut_off`
 * (the answer hit `maxOutputTokens`) hold what was used, since it is paid for.
 */
export type ModelOutcome =
  | { readonly kind: 'answered'; readonly text: string; readonly model: string; readonly usage: ModelUsage }
  | { readonly kind: 'cut_off'; readonly text: string; readonly model: string; readonly usage: ModelUsage }
  | { readonly kind: 'refused'; readonly model: string; readonly usage: ModelUsage }
  | { readonly kind: 'throttled'; readonly waitSeconds: number | null };

/**
 * A model behind an endpoint: MedGemma on SageMaker, Claude by Anthropic or Bedrock. An endpoint at zero copies is
 * `throttled`, since copies take minutes to come up. Faults: `TransientError` (5xx, reset, timeout),
 * `ConfigurationError` (denied, unknown model), `WorkTooLargeError` (the prompt does not fit the model's context).
 */
export interface LanguageModel {
  /** Model id as configured, part of every cache key. */
  readonly modelId: string;
  complete(request: ModelRequest, signal?: AbortSignal): Promise<ModelOutcome>;
}
