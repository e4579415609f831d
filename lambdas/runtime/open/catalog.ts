import { AthenaClient } from '@aws-sdk/client-athena';
import { AthenaSourceCatalog } from '../../adapters/athena/athena-source-catalog.ts';
import type { Open } from './open-port.ts';

export const catalog: Open['catalog'] = (environment) =>
  new AthenaSourceCatalog({
    client: new AthenaClient({ maxAttempts: 2 }),
    catalog: environment.RADIANT_ATHENA_CATALOG,
    database: environment.RADIANT_ATHENA_DATABASE,
  });
