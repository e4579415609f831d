import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, type BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export interface BackupsProps {
  readonly environment: string;
  readonly days: number;
  readonly key: Key;
  readonly resources: readonly BackupResource[];
  readonly removalPolicy: RemovalPolicy;
}

/** A daily recovery point of table, database and buckets in a vault of their own, beside what each keeps by itself. */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, props: BackupsProps) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', {
      backupVaultName: `radiant-${props.environment}`,
      encryptionKey: props.key,
      removalPolicy: props.removalPolicy,
    });
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: `radiant-${props.environment}`,
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'daily',
          scheduleExpression: Schedule.cron({ hour: '9', minute: '0' }),
          startWindow: Duration.hours(1),
          completionWindow: Duration.hours(8),
          deleteAfter: Duration.days(props.days),
        }),
      ],
    });
    const selection = plan.addSelection('Stores', {
      resources: [...props.resources],
      backupSelectionName: `radiant-${props.environment}`,
    });
    const role = selection.node.findChild('Role') as import('aws-cdk-lib/aws-iam').Role;
    role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('AWSBackupServiceRolePolicyForS3Backup'));
  }
}
