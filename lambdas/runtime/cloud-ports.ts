import { AthenaClient } from '@aws-sdk/client-athena';
import { RDSDataClient } from '@aws-sdk/client-rds-data';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { drizzle } from 'drizzle-orm/aws-data-api/pg';
import { AthenaSourceCatalog } from '../adapters/athena/athena-source-catalog.ts';
import { anthropicMessages } from '../adapters/claude/anthropic-messages.ts';
import { ClaudeLanguageModel } from '../adapters/claude/claude-language-model.ts';
import { createTextExtractor } from '../adapters/document-text/extractor.ts';
import { documentClient } from '../adapters/dynamodb/document-client.ts';
import { DynamoAnswerCache } from '../adapters/dynamodb/dynamo-answer-cache.ts';
import { DynamoCheckpointStore } from '../adapters/dynamodb/dynamo-checkpoint-store.ts';
import { DynamoControlStore } from '../adapters/dynamodb/dynamo-control-store.ts';
import { DynamoLeaseStore } from '../adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../adapters/dynamodb/dynamo-run-registry.ts';
import { PostgresClinicalRepository } from '../adapters/postgres/postgres-clinical-repository.ts';
import { powertoolsLogger } from '../adapters/powertools/powertools-logger.ts';
import { powertoolsMetrics } from '../adapters/powertools/powertools-metrics.ts';
import { S3ArtifactStore } from '../adapters/s3/s3-artifact-store.ts';
import { s3Client } from '../adapters/s3/s3-client.ts';
import { S3DocumentSource } from '../adapters/s3/s3-document-source.ts';
import { sageMakerRuntime } from '../adapters/sagemaker/runtime-client.ts';
import { SageMakerLanguageModel } from '../adapters/sagemaker/sagemaker-language-model.ts';
import { secretReader } from '../adapters/secrets/secret-reader.ts';
import { hmacPseudonymiser } from '../adapters/system/hmac-pseudonymiser.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { ConfigurationError } from '../domain/errors.ts';
import type { Ports } from '../ports/index.ts';
import { type Environment, parseEnvironment } from './environment.ts';
import { settingsFor } from './settings.ts';

let opened: Promise<Ports> | undefined;

/** The ports of AWS: made on the first call of a container and kept for its life; a failure is tried again. */
export function cloudPorts(): Promise<Ports> {
  opened ??= openPorts(parseEnvironment(process.env)).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

const modelTimeoutMs = 120_000;

async function openPorts(environment: Environment): Promise<Ports> {
  const secret = secretReader(new SecretsManagerClient({ maxAttempts: 2 }));
  const table = { client: documentClient(), tableName: environment.RADIANT_TABLE };
  const objects = s3Client();
  const database = drizzle(new RDSDataClient({ maxAttempts: 2 }), {
    database: environment.RADIANT_DATABASE_NAME,
    secretArn: environment.RADIANT_DATABASE_SECRET_ARN,
    resourceArn: environment.RADIANT_DATABASE_ARN,
  });
  return {
    answers: new DynamoAnswerCache(table),
    artifacts: new S3ArtifactStore({ client: objects, bucket: environment.RADIANT_ARTIFACT_BUCKET }),
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
    models: await modelsOf(environment, secret),
    pseudonyms: hmacPseudonymiser(await secret(environment.RADIANT_PSEUDONYM_SECRET_ARN)),
    repository: new PostgresClinicalRepository(database),
    runs: new DynamoRunRegistry(table),
    settings: settingsFor({
      environment: environment.RADIANT_ENVIRONMENT,
      sourceDatabase: environment.RADIANT_ATHENA_DATABASE,
      cohortDatabase: environment.RADIANT_COHORT_DATABASE,
      artifactBucket: environment.RADIANT_ARTIFACT_BUCKET,
      allowsInlineIds: environment.RADIANT_INLINE_IDS === 'true',
    }),
    texts: createTextExtractor(),
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

async function modelsOf(
  environment: Environment,
  secret: (arn: string) => Promise<string>,
): Promise<Ports['models']> {
  const {
    RADIANT_READER_ENDPOINT: endpointName,
    RADIANT_READER_COMPONENT: component,
    RADIANT_READER_MODEL: readerModel,
    RADIANT_CLAUDE_MODEL: claudeModel,
    RADIANT_CLAUDE_KEY_SECRET_ARN: keyArn,
  } = environment;
  return {
    ...(endpointName === undefined || readerModel === undefined
      ? {}
      : {
          medgemma: new SageMakerLanguageModel({
            client: sageMakerRuntime({}),
            endpointName,
            ...(component === undefined ? {} : { inferenceComponentName: component }),
            modelId: readerModel,
            timeoutMs: modelTimeoutMs,
          }),
        }),
    ...(claudeModel === undefined || keyArn === undefined
      ? {}
      : {
          claude: new ClaudeLanguageModel({
            create: anthropicMessages({ apiKey: await secret(keyArn), timeoutMs: modelTimeoutMs }),
            modelId: claudeModel,
          }),
        }),
  };
}
