import { AthenaClient } from '@aws-sdk/client-athena';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { TextractClient } from '@aws-sdk/client-textract';
import { AthenaSourceCatalog } from '../adapters/athena/athena-source-catalog.ts';
import { createTextExtractor } from '../adapters/document-text/extractor.ts';
import { documentClient } from '../adapters/dynamodb/document-client.ts';
import { DynamoAnswerCache } from '../adapters/dynamodb/dynamo-answer-cache.ts';
import { DynamoCheckpointStore } from '../adapters/dynamodb/dynamo-checkpoint-store.ts';
import { DynamoControlStore } from '../adapters/dynamodb/dynamo-control-store.ts';
import { DynamoLeaseStore } from '../adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../adapters/dynamodb/dynamo-run-registry.ts';
import { PostgresClinicalRepository } from '../adapters/postgres/postgres-clinical-repository.ts';
import { PostgresReleaseStore } from '../adapters/postgres/postgres-release-store.ts';
import { PostgresReviewStore } from '../adapters/postgres/postgres-review-store.ts';
import { powertoolsLogger } from '../adapters/powertools/powertools-logger.ts';
import { powertoolsMetrics } from '../adapters/powertools/powertools-metrics.ts';
import { S3ArtifactStore } from '../adapters/s3/s3-artifact-store.ts';
import { s3Client } from '../adapters/s3/s3-client.ts';
import { S3DocumentSource } from '../adapters/s3/s3-document-source.ts';
import { secretReader } from '../adapters/secrets/secret-reader.ts';
import { hmacPseudonymiser } from '../adapters/system/hmac-pseudonymiser.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { TextractRecogniser } from '../adapters/textract/textract-recogniser.ts';
import { ConfigurationError } from '../domain/errors.ts';
import type { Ports } from '../ports/index.ts';
import { cloudDatabase } from './cloud-database.ts';
import { cloudModels } from './cloud-models.ts';
import { Environment, parseEnvironment } from './environment.ts';
import { settingsFor } from './settings.ts';

let opened: Promise<Ports> | undefined;

/** The ports of AWS: made on the first call of a container and kept for its life; a failure is tried again. */
export function cloudPorts(): Promise<Ports> {
  opened ??= openPorts(parseEnvironment(Environment, process.env)).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function openPorts(environment: Environment): Promise<Ports> {
  const secret = secretReader(new SecretsManagerClient({ maxAttempts: 2 }));
  const table = { client: documentClient(), tableName: environment.RADIANT_TABLE };
  const objects = s3Client();
  const database = cloudDatabase(environment);
  const artifacts = new S3ArtifactStore({ client: objects, bucket: environment.RADIANT_ARTIFACT_BUCKET });
  return {
    answers: new DynamoAnswerCache(table),
    artifacts,
    catalog: new AthenaSourceCatalog({
      client: new AthenaClient({ maxAttempts: 2 }),
      catalog: environment.RADIANT_ATHENA_CATALOG,
      database: environment.RADIANT_ATHENA_DATABASE,
    }),
    checkpoints: new DynamoCheckpointStore(table),
    clock: systemClock,
    controls: new DynamoControlStore(table),
    documents: new S3DocumentSource({
      client: objects,
      bucket: environment.RADIANT_BINARY_BUCKET,
      prefix: environment.RADIANT_BINARY_PREFIX,
    }),
    endpoint: unmanagedEndpoint,
    leases: new DynamoLeaseStore(table),
    logger: powertoolsLogger(environment.RADIANT_ENVIRONMENT),
    metrics: powertoolsMetrics(environment.RADIANT_ENVIRONMENT),
    models: cloudModels(environment, secret),
    pseudonyms: hmacPseudonymiser(await secret(environment.RADIANT_PSEUDONYM_SECRET_ARN)),
    releases: new PostgresReleaseStore(database),
    repository: new PostgresClinicalRepository(database),
    reviews: new PostgresReviewStore(database),
    runs: new DynamoRunRegistry(table),
    settings: settingsFor({
      environment: environment.RADIANT_ENVIRONMENT,
      sourceDatabase: environment.RADIANT_ATHENA_DATABASE,
      cohortDatabase: environment.RADIANT_COHORT_DATABASE,
      artifactBucket: environment.RADIANT_ARTIFACT_BUCKET,
      athenaScanLimitGib: environment.RADIANT_ATHENA_SCAN_LIMIT_GIB ?? null,
      allowsInlineIds: environment.RADIANT_INLINE_IDS === 'true',
    }),
    texts: createTextExtractor(),
    ...(environment.RADIANT_OCR === undefined
      ? {}
      : {
          recogniser: new TextractRecogniser({
            client: new TextractClient({ maxAttempts: 2 }),
            artifacts,
            bucket: environment.RADIANT_ARTIFACT_BUCKET,
          }),
        }),
  };
}

/** Copies of an endpoint are not managed by this version: a run that would need it is refused with that reason. */
const unmanagedEndpoint: Ports['endpoint'] = {
  demand: async () => {
    throw new ConfigurationError(
      'this deployment does not manage endpoint copies; choose the reader rules or claude',
    );
  },
  withdraw: async () => undefined,
};
