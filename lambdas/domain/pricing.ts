import type { CostItem } from './cost.ts';

/** List price of the models whose id contains `match`; US dollars per million tokens. */
export interface ModelPrice {
  readonly match: string;
  readonly inputPerMillion: number;
  readonly outputPerMillion: number;
  readonly cacheReadPerMillion: number;
}

/**
 * Ledger lines of one model call: that it was made, tokens in, tokens out and, where the provider reused a prompt, tokens read from its
 * cache. `inputTokens` counts all that was sent, the cached ones too, which are then priced apart. Among several
 * prices that match, the longest `match` holds. A model without a price (one on an endpoint paid by the hour) costs
 * 0 here; its time stands elsewhere in the ledger.
 */
export function costOfCall(call: {
  readonly prices: { readonly models: readonly ModelPrice[] };
  readonly component: 'reader' | 'adjudicator';
  readonly model: string;
  readonly usage: {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly cachedTokens: number;
  };
}): CostItem[] {
  const { component, model, usage } = call;
  const price = priceOf(model, call.prices.models);
  const freshTokens = Math.max(0, usage.inputTokens - usage.cachedTokens);
  const line = (unit: CostItem['unit'], quantity: number, perMillion: number): CostItem => ({
    component,
    model,
    quantity,
    unit,
    usd: (quantity * perMillion) / 1_000_000,
  });
  return [
    line('calls', 1, 0),
    line('input_tokens', freshTokens, price?.inputPerMillion ?? 0),
    line('output_tokens', usage.outputTokens, price?.outputPerMillion ?? 0),
    ...(usage.cachedTokens > 0
      ? [line('cached_tokens', usage.cachedTokens, price?.cacheReadPerMillion ?? 0)]
      : []),
  ];
}

function priceOf(model: string, prices: readonly ModelPrice[]): ModelPrice | undefined {
  return prices
    .filter(({ match }) => model.includes(match))
    .sort((a, b) => b.match.length - a.match.length)[0];
}
