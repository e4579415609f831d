import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTextExtractor } from '../../lambdas/adapters/document-text/extractor.ts';
import { DynamoAnswerCache } from '../../lambdas/adapters/dynamodb/dynamo-answer-cache.ts';
import { DynamoCheckpointStore } from '../../lambdas/adapters/dynamodb/dynamo-checkpoint-store.ts';
import { DynamoControlStore } from '../../lambdas/adapters/dynamodb/dynamo-control-store.ts';
import { DynamoEndpointFlowStore } from '../../lambdas/adapters/dynamodb/dynamo-endpoint-flow-store.ts';
import { DynamoLeaseStore } from '../../lambdas/adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../../lambdas/adapters/dynamodb/dynamo-run-registry.ts';
import { DynamoUsageStore } from '../../lambdas/adapters/dynamodb/dynamo-usage-store.ts';
import { readyEndpoint } from '../../lambdas/adapters/endpoint/ready-endpoint.ts';
import { FolderArtifactStore } from '../../lambdas/adapters/folder/folder-artifact-store.ts';
import { FolderDocumentSource } from '../../lambdas/adapters/folder/folder-document-source.ts';
import { FolderMessageQueue } from '../../lambdas/adapters/folder/folder-message-queue.ts';
import { FolderNotices } from '../../lambdas/adapters/folder/folder-notices.ts';
import { migrate, newestShape } from '../../lambdas/adapters/postgres/migrate.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import { PostgresEarlierTexts } from '../../lambdas/adapters/postgres/postgres-earlier-texts.ts';
import { PostgresReleaseStore } from '../../lambdas/adapters/postgres/postgres-release-store.ts';
import { PostgresReviewStore } from '../../lambdas/adapters/postgres/postgres-review-store.ts';
import { hmacPseudonymiser } from '../../lambdas/adapters/system/hmac-pseudonymiser.ts';
import { systemClock } from '../../lambdas/adapters/system/system-clock.ts';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { Ports } from '../../lambdas/ports/index.ts';
import type { PhaseName } from '../../lambdas/runtime/environment.ts';
import { settingsFor } from '../../lambdas/runtime/settings.ts';
import type { Clock, ExecutionResult } from '../../local/asl/index.ts';
import { openLocalAthena } from '../../local/athena/local-athena.ts';
import { stageSourceTables } from '../../local/athena/source-tables.ts';
import { comparableAbstraction } from '../../local/chaos/comparable-abstraction.ts';
import { ensureTable, type LocalDynamo, startDynalite } from '../../local/engines/dynalite.ts';
import { type LocalPostgres, openPostgres } from '../../local/engines/postgres.ts';
import { localNames } from '../../local/run/local-names.ts';
import type { ReadingPlace } from '../../local/run/reading-messages.ts';
import type { ReadingThread } from '../../local/run/reading-thread.ts';
import { type PhaseListener, runCohort } from '../../local/run/run-cohort.ts';
import { FakeLogger, FakeMetrics } from './fake-ports.ts';

export const exampleCharts = join(import.meta.dirname, '..', '..', 'examples', 'charts');

