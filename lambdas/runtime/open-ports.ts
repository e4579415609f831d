import { AthenaClient } from '@aws-sdk/client-athena';
import { TextractClient } from '@aws-sdk/client-textract';
import { AthenaSourceCatalog } from '../adapters/athena/athena-source-catalog.ts';
import { createTextExtractor } from '../adapters/document-text/extractor.ts';
import { documentClient } from '../adapters/dynamodb/document-client.ts';
import { DynamoAnswerCache } from '../adapters/dynamodb/dynamo-answer-cache.ts';
import { DynamoCheckpointStore } from '../adapters/dynamodb/dynamo-checkpoint-store.ts';
import { DynamoControlStore } from '../adapters/dynamodb/dynamo-control-store.ts';
import { DynamoEndpointFlowStore } from '../adapters/dynamodb/dynamo-endpoint-flow-store.ts';
import { DynamoLeaseStore } from '../adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../adapters/dynamodb/dynamo-run-registry.ts';
import { PostgresClinicalRepository } from '../adapters/postgres/postgres-clinical-repository.ts';
import { PostgresEarlierTexts } from '../adapters/postgres/postgres-earlier-texts.ts';
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
import type { Ports, TextRecogniser } from '../ports/index.ts';
import { announcementQueue, noticeTopic } from './announcers.ts';
import { cloudDatabase } from './cloud-database.ts';
import { cloudEndpoint } from './cloud-endpoint.ts';
import { cloudModels } from './cloud-models.ts';
import type { Environment } from './environment.ts';
import { settingsFor } from './settings.ts';

/**
 * One function per port of AWS, each on its own, so that a bundle holds the adapters its phase names and no others.
 * Clients are made once per container and shared.
 */
export type OpenPort<Port> = (environment: Environment) => Port | Promise<Port>;

type Open = { readonly [Name in keyof Ports]: OpenPort<Ports[Name]> };

/** What a function makes of its environment the first time, kept for the container's life. */
function kept<Thing>(make: (environment: Environment) => Thing): (environment: Environment) => Thing {
  let thing: { readonly made: Thing } | undefined;
  return (environment) => {
    thing ??= { made: make(environment) };
    return thing.made;
  };
}

const table = /* @__PURE__ */ kept(({ RADIANT_TABLE }) => ({
  client: documentClient(),
  tableName: RADIANT_TABLE,
}));
const objects = /* @__PURE__ */ kept(() => s3Client());
const database = /* @__PURE__ */ kept(cloudDatabase);
const secrets = /* @__PURE__ */ kept(() => secretReader());

export const answers: Open['answers'] = (environment) => new DynamoAnswerCache(table(environment));

const s3Artifacts = (environment: Environment): S3ArtifactStore =>
  new S3ArtifactStore({ client: objects(environment), bucket: environment.RADIANT_ARTIFACT_BUCKET });

export const artifacts: Open['artifacts'] = s3Artifacts;

export const catalog: Open['catalog'] = (environment) =>
  new AthenaSourceCatalog({
    client: new AthenaClient({ maxAttempts: 2 }),
    catalog: environment.RADIANT_ATHENA_CATALOG,
    database: environment.RADIANT_ATHENA_DATABASE,
  });

export const checkpoints: Open['checkpoints'] = (environment) =>
  new DynamoCheckpointStore(table(environment));

export const clock: Open['clock'] = () => systemClock;

export const controls: Open['controls'] = (environment) => new DynamoControlStore(table(environment));

export const documents: Open['documents'] = (environment) =>
  new S3DocumentSource({
    client: objects(environment),
    bucket: environment.RADIANT_BINARY_BUCKET,
    prefix: environment.RADIANT_BINARY_PREFIX,
  });

export const earlierTexts: Open['earlierTexts'] = (environment) =>
  new PostgresEarlierTexts(database(environment));

export const endpoint: Open['endpoint'] = (environment) => cloudEndpoint(environment, table(environment));

export const failedPatients: Open['failedPatients'] = (environment) =>
  announcementQueue(environment.RADIANT_FAILED_QUEUE_URL, logger(environment));

export const flows: Open['flows'] = (environment) => new DynamoEndpointFlowStore(table(environment));

export const leases: Open['leases'] = (environment) => new DynamoLeaseStore(table(environment));

export const logger = (environment: Environment): Ports['logger'] =>
  powertoolsLogger(environment.RADIANT_ENVIRONMENT);

export const metrics: Open['metrics'] = (environment) => powertoolsMetrics(environment.RADIANT_ENVIRONMENT);

export const models: Open['models'] = (environment) =>
  cloudModels(environment, (arn) => secrets(environment)(arn));

export const notices: Open['notices'] = (environment) =>
  noticeTopic(environment.RADIANT_NOTICE_TOPIC_ARN, logger(environment));

export const pseudonyms: Open['pseudonyms'] = async (environment) =>
  hmacPseudonymiser(await secrets(environment)(environment.RADIANT_PSEUDONYM_SECRET_ARN));

/** Absent where the environment reads no scans. */
export const recogniser: OpenPort<TextRecogniser | undefined> = (environment) =>
  environment.RADIANT_OCR === undefined
    ? undefined
    : new TextractRecogniser({
        client: new TextractClient({ maxAttempts: 2 }),
        artifacts: s3Artifacts(environment),
        bucket: environment.RADIANT_ARTIFACT_BUCKET,
      });

export const releases: Open['releases'] = (environment) => new PostgresReleaseStore(database(environment));

export const repository: Open['repository'] = (environment) =>
  new PostgresClinicalRepository(database(environment));

export const reviewRequests: Open['reviewRequests'] = (environment) =>
  announcementQueue(environment.RADIANT_REVIEW_QUEUE_URL, logger(environment));

export const reviews: Open['reviews'] = (environment) => new PostgresReviewStore(database(environment));

export const runs: Open['runs'] = (environment) => new DynamoRunRegistry(table(environment));

export const settings: Open['settings'] = (environment) =>
  settingsFor({
    environment: environment.RADIANT_ENVIRONMENT,
    sourceDatabase: environment.RADIANT_ATHENA_DATABASE,
    cohortDatabase: environment.RADIANT_COHORT_DATABASE,
    artifactBucket: environment.RADIANT_ARTIFACT_BUCKET,
    athenaScanLimitGib: environment.RADIANT_ATHENA_SCAN_LIMIT_GIB ?? null,
    allowsInlineIds: environment.RADIANT_INLINE_IDS === 'true',
  });

export const texts: Open['texts'] = () => createTextExtractor();
