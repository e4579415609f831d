import { type Command, Option } from 'commander';
import type { CloudRuns } from '../local/operate/cloud-runs.ts';
import type { EnvironmentPlace } from '../local/operate/environment-place.ts';
import type { RecordsChoice } from '../local/records/open-records.ts';
import { UsageError } from '../local/run/usage-error.ts';

/** A deployed environment, by the names its configuration gives it. @throws UsageError where there is none such. */
export async function openEnvironment(name: string): Promise<CloudRuns> {
  const { openCloudRuns } = await import('../local/operate/cloud-runs.ts');
  return openCloudRuns(await environmentPlace(name));
}

/** Adds the two ways to say where records are: a state folder, which is the default, or an environment. */
export const onRecords = (command: Command): Command =>
  command
    .option('--state <dir>', 'state folder of the runs', '.radiant')
    .addOption(
      new Option('--env <name>', 'a deployed environment, in place of a state folder').conflicts([
        'state',
        'out',
      ]),
    );

/** Options of a command that `onRecords` gave its place, with the environment found. */
export const recordsChoice = async <Options extends { readonly state: string; readonly env?: string }>(
  options: Options,
): Promise<Options & RecordsChoice> => ({
  ...options,
  environment: options.env === undefined ? undefined : await environmentPlace(options.env),
});

async function environmentPlace(name: string): Promise<EnvironmentPlace> {
  const { environmentNames } = await import('../lib/config/environment-names.ts');
  const { DeployConfigError, loadDeployConfig } = await import('../lib/config.ts');
  if (!/^[a-z0-9-]+$/.test(name)) throw new UsageError(`${name} is no name of an environment`);
  try {
    return environmentNames(loadDeployConfig(name));
  } catch (error) {
    if (error instanceof DeployConfigError) throw new UsageError(error.message);
    throw error;
  }
}
