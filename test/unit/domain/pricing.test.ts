import { describe, expect, test } from 'vitest';
import prices from '../../../config/prices.json' with { type: 'json' };
import { totalUsd } from '../../../lambdas/domain/cost.ts';
import { costOfCall } from '../../../lambdas/domain/pricing.ts';

const call = { prices, component: 'reader' } as const;

describe('costOfCall', () => {
  test('counts the call and prices tokens in and out by the million', () => {
    const usage = { inputTokens: 1_000_000, outputTokens: 100_000, cachedTokens: 0 };

    const items = costOfCall({ ...call, model: 'claude-sonnet-5-5', usage });

    expect(items).toEqual([
      { component: 'reader', model: 'claude-sonnet-5-5', quantity: 1, unit: 'calls', usd: 0 },
      { component: 'reader', model: 'claude-sonnet-5-5', quantity: 1_000_000, unit: 'input_tokens', usd: 2 },
      { component: 'reader', model: 'claude-sonnet-5-5', quantity: 100_000, unit: 'output_tokens', usd: 1 },
    ]);
  });

  test('prices what came out of the provider’s cache apart, and only once', () => {
    const usage = { inputTokens: 1000, outputTokens: 0, cachedTokens: 800 };

    const items = costOfCall({ ...call, model: 'us.anthropic.claude-sonnet-5-5-v1', usage });

    expect(items.map(({ unit, quantity }) => [unit, quantity])).toEqual([
      ['calls', 1],
      ['input_tokens', 200],
      ['output_tokens', 0],
      ['cached_tokens', 800],
    ]);
    expect(totalUsd(items)).toBeCloseTo((200 * 2 + 800 * 0.1) / 1_000_000, 12);
  });

  test('takes the most specific price', () => {
    const models = [
      { match: 'claude', inputPerMillion: 9, outputPerMillion: 9, cacheReadPerMillion: 9 },
      { match: 'claude-tiny', inputPerMillion: 1, outputPerMillion: 1, cacheReadPerMillion: 1 },
    ];
    const usage = { inputTokens: 1_000_000, outputTokens: 0, cachedTokens: 0 };

    expect(totalUsd(costOfCall({ ...call, prices: { models }, model: 'claude-tiny-2', usage }))).toBe(1);
  });

  test.each(['rules-1', 'medgemma-27b-fp8'])('costs nothing by the token for %s', (model) => {
    const usage = { inputTokens: 5000, outputTokens: 500, cachedTokens: 0 };

    expect(totalUsd(costOfCall({ ...call, model, usage }))).toBe(0);
  });
});
