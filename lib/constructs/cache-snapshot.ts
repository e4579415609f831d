import { Stack, TimeZone } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface CacheSnapshotProps {
  readonly environment: string;
  readonly table: Table;
  readonly snapshots: Bucket;
  readonly key: Key;
  readonly undelivered: Queue;
}

/** Once a day the whole table, answers of models among it, is written to the snapshot bucket: by AWS, with no function. */
export class CacheSnapshot extends Construct {
  constructor(scope: Construct, id: string, props: CacheSnapshotProps) {
    super(scope, id);
    const { table, snapshots, key, undelivered, environment } = props;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'Exports the table to the snapshot bucket',
    });
    for (const statement of [
      new PolicyStatement({ actions: ['dynamodb:ExportTableToPointInTime'], resources: [table.tableArn] }),
      new PolicyStatement({
        actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
        resources: [snapshots.arnForObjects('table/*')],
      }),
      new PolicyStatement({ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [key.keyArn] }),
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [undelivered.queueArn] }),
    ])
      role.addToPolicy(statement);
    const schedule = new CfnSchedule(this, 'Daily', {
      name: `radiant-${environment}-cache-snapshot`,
      description: 'Daily snapshot of answers, checkpoints and run state',
      scheduleExpression: 'cron(30 6 * * ? *)',
      scheduleExpressionTimezone: TimeZone.ETC_UTC.timezoneName,
      flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 60 },
      kmsKeyArn: key.keyArn,
      target: {
        arn: `arn:${Stack.of(this).partition}:scheduler:::aws-sdk:dynamodb:exportTableToPointInTime`,
        roleArn: role.roleArn,
        input: Stack.of(this).toJsonString({
          TableArn: table.tableArn,
          S3Bucket: snapshots.bucketName,
          S3Prefix: 'table',
          S3SseAlgorithm: 'KMS',
          S3SseKmsKeyId: key.keyArn,
          ExportFormat: 'DYNAMODB_JSON',
        }),
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 6 * 3600 },
        deadLetterConfig: { arn: undelivered.queueArn },
      },
    });
    schedule.node.addDependency(role);
  }
}