/** A cohort on embedded engines: its data, its keys and its table are its own. */
export interface EmbeddedCohort {
  readonly ports: Ports;
  readonly logger: FakeLogger;
  /** What a thread that reads documents for it works over. */
  readingPlace(): ReadingPlace;
  run(
    request: unknown,
    options?: {
      readonly ports?: Ports;
      readonly portsOf?: (phase: PhaseName) => Ports;
      readonly signal?: AbortSignal;
      readonly onPhase?: PhaseListener;
      readonly clock?: Clock;
      readonly reading?: ReadingThread;
    },
  ): Promise<ExecutionResult>;
  /** Newest abstraction of each patient id, as canonical JSON without run, times and cost. */
  abstractions(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

/** Engines the cohorts of one test file share, since they are slow to start. */
export interface SharedEngines extends LocalPostgres {
  readonly dynamo: LocalDynamo;
}

/** In the database each cohort has keys of its own, beside it a table of its own. */
export async function openSharedEngines(): Promise<SharedEngines> {
  const [postgres, dynamo] = await Promise.all([openPostgres({ shape: newestShape() }), startDynalite()]);
  await migrate(postgres.database);
  return {
    ...postgres,
    dynamo,
    stop: async () => {
      await Promise.all([postgres.stop(), dynamo.stop()]);
    },
  };
}

let cohorts = 0;

export async function openEmbeddedCohort(
  engines: Pick<LocalPostgres, 'database'> & { readonly dynamo?: LocalDynamo },
  data = exampleCharts,
  replace: (artifactFolder: string) => Promise<Partial<Ports>> = async () => ({}),
): Promise<EmbeddedCohort> {
  cohorts += 1;
  const folder = await mkdtemp(join(tmpdir(), 'radiant-cohort-'));
  const artifacts = join(folder, 'artifacts');
  const { tables } = await stageSourceTables(data, join(folder, 'staging'));
  const athena = await openLocalAthena({
    tables,
    buckets: { [localNames.artifactBucket]: artifacts },
    cohortDatabase: 'radiant',
    artifactFolder: artifacts,
  });
  const dynamo = engines.dynamo ?? (await startDynalite());
  const { client } = dynamo;
  const table = { client, tableName: `cohort-${cohorts}` };
  await ensureTable(client, table.tableName);
  const logger = new FakeLogger();
  const ports: Ports = {
    answers: new DynamoAnswerCache(table),
    artifacts: new FolderArtifactStore(artifacts),
    catalog: athena.catalog,
    checkpoints: new DynamoCheckpointStore(table),
    clock: systemClock,
    controls: new DynamoControlStore(table),
    documents: new FolderDocumentSource(data),
    earlierTexts: new PostgresEarlierTexts(engines.database),
    endpoint: readyEndpoint,
    failedPatients: new FolderMessageQueue(join(folder, 'failed-patients.ndjson')),
    flows: new DynamoEndpointFlowStore(table),
    leases: new DynamoLeaseStore(table),
    logger,
    metrics: new FakeMetrics(),
    models: {},
    notices: new FolderNotices(join(folder, 'notices.ndjson')),
    pseudonyms: hmacPseudonymiser(`cohort ${cohorts} of process ${process.pid}`),
    releases: new PostgresReleaseStore(engines.database),
    repository: new PostgresClinicalRepository(engines.database),
    reviewRequests: new FolderMessageQueue(join(folder, 'review-requests.ndjson')),
    reviews: new PostgresReviewStore(engines.database),
    runs: new DynamoRunRegistry(table),
    settings: settingsFor({
      environment: 'test',
      sourceDatabase: 'source',
      cohortDatabase: 'radiant',
      artifactBucket: localNames.artifactBucket,
      allowsInlineIds: true,
    }),
    texts: createTextExtractor(),
    usage: new DynamoUsageStore(table),
    ...(await replace(artifacts)),
  };
  return {
    ports,
    logger,
    readingPlace: () => ({
      models: { reader: 'rules', adjudicator: 'rules' },
      modelsUrl: undefined,
      table: { port: dynamo.connect(), name: table.tableName },
      artifactFolder: artifacts,
      dataFolder: data,
      log: join(folder, 'reading.ndjson'),
    }),
    run: (request, options = {}) =>
      runCohort({
        request,
        ports: options.ports ?? ports,
        athena,
        artifactFolder: artifacts,
        onPhase: options.onPhase ?? (() => undefined),
        signal: options.signal ?? new AbortController().signal,
        ...(options.portsOf === undefined ? {} : { portsOf: options.portsOf }),
        reading: options.reading,
        ...(options.clock === undefined ? {} : { clock: options.clock }),
      }),
    abstractions: async (ids) => {
      const found = await Promise.all(
        ids.map(async (id) => {
          const latest = await ports.repository.latestVersion(ports.pseudonyms.patientKey(id));
          if (latest === undefined) return [];
          const said = await ports.artifacts.getJson(latest.artifact, Abstraction);
          return [[id, comparableAbstraction(said)] as const];
        }),
      );
      return new Map(found.flat());
    },
    close: async () => {
      athena.stop();
      if (dynamo !== engines.dynamo) await dynamo.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
