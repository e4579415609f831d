import { environmentNames } from '../lib/config/environment-names.ts';
import { DeployConfigError, loadDeployConfig } from '../lib/config.ts';
import { type CloudRuns, openCloudRuns } from '../local/operate/cloud-runs.ts';
import { UsageError } from '../local/run/usage-error.ts';

/** A deployed environment, by the names its configuration gives it. @throws UsageError where there is none such. */
export function openEnvironment(name: string): CloudRuns {
  if (!/^[a-z0-9-]+$/.test(name)) throw new UsageError(`${name} is no name of an environment`);
  try {
    return openCloudRuns(environmentNames(loadDeployConfig(name)));
  } catch (error) {
    if (error instanceof DeployConfigError) throw new UsageError(error.message);
    throw error;
  }
}
