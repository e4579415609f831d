import type { LanguageModel, ModelOutcome, ModelRequest } from '../../lambdas/ports/index.ts';

export const someUsage = { inputTokens: 100, outputTokens: 20, cachedTokens: 0 } as const;

/** A model that says what it is given, in order, and remembers what it was asked; asked more often, it fails. */
export class FakeLanguageModel implements LanguageModel {
  readonly modelId = 'fake-1';
  readonly requests: ModelRequest[] = [];
  readonly #outcomes: readonly (ModelOutcome | Error)[];

  constructor(...outcomes: readonly (ModelOutcome | Error)[]) {
    this.#outcomes = outcomes;
  }

  async complete(request: ModelRequest): Promise<ModelOutcome> {
    const outcome = this.#outcomes[this.requests.length];
    this.requests.push(request);
    if (outcome === undefined) throw new RangeError(`call ${this.requests.length} was not expected`);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }
}

/** An answered call with this text, or with this value as JSON. */
export function said(reply: unknown): ModelOutcome {
  const text = typeof reply === 'string' ? reply : JSON.stringify(reply);
  return { kind: 'answered', text, model: 'fake-1', usage: someUsage };
}
