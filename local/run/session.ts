import { join } from 'node:path';
import { cohorts } from '../../config/cohorts.ts';
import type { DynamoTableOptions } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { systemClock } from '../../lambdas/adapters/system/system-clock.ts';
import { sweep } from '../../lambdas/operations/janitor.ts';
import type { Ports } from '../../lambdas/ports/index.ts';
import { type LocalAthena, openLocalAthena } from '../athena/local-athena.ts';
import { isFolder, type RejectedRow, stageSourceTables } from '../athena/source-tables.ts';
import type { FaultPlan as ServedFaults } from '../models/fault.ts';
import { type ChosenModels, openModels } from '../models/open-models.ts';
import { openFileLog } from './file-log.ts';
import { openLocalPorts } from './local-ports.ts';
import { localNames } from './run-cohort.ts';
import { openStateFolder, type StateFolder } from './state-folder.ts';
import { UsageError } from './usage-error.ts';

/** Everything a local run needs, open; `close` ends it in the right order. */
export interface Session {
  readonly state: StateFolder;
  readonly athena: LocalAthena;
  readonly ports: Ports;
  /** The table behind the ports. */
  readonly table: DynamoTableOptions;
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
}): Promise<Session> {
  if (!(await isFolder(options.data))) throw new UsageError(`there is no data folder ${options.data}`);
  const state = await openStateFolder(options.state);
  const opened: (() => Promise<void> | void)[] = [() => state.release()];
  const close = async (): Promise<void> => {
    for (const end of opened.reverse()) await end();
  };
  try {
    const { tables, rejected } = await stageSourceTables(options.data, state.staging);
    if (tables.length === 0) {
      throw new UsageError(
        `${options.data} holds no source table: expected v_imaging, v_binary_files, v_procedures_tumor as .ndjson, .csv or .parquet`,
      );
    }
    const athena = await openLocalAthena({
      tables,
      buckets: { [localNames.artifactBucket]: state.artifacts },
      cohortDatabase: 'radiant',
      artifactFolder: state.artifacts,
    });
    opened.push(() => athena.stop());
    const log = openFileLog(join(state.logs, 'radiant.ndjson'), systemClock.now);
    opened.push(() => log.close());
    const models = await openModels(options.models, process.env, options.servedFaults);
    opened.push(() => models.stop());
    const { ports, table, stop } = await openLocalPorts({
      state,
      dataFolder: options.data,
      athena,
      models: models.models,
      log,
      databaseUrl: process.env.DATABASE_URL,
    });
    opened.push(stop);
    // The folder's lock says that nobody works on a run that stands open in it.
    const executions = { find: async () => ({ status: 'aborted' as const }) };
    await sweep({ ...ports, executions }, { isAlone: true });
    return { state, athena, ports, table, rejected, cohortNames: Object.keys(cohorts), close };
  } catch (error) {
    await close();
    throw error;
  }
}
