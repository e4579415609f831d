import { join } from 'node:path';
import { sql } from 'drizzle-orm';
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
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
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
import { startDynalite } from '../engines/dynalite.ts';
import { openPostgres } from '../engines/postgres.ts';
import type { FileLog } from './file-log.ts';
import { localNames } from './run-cohort.ts';
import type { StateFolder } from './state-folder.ts';

/** The ports of a laptop: the cloud's adapters over embedded engines, wherever there is one. */
export interface LocalPorts {
  readonly ports: Ports;
  /** The table behind them, for what stands in it that no phase asks for. */
  readonly table: DynamoTableOptions;
  stop(): Promise<void>;
}

/** Starts the engines of a state folder and puts the adapters over them. */
export async function openLocalPorts(options: {
  readonly state: StateFolder;
  readonly dataFolder: string;
  readonly athena: LocalAthena;
  readonly models: { readonly medgemma?: LanguageModel; readonly claude?: LanguageModel };
  readonly log: FileLog;
  readonly databaseUrl: string | undefined;
}): Promise<LocalPorts> {
  const { state, athena, models, log } = options;
  const starting = [
    startDynalite({ path: state.dynamodb }),
    openPostgres({ folder: state.postgres, databaseUrl: options.databaseUrl }),
  ] as const;
  const [dynalite, postgres] = await Promise.all(starting).catch(async (error: unknown) => {
    // An engine left open keeps a command that has failed from ending.
    for (const started of await Promise.allSettled(starting))
      if (started.status === 'fulfilled') await started.value.stop();
    throw error;
  });
  const stopEngines = async (): Promise<void> => {
    await dynalite.stop();
    await postgres.stop();
  };
  try {
    await migrate(postgres.database);
    // The phases have the leave they have in the cloud; a team's own server may not let its roles be taken on.
    if (postgres.engine === 'pglite') await postgres.database.execute(sql`set role radiant_pipeline`);
  } catch (error) {
    await stopEngines();
    throw error;
  }
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
  return {
    ports,
    table,
    stop: async () => {
      await recogniser.close();
      await stopEngines();
    },
  };
}
