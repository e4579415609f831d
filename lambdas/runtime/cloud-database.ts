import { drizzle } from 'drizzle-orm/aws-data-api/pg';
import { dataApiClient } from '../adapters/postgres/data-api-client.ts';
import type { Database } from '../adapters/postgres/schema.ts';
import type { DatabaseEnvironment } from './environment.ts';

/** The database of an environment, through the Data API; nothing is sent before the first statement. */
export const cloudDatabase = (environment: DatabaseEnvironment): Database =>
  drizzle(dataApiClient(), {
    database: environment.RADIANT_DATABASE_NAME,
    secretArn: environment.RADIANT_DATABASE_SECRET_ARN,
    resourceArn: environment.RADIANT_DATABASE_ARN,
  });
