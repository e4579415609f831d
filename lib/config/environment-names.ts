import type { DatabaseRole } from '../../lambdas/adapters/postgres/database-roles.ts';
import { stateMachineName } from '../constructs/state-machine-name.ts';
import type { DeployConfig } from './deploy-config.ts';

/** Name of one of an environment's buckets: unique in all of AWS by its account. */
export const bucketNameOf = (
  { name, account }: Pick<DeployConfig, 'name' | 'account'>,
  purpose: string,
): string => `radiant-${purpose}-${name}-${account}`;

/** Name of the database in an environment's cluster. */
export const databaseName = 'radiant';

export const clusterNameOf = ({ name }: Pick<DeployConfig, 'name'>): string => `radiant-${name}`;

/** Name of the secret by which a role of people enters the database. */
export const loginNameOf = ({ name }: Pick<DeployConfig, 'name'>, role: DatabaseRole): string =>
  `radiant/${name}/database/${role}`;

export const tableNameOf = ({ name }: Pick<DeployConfig, 'name'>): string => `radiant-${name}`;

/** What operators' commands must know of a deployed environment; all of it follows from its configuration. */
export function environmentNames(config: DeployConfig): {
  readonly environment: string;
  readonly region: string;
  readonly stateMachineArn: string;
  readonly tableName: string;
  readonly artifactBucket: string;
  readonly databaseArn: string;
  readonly databaseName: string;
  readonly reviewerLogin: string;
  readonly migratorLogin: string;
  readonly eraserLogin: string;
  readonly keeping: Omit<DeployConfig['retention'], 'abstractionDays'> &
    Pick<DeployConfig, 'allowsInlineIds'>;
} {
  const { name, region, account, allowsInlineIds } = config;
  const { workDays, logDays, auditDays, backupDays } = config.retention;
  const partition = partitionOf(region);
  return {
    environment: name,
    region,
    stateMachineArn: `arn:${partition}:states:${region}:${account}:stateMachine:${stateMachineName(name)}`,
    tableName: tableNameOf(config),
    artifactBucket: bucketNameOf(config, 'extractions'),
    databaseArn: `arn:${partition}:rds:${region}:${account}:cluster:${clusterNameOf(config)}`,
    databaseName,
    reviewerLogin: loginNameOf(config, 'radiant_reviewer'),
    migratorLogin: loginNameOf(config, 'radiant_migrator'),
    eraserLogin: loginNameOf(config, 'radiant_eraser'),
    keeping: { workDays, logDays, auditDays, backupDays, allowsInlineIds },
  };
}

const partitionOf = (region: string): string =>
  region.startsWith('us-gov-') ? 'aws-us-gov' : region.startsWith('cn-') ? 'aws-cn' : 'aws';
