import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export interface EncryptionKeysProps {
  readonly environment: string;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * Two keys, one per kind of content: what may hold patient data, and what may not. Services that write by themselves
 * (logs, alarms, the audit trail) may use the second only.
 */
export class EncryptionKeys extends Construct {
  /** Buckets, table, database, queues, secrets, state machine. */
  readonly data: Key;
  /** Logs, notices, the audit trail. */
  readonly operations: Key;

  constructor(scope: Construct, id: string, { environment, removalPolicy }: EncryptionKeysProps) {
    super(scope, id);
    this.data = new Key(this, 'Data', {
      alias: `radiant-${environment}`,
      description: 'Everything that may hold patient data in this environment',
      enableKeyRotation: true,
      removalPolicy,
    });
    this.operations = new Key(this, 'Operations', {
      alias: `radiant-${environment}-operations`,
      description: 'Logs, notices and the audit trail of this environment: no patient data',
      enableKeyRotation: true,
      removalPolicy,
    });
    this.#admitServices();
  }

  #admitServices(): void {
    const { region, account, partition } = Stack.of(this);
    const logs = `arn:${partition}:logs:${region}:${account}:*`;
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroups',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logs } },
      }),
    );
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AuditTrail',
        principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
        actions: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Notices',
        principals: ['cloudwatch', 'events', 'budgets'].map(
          (service) => new ServicePrincipal(`${service}.amazonaws.com`),
        ),
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    // A state machine under a key of the customer's writes its logs through this service.
    this.data.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogsOfTheStateMachine',
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:SourceArn': logs } },
      }),
    );
  }
}
