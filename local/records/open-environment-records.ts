import { userInfo } from 'node:os';
import { drizzle } from 'drizzle-orm/aws-data-api/pg';
import { DynamoAnswerCache } from '../../lambdas/adapters/dynamodb/dynamo-answer-cache.ts';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-client.ts';
import { DynamoLeaseStore } from '../../lambdas/adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../../lambdas/adapters/dynamodb/dynamo-run-registry.ts';
import type { DynamoTableOptions } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoUsageStore } from '../../lambdas/adapters/dynamodb/dynamo-usage-store.ts';
import { dataApiClient } from '../../lambdas/adapters/postgres/data-api-client.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import { PostgresReleaseStore } from '../../lambdas/adapters/postgres/postgres-release-store.ts';
import { PostgresReviewStore } from '../../lambdas/adapters/postgres/postgres-review-store.ts';
import type { Database } from '../../lambdas/adapters/postgres/schema.ts';
import { S3ArtifactStore, type S3ArtifactStoreOptions } from '../../lambdas/adapters/s3/s3-artifact-store.ts';
import { s3Client } from '../../lambdas/adapters/s3/s3-client.ts';
import { secretArn } from '../../lambdas/adapters/secrets/secret-arn.ts';
import { hmacPseudonymiser } from '../../lambdas/adapters/system/hmac-pseudonymiser.ts';
import { systemClock } from '../../lambdas/adapters/system/system-clock.ts';
import { reviewerKey } from '../../lambdas/operations/reviewer.ts';
import type { EnvironmentPlace } from '../operate/environment-place.ts';
import { auditBy, type RecordPorts, type Records } from './records.ts';

/**
 * The database of a deployed environment, entered by a login that its secret names.
 * @throws the errors of `secretArn` where the login may not be read.
 */
export async function openEnvironmentDatabase(
  { region, databaseArn, databaseName }: EnvironmentPlace,
  login: string,
): Promise<{ readonly database: Database; close(): void }> {
  const client = dataApiClient({ region });
  const database = drizzle(client, {
    database: databaseName,
    resourceArn: databaseArn,
    secretArn: await secretArn(login, { region }),
  });
  return { database, close: () => client.destroy() };
}

/** A person of an environment as its database knows them: by its name and the one given or logged in with. */
export const personOf =
  ({ environment }: EnvironmentPlace): Records['actor'] =>
  (name) =>
    reviewerKey(hmacPseudonymiser(`radiant ${environment}`), name ?? userInfo().username);

/** An environment's records, and the stores themselves for what no port of theirs does: forgetting a patient. */
export interface EnvironmentRecords extends Records {
  readonly stores: {
    readonly database: Database;
    readonly table: DynamoTableOptions;
    readonly bucket: S3ArtifactStoreOptions;
  };
}

/**
 * The records of a deployed environment, with the credentials of the usual AWS chain, inside the database by a login of
 * people. Who calls is what the account's own trail says; the key of a person keeps two of them apart.
 * @throws the errors of `secretArn` where the login may not be read.
 */
export async function openEnvironmentRecords(
  place: EnvironmentPlace,
  login: string,
): Promise<EnvironmentRecords> {
  const { region, tableName, artifactBucket } = place;
  const { database, close } = await openEnvironmentDatabase(place, login);
  const s3 = s3Client({ region });
  const table = { client: dynamoClient({ region }), tableName };
  const bucket = { client: s3, bucket: artifactBucket };
  const ports: RecordPorts = {
    answers: new DynamoAnswerCache(table),
    artifacts: new S3ArtifactStore(bucket),
    clock: systemClock,
    leases: new DynamoLeaseStore(table),
    releases: new PostgresReleaseStore(database),
    repository: new PostgresClinicalRepository(database),
    reviews: new PostgresReviewStore(database),
    runs: new DynamoRunRegistry(table),
    usage: new DynamoUsageStore(table),
  };
  return {
    ports,
    stores: { database, table, bucket },
    statePath: undefined,
    actor: personOf(place),
    audit: auditBy(ports),
    close: async () => {
      close();
      for (const client of [s3, table.client]) client.destroy();
    },
  };
}
