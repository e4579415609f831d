import * as z from 'zod';

/** One line of the ledger: what was used, how much, and its price in US dollars by `config/prices.json`. */
export const CostItem = z.strictObject({
  component: z.enum(['reader', 'adjudicator', 'athena', 'compute', 's3', 'dynamodb', 'aurora']),
  model: z.string().nullable(),
  quantity: z.number().min(0),
  unit: z.enum([
    'input_tokens',
    'output_tokens',
    'cached_tokens',
    'calls',
    'bytes_scanned',
    'invocations',
    'seconds',
    'gib_seconds',
    'gets',
    'puts',
    'reads',
    'writes',
    'statements',
  ]),
  usd: z.number().min(0),
});
export type CostItem = z.infer<typeof CostItem>;

export const totalUsd = (items: readonly CostItem[]): number =>
  items.reduce((sum, item) => sum + item.usd, 0);
