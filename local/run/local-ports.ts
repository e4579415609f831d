import { join } from 'node:path';
import { createTextExtractor } from '../../lambdas/adapters/document-text/extractor.ts';
import { DynamoAnswerCache } from '../../lambdas/adapters/dynamodb/dynamo-answer-cache.ts';
import { DynamoCheckpointStore } from '../../lambdas/adapters/dynamodb/dynamo-checkpoint-store.ts';
import { DynamoControlStore } from '../../lambdas/adapters/dynamodb/dynamo-control-store.ts';
import { DynamoEndpointFlowStore } from '../../lambdas/adapters/dynamodb/dynamo-endpoint-flow-store.ts';
import { DynamoLeaseStore } from '../../lambdas/adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../../lambdas/adapters/dynamodb/dynamo-run-registry.ts';
import type { DynamoTableOptions } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { readyEndpoint } from '../../lambdas/adapters/endpoint/ready-endpoint.ts';
import { FolderArtifactStore } from '../../lambdas/adapters/folder/folder-artifact-store.ts';
import { FolderDocumentSource } from '../../lambdas/adapters/folder/folder-document-source.ts';
import { FolderMessageQueue } from '../../lambdas/adapters/folder/folder-message-queue.ts';
import { FolderNotices } from '../../lambdas/adapters/folder/folder-notices.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import { PostgresEarlierTexts } from '../../lambdas/adapters/postgres/postgres-earlier-texts.ts';
import { PostgresReleaseStore } from '../../lambdas/adapters/postgres/postgres-release-store.ts';
import { PostgresReviewStore } from '../../lambdas/adapters/postgres/postgres-review-store.ts';
import { hmacPseudonymiser } from '../../lambdas/adapters/system/hmac-pseudonymiser.ts';
import { systemClock } from '../../lambdas/adapters/system/system-clock.ts';
import { TesseractRecogniser } from '../../lambdas/adapters/tesseract/tesseract-recogniser.ts';
import type { LanguageModel, Ports } from '../../lambdas/ports/index.ts';
import { settingsFor } from '../../lambdas/runtime/settings.ts';
import type { LocalAthena } from '../athena/local-athena.ts';
import type { FileLog } from './file-log.ts';
import type { LocalEngines } from './local-engines.ts';
import { localNames } from './run-cohort.ts';
import type { StateFolder } from './state-folder.ts';

/** The ports of a laptop: the cloud's adapters over embedded engines, wherever there is one. */
export interface LocalPorts {
  readonly ports: Ports;
  /** The table behind them, for what stands in it that no phase asks for. */
  readonly table: DynamoTableOptions;
  stop(): Promise<void>;
}

/** Puts the adapters over the engines of a state folder. */
export function openLocalPorts(options: {
  readonly state: StateFolder;
  readonly engines: Pick<LocalEngines, 'dynalite' | 'postgres'>;
  readonly dataFolder: string;
  readonly athena: LocalAthena;
  readonly models: { readonly medgemma?: LanguageModel; readonly claude?: LanguageModel };
  readonly log: FileLog;
}): LocalPorts {
  const { state, athena, models, log } = options;
  const { dynalite, postgres } = options.engines;
  const table = { client: dynalite.client, tableName: dynalite.tableName };
  const recogniser = new TesseractRecogniser();
  const ports: Ports = {
    answers: new DynamoAnswerCache(table),
    artifacts: new FolderArtifactStore(state.artifacts),
    catalog: athena.catalog,
    checkpoints: new DynamoCheckpointStore(table),
    clock: systemClock,
    controls: new DynamoControlStore(table),
    documents: new FolderDocumentSource(options.dataFolder),
    earlierTexts: new PostgresEarlierTexts(postgres.database),
    endpoint: readyEndpoint,
    failedPatients: new FolderMessageQueue(join(state.outbox, 'failed-patients.ndjson')),
    flows: new DynamoEndpointFlowStore(table),
    leases: new DynamoLeaseStore(table),
    logger: log.logger,
    metrics: log.metrics,
    models,
    notices: new FolderNotices(join(state.outbox, 'notices.ndjson')),
    pseudonyms: hmacPseudonymiser(state.secret),
    releases: new PostgresReleaseStore(postgres.database),
    repository: new PostgresClinicalRepository(postgres.database),
    reviewRequests: new FolderMessageQueue(join(state.outbox, 'review-requests.ndjson')),
    reviews: new PostgresReviewStore(postgres.database),
    runs: new DynamoRunRegistry(table),
    settings: settingsFor({
      environment: 'local',
      sourceDatabase: 'radiant_source',
      cohortDatabase: 'radiant',
      artifactBucket: localNames.artifactBucket,
      allowsInlineIds: true,
    }),
    texts: createTextExtractor(),
    recogniser,
  };
  return { ports, table, stop: () => recogniser.close() };
}
