import { join } from 'node:path';
import type { DynamoTableOptions } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { readyEndpoint } from '../../lambdas/adapters/endpoint/ready-endpoint.ts';
import { FolderMessageQueue } from '../../lambdas/adapters/folder/folder-message-queue.ts';
import { FolderNotices } from '../../lambdas/adapters/folder/folder-notices.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import { PostgresEarlierTexts } from '../../lambdas/adapters/postgres/postgres-earlier-texts.ts';
import { PostgresReleaseStore } from '../../lambdas/adapters/postgres/postgres-release-store.ts';
import { PostgresReviewStore } from '../../lambdas/adapters/postgres/postgres-review-store.ts';
import { hmacPseudonymiser } from '../../lambdas/adapters/system/hmac-pseudonymiser.ts';
import type { Ports } from '../../lambdas/ports/index.ts';
import type { LocalAthena } from '../athena/local-athena.ts';
import type { FileLog } from './file-log.ts';
import { GatheredUsage } from './gathered-usage.ts';
import type { LocalEngines } from './local-engines.ts';
import { openReadingPorts } from './reading-ports.ts';
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
  readonly models: Ports['models'];
  readonly log: FileLog;
}): LocalPorts {
  const { state, athena, models, log, dataFolder } = options;
  const { dynalite, postgres } = options.engines;
  const table = { client: dynalite.client, tableName: dynalite.tableName };
  const reading = openReadingPorts({ table, artifactFolder: state.artifacts, dataFolder, models, log });
  const usage = new GatheredUsage(reading.ports.usage);
  const ports: Ports = {
    ...reading.ports,
    catalog: athena.catalog,
    earlierTexts: new PostgresEarlierTexts(postgres.database),
    endpoint: readyEndpoint,
    failedPatients: new FolderMessageQueue(join(state.outbox, 'failed-patients.ndjson')),
    notices: new FolderNotices(join(state.outbox, 'notices.ndjson')),
    pseudonyms: hmacPseudonymiser(state.secret),
    releases: new PostgresReleaseStore(postgres.database),
    repository: new PostgresClinicalRepository(postgres.database),
    reviewRequests: new FolderMessageQueue(join(state.outbox, 'review-requests.ndjson')),
    reviews: new PostgresReviewStore(postgres.database),
    usage,
  };
  const stop = async (): Promise<void> => {
    await usage.close();
    await reading.stop();
  };
  return { ports, table, stop };
}
