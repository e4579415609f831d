import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DataStack } from '../stacks/data-stack.ts';
import { keepRule, PrivateBucket } from './private-bucket.ts';

export interface AuditTrailProps {
  readonly data: DataStack;
  readonly days: number;
  readonly removalPolicy: RemovalPolicy;
}

/** Who read or wrote which object, item or row of the patients' stores; kept apart, under the key of operations. */
export class AuditTrail extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { data, days, removalPolicy }: AuditTrailProps) {
    super(scope, id);
    const { config } = data;
    const { account, region, partition } = Stack.of(this);
    const trailName = `radiant-${config.name}`;
    const trailArn = `arn:${partition}:cloudtrail:${region}:${account}:trail/${trailName}`;
    this.bucket = new PrivateBucket(this, 'Audit', {
      bucketName: data.bucketName('audit'),
      key: data.operationsKey,
      accessLogs: data.accessLogs,
      lifecycleRules: [keepRule('trail', { archiveAfter: 90, days })],
      removalPolicy,
    }).bucket;
    this.#admit(trailArn);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/radiant/${config.name}/audit`,
      retention: config.retention.logDays,
      encryptionKey: data.operationsKey,
      removalPolicy,
    });
    const writer = new Role(this, 'Writer', {
      assumedBy: new ServicePrincipal('cloudtrail.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
      }),
      description: 'Writes the audit trail to its log group',
    });
    writer.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    const trail = new CfnTrail(this, 'Trail', {
      trailName,
      s3BucketName: this.bucket.bucketName,
      kmsKeyId: data.operationsKey.keyArn,
      isLogging: true,
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
      enableLogFileValidation: true,
      cloudWatchLogsLogGroupArn: logGroup.logGroupArn,
      cloudWatchLogsRoleArn: writer.roleArn,
      advancedEventSelectors: [
        ...watched(data).map(({ name, type, arns }) => ({
          name,
          fieldSelectors: [
            { field: 'eventCategory', equalTo: ['Data'] },
            { field: 'resources.type', equalTo: [type] },
            { field: 'resources.ARN', startsWith: arns },
          ],
        })),
        {
          name: 'Changes of the environment',
          fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }],
        },
      ],
    });
    trail.node.addDependency(this.bucket, writer);
  }

  /** CloudTrail looks at the bucket and writes into the account's folder, for this trail only. */
  #admit(trailArn: string): void {
    const cloudTrail = new ServicePrincipal('cloudtrail.amazonaws.com');
    const conditions = { StringEquals: { 'aws:SourceArn': trailArn } };
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudTrail],
        actions: ['s3:GetBucketAcl'],
        resources: [this.bucket.bucketArn],
        conditions,
      }),
    );
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudTrail],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`AWSLogs/${Stack.of(this).account}/*`)],
        conditions,
      }),
    );
  }
}

/** The stores that may hold patient data. */
const watched = ({ artifacts, snapshots, table, database }: DataStack) => [
  {
    name: 'Objects of patients',
    type: 'AWS::S3::Object',
    arns: [artifacts.arnForObjects(''), snapshots.arnForObjects('')],
  },
  { name: 'Items of runs and answers', type: 'AWS::DynamoDB::Table', arns: [table.tableArn] },
  { name: 'Statements to the database', type: 'AWS::RDS::DBCluster', arns: [database.cluster.clusterArn] },
];
