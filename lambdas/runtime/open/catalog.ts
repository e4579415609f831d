import { AthenaClient } from '@aws-sdk/client-athena';
import { AthenaSourceCatalog } from '../../adapters/athena/athena-source-catalog.ts';
import { clientSettings } from '../../adapters/aws/client-settings.ts';
import type { Open } from './open-port.ts';

export const catalog: Open['catalog'] = (environment) =>
  new AthenaSourceCatalog({
    client: new AthenaClient(clientSettings()),
    catalog: environment.RADIANT_ATHENA_CATALOG,
    database: environment.RADIANT_ATHENA_DATABASE,
  });
