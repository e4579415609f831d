import { userInfo } from 'node:os';
import { join } from 'node:path';
import { DynamoAnswerCache } from '../../lambdas/adapters/dynamodb/dynamo-answer-cache.ts';
import { DynamoLeaseStore } from '../../lambdas/adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../../lambdas/adapters/dynamodb/dynamo-run-registry.ts';
import { DynamoUsageStore } from '../../lambdas/adapters/dynamodb/dynamo-usage-store.ts';
import { FolderArtifactStore } from '../../lambdas/adapters/folder/folder-artifact-store.ts';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import { PostgresReleaseStore } from '../../lambdas/adapters/postgres/postgres-release-store.ts';
import { PostgresReviewStore } from '../../lambdas/adapters/postgres/postgres-review-store.ts';
import type { Database } from '../../lambdas/adapters/postgres/schema.ts';
import { hmacPseudonymiser } from '../../lambdas/adapters/system/hmac-pseudonymiser.ts';
import { systemClock } from '../../lambdas/adapters/system/system-clock.ts';
import { reviewerKey } from '../../lambdas/operations/reviewer.ts';
import type { AnswerCache, LeaseStore, RunRegistry } from '../../lambdas/ports/index.ts';
import { isFolder } from '../athena/source-tables.ts';
import { type LocalDynamo, startDynalite } from '../engines/dynalite.ts';
import { openPostgres } from '../engines/postgres.ts';
import type { EnvironmentPlace } from '../operate/environment-place.ts';
import { openStateFolder } from '../run/state-folder.ts';
import { UsageError } from '../run/usage-error.ts';
import { auditBy, type RecordPorts, type Records } from './records.ts';

/** A state folder, or a deployed environment where one is named. */
export interface RecordsChoice {
  readonly state: string;
  readonly environment?: EnvironmentPlace | undefined;
}

/** A state folder's records, and what only a folder has. */
export interface StateRecords extends Records {
  readonly statePath: string;
  /** The engines themselves, for what no port does: forgetting a patient. */
  readonly engines: { readonly database: Database; dynamo(): Promise<LocalDynamo> };
}

/** @throws UsageError where no run has used the folder; StateInUseError while another process does. */
export async function openRecords({ state, environment }: RecordsChoice): Promise<Records> {
  if (environment === undefined) return openStateRecords(state);
  const { openEnvironmentRecords } = await import('./open-environment-records.ts');
  return openEnvironmentRecords(environment, environment.reviewerLogin);
}

/** @throws UsageError where no run has used the folder; StateInUseError while another process does. */
export async function openStateRecords(folder: string): Promise<StateRecords> {
  if (!(await isFolder(join(folder, 'artifacts'))))
    throw new UsageError(
      `${folder} is no state folder of a run; name it with --state, or run a cohort first`,
    );
  const state = await openStateFolder(folder);
  const opened: (() => Promise<void>)[] = [() => state.release()];
  const close = async (): Promise<void> => {
    for (const end of opened.reverse()) await end();
  };
  try {
    const postgres = await openPostgres({ folder: state.postgres, databaseUrl: process.env.DATABASE_URL });
    opened.push(() => postgres.stop());
    await migrate(postgres.database);
    const dynalite = onFirstUse(() => startDynalite({ path: state.dynamodb }));
    opened.push(async () => (await dynalite.started())?.stop());
    const ports: RecordPorts = {
      answers: answersOf(dynalite.use),
      artifacts: new FolderArtifactStore(state.artifacts),
      clock: systemClock,
      leases: leasesOf(dynalite.use),
      releases: new PostgresReleaseStore(postgres.database),
      repository: new PostgresClinicalRepository(postgres.database),
      reviews: new PostgresReviewStore(postgres.database),
      runs: runsOf(dynalite.use),
      usage: usageOf(dynalite.use),
    };
    const pseudonyms = hmacPseudonymiser(state.secret);
    return {
      ports,
      statePath: state.path,
      engines: { database: postgres.database, dynamo: dynalite.use },
      actor: (name) => reviewerKey(pseudonyms, name ?? userInfo().username),
      audit: auditBy(ports),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Does some work on records and closes them, however it ends. */
export async function withRecords<T>(
  choice: RecordsChoice,
  work: (records: Records) => Promise<T>,
): Promise<T> {
  const records = await openRecords(choice);
  try {
    return await work(records);
  } finally {
    await records.close();
  }
}

/** Reading needs no lease, so the engine behind them is started by the first that is taken. */
const leasesOf = (engine: () => Promise<LocalDynamo>): LeaseStore => {
  const store = async (): Promise<LeaseStore> => {
    const { client, tableName } = await engine();
    return new DynamoLeaseStore({ client, tableName });
  };
  return {
    acquire: async (request) => (await store()).acquire(request),
    renew: async (lease) => (await store()).renew(lease),
    release: async (lease) => (await store()).release(lease),
  };
};

const answersOf = (engine: () => Promise<LocalDynamo>): RecordPorts['answers'] => {
  const cache = async (): Promise<AnswerCache> => {
    const { client, tableName } = await engine();
    return new DynamoAnswerCache({ client, tableName });
  };
  return {
    find: async (kind, hash) => (await cache()).find(kind, hash),
    invalidate: async (kind, hash, at) => (await cache()).invalidate(kind, hash, at),
  };
};

const runsOf = (engine: () => Promise<LocalDynamo>): RecordPorts['runs'] => {
  const registry = async (): Promise<RunRegistry> => {
    const { client, tableName } = await engine();
    return new DynamoRunRegistry({ client, tableName });
  };
  return {
    find: async (runId) => (await registry()).find(runId),
    list: async (limit) => (await registry()).list(limit),
    outcomes: async function* (runId) {
      yield* (await registry()).outcomes(runId);
    },
  };
};

const usageOf = (engine: () => Promise<LocalDynamo>): RecordPorts['usage'] => ({
  ofPatients: async (runId, patientKeys) => {
    const { client, tableName } = await engine();
    return new DynamoUsageStore({ client, tableName }).ofPatients(runId, patientKeys);
  },
});

function onFirstUse<T>(start: () => Promise<T>): {
  use(): Promise<T>;
  /** What was started, or undefined where nothing used it. */
  started(): Promise<T | undefined>;
} {
  let engine: Promise<T> | undefined;
  return {
    use: () => {
      engine ??= start();
      return engine;
    },
    started: async () => engine,
  };
}
