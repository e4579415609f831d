import * as z from 'zod';

const usd = z.number().min(0);

/** What a plan takes of `config/prices.json`: list prices in US dollars, to be replaced by one's own contract. */
export const PriceTable = z.object({
  asOf: z.string(),
  source: z.string(),
  models: z.array(
    z.strictObject({
      match: z.string().min(1),
      inputPerMillion: usd,
      outputPerMillion: usd,
      cacheReadPerMillion: usd,
    }),
  ),
  endpointUsdPerHourByInstance: z.record(z.string(), usd),
  athenaUsdPerTebibyte: usd,
  services: z.strictObject({
    lambdaUsdPerGibSecond: usd,
    lambdaUsdPerMillionRequests: usd,
    transitionsUsdPerMillion: usd,
    dynamodbUsdPerMillionWrites: usd,
    dynamodbUsdPerMillionReads: usd,
    auroraUsdPerAcuHour: usd,
    dataApiUsdPerMillionRequests: usd,
    s3UsdPerMillionPuts: usd,
    s3UsdPerMillionGets: usd,
    logsUsdPerGib: usd,
    textractUsdPerThousandPages: usd,
  }),
  /** Prices of what stands there whether anything runs or not, each for a month. */
  monthly: z.strictObject({
    keyUsd: usd,
    alarmUsd: usd,
    dashboardUsd: usd,
    secretUsd: usd,
    storageUsdPerGib: usd,
    databaseStorageUsdPerGib: usd,
    interfaceEndpointUsdPerZone: usd,
  }),
});
export type PriceTable = z.infer<typeof PriceTable>;
