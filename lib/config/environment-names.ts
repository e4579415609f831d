import { stateMachineName } from '../constructs/state-machine-name.ts';
import type { DeployConfig } from './deploy-config.ts';

/** Name of one of an environment's buckets: unique in all of AWS by its account. */
export const bucketNameOf = (
  { name, account }: Pick<DeployConfig, 'name' | 'account'>,
  purpose: string,
): string => `radiant-${purpose}-${name}-${account}`;

export const tableNameOf = ({ name }: Pick<DeployConfig, 'name'>): string => `radiant-${name}`;

/** What operators' commands must know of a deployed environment; all of it follows from its configuration. */
export function environmentNames(config: DeployConfig): {
  readonly environment: string;
  readonly region: string;
  readonly stateMachineArn: string;
  readonly tableName: string;
  readonly artifactBucket: string;
} {
  const { name, region, account } = config;
  return {
    environment: name,
    region,
    stateMachineArn: `arn:${partitionOf(region)}:states:${region}:${account}:stateMachine:${stateMachineName(name)}`,
    tableName: tableNameOf(config),
    artifactBucket: bucketNameOf(config, 'extractions'),
  };
}

const partitionOf = (region: string): string =>
  region.startsWith('us-gov-') ? 'aws-us-gov' : region.startsWith('cn-') ? 'aws-cn' : 'aws';
