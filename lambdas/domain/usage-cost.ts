import type { CostItem } from './cost.ts';
import type { Usage } from './usage.ts';

/** What of `config/prices.json` prices compute and requests; US dollars. */
export interface ServicePrices {
  readonly lambdaUsdPerGibSecond: number;
  readonly lambdaUsdPerMillionRequests: number;
  readonly dynamodbUsdPerMillionWrites: number;
  readonly dynamodbUsdPerMillionReads: number;
  readonly dataApiUsdPerMillionRequests: number;
  readonly s3UsdPerMillionPuts: number;
  readonly s3UsdPerMillionGets: number;
}

/**
 * Ledger lines of compute and requests, those of nothing left out. Seconds are told for people; GiB-seconds are what is
 * paid. A request of the table is priced as one unit (1 KB written, 4 KB read): larger items cost more than is said here.
 *
 * @param prices null where nobody bills for it, on a laptop: then the same is counted, at 0.
 */
export function costOfUsage(usage: Usage, prices: ServicePrices | null): CostItem[] {
  const million = (price: number | undefined): number => (price ?? 0) / 1_000_000;
  const line = (
    component: CostItem['component'],
    unit: CostItem['unit'],
    quantity: number,
    usdEach: number,
  ): CostItem => ({ component, model: null, quantity, unit, usd: quantity * usdEach });
  const gibSeconds = usage.mibMilliseconds / 1024 / 1000;
  return [
    line('compute', 'invocations', usage.invocations, million(prices?.lambdaUsdPerMillionRequests)),
    line('compute', 'seconds', usage.milliseconds / 1000, 0),
    line('compute', 'gib_seconds', gibSeconds, prices?.lambdaUsdPerGibSecond ?? 0),
    line('s3', 'gets', usage.s3Gets, million(prices?.s3UsdPerMillionGets)),
    line('s3', 'puts', usage.s3Puts, million(prices?.s3UsdPerMillionPuts)),
    line('dynamodb', 'reads', usage.tableReads, million(prices?.dynamodbUsdPerMillionReads)),
    line('dynamodb', 'writes', usage.tableWrites, million(prices?.dynamodbUsdPerMillionWrites)),
    line('aurora', 'statements', usage.statements, million(prices?.dataApiUsdPerMillionRequests)),
  ].filter(({ quantity }) => quantity > 0);
}
