import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cohorts } from '../../config/cohorts.ts';
import type { DynamoTableOptions } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { systemClock } from '../../lambdas/adapters/system/system-clock.ts';
import { sweep } from '../../lambdas/operations/janitor.ts';
import type { Ports } from '../../lambdas/ports/index.ts';
import { type LocalAthena, openLocalAthena } from '../athena/local-athena.ts';
import { isFolder, type RejectedRow, sourceFiles, stageSourceTables } from '../athena/source-tables.ts';
import type { ChosenModels } from '../models/connect-models.ts';
import type { FaultPlan as ServedFaults } from '../models/fault.ts';
import { openModels } from '../models/open-models.ts';
import { openFileLog } from './file-log.ts';
import { startEngines } from './local-engines.ts';
import { localNames } from './local-names.ts';
import { openLocalPorts } from './local-ports.ts';
import { OpenParts } from './open-parts.ts';
import { ReadingThread } from './reading-thread.ts';
import { openStateFolder, type StateFolder } from './state-folder.ts';
import { UsageError } from './usage-error.ts';
import { warmRules } from './warm-rules.ts';

/** Everything a local run needs, open; `close` ends all of it, the folder's lock last. */
export interface Session {
  readonly state: StateFolder;
  readonly athena: LocalAthena;
  readonly ports: Ports;
  /** The table behind the ports. */
  readonly table: DynamoTableOptions;
  /** Reads documents over ports of its own; undefined where reading is to go through these. */
  readonly reading: ReadingThread | undefined;
  readonly rejected: readonly RejectedRow[];
  readonly cohortNames: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens a data folder and a state folder for one run. What a killed process left is swept away first.
 *
 * @throws UsageError when the data folder is not one; StateInUseError when the state folder is taken.
 */
export async function openSession(options: {
  readonly data: string;
  readonly state: string;
  readonly models: ChosenModels;
  /** What goes wrong at the model server of this machine. */
  readonly servedFaults?: ServedFaults | undefined;
  /** Lets a thread read documents, where there can be one and there are many to read. */
  readonly readsBeside?: boolean;
}): Promise<Session> {
  if (!(await isFolder(options.data))) throw new UsageError(`there is no data folder ${options.data}`);
  if ((await sourceFiles(options.data)).size === 0) {
    throw new UsageError(
      `${options.data} holds no source table: expected v_imaging, v_binary_files, v_procedures_tumor as .ndjson, .csv or .parquet`,
    );
  }
  const state = await openStateFolder(options.state);
  const parts = new OpenParts();
  const close = (): Promise<void> => parts.end().finally(() => state.release());
  try {
    // Engines start the slowest, in threads of their own: beside them the data is staged, and rules are made ready.
    const reading =
      options.readsBeside === true && (await isWorthAThread(options.data))
        ? ReadingThread.start()
        : undefined;
    if (reading !== undefined) parts.opened(() => reading.close());
    let areEnginesOpen = false;
    const starting = startEngines({ state, databaseUrl: process.env.DATABASE_URL }).finally(() => {
      areEnginesOpen = true;
    });
    const [engines, models, { athena, rejected }] = await Promise.all([
      parts.opening(starting, ({ stop }) => stop()),
      parts.opening(openModels(options.models, process.env, options.servedFaults), ({ stop }) => stop()),
      parts
        .opening(openSource(options.data, state), ({ athena: { stop } }) => stop())
        .then(async (source) => {
          if (reading === undefined) await warmRules(() => !areEnginesOpen);
          return source;
        }),
    ]);
    const logPath = join(state.logs, 'radiant.ndjson');
    const log = openFileLog(logPath, systemClock.now);
    const { ports, table, stop } = openLocalPorts({
      state,
      engines,
      dataFolder: options.data,
      athena,
      models: models.models,
      log,
    });
    parts.opened(stop, log.close);
    reading?.open({
      models: { reader: options.models.reader, adjudicator: options.models.adjudicator },
      modelsUrl: models.url,
      table: { port: engines.dynalite.connect(), name: table.tableName },
      artifactFolder: state.artifacts,
      dataFolder: options.data,
      log: logPath,
    });
    // The folder's lock says that nobody works on a run that stands open in it.
    const executions = { find: async () => ({ status: 'aborted' as const }) };
    await sweep({ ...ports, executions }, { isAlone: true });
    return { state, athena, ports, table, reading, rejected, cohortNames: Object.keys(cohorts), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Bytes of tables from which on reading has a thread of its own, those of about 800 documents: to start one and to make its
 * rules ready takes 4 s of processor.
 */
const tablesWorthAThread = 2 ** 20;

async function isWorthAThread(data: string): Promise<boolean> {
  const files = [...(await sourceFiles(data))].map(([view, [format]]) => join(data, `${view}.${format}`));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0) >= tablesWorthAThread;
}

async function openSource(
  folder: string,
  state: StateFolder,
): Promise<{ readonly athena: LocalAthena; readonly rejected: readonly RejectedRow[] }> {
  const { tables, rejected } = await stageSourceTables(folder, state.staging);
  const athena = await openLocalAthena({
    tables,
    buckets: { [localNames.artifactBucket]: state.artifacts },
    cohortDatabase: 'radiant',
    artifactFolder: state.artifacts,
  });
  return { athena, rejected };
}
