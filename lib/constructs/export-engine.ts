import { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DeployConfig } from '../config.ts';

/** Folder of the artifact bucket for what Athena itself writes of a statement: lists of files, no rows. */
const resultPrefix = 'athena/';

export interface ExportEngineProps {
  readonly config: DeployConfig;
  readonly artifacts: Bucket;
  readonly key: Key;
  /** Database of `cohort_members`. */
  readonly cohortDatabase: string;
}

/** The workgroup the export statements run in, and the leave one needs: Athena reads and writes as its caller. */
export class ExportEngine extends Construct {
  readonly workGroup: string;
  readonly leave: readonly PolicyStatement[];

  constructor(scope: Construct, id: string, props: ExportEngineProps) {
    super(scope, id);
    const { config, artifacts, key } = props;
    this.workGroup = config.source.athenaWorkGroup;
    new CfnWorkGroup(this, 'WorkGroup', {
      name: this.workGroup,
      description: 'Export statements of cohort runs',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        // An UNLOAD names its own target; enforced settings would be about the results only.
        enforceWorkGroupConfiguration: false,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: config.athenaScanLimitGib * 2 ** 30,
        resultConfiguration: {
          outputLocation: `s3://${artifacts.bucketName}/${resultPrefix}`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
        },
      },
    });
    this.leave = [
      ...this.#query(props),
      ...tablesRead(Stack.of(this), [
        config.source.athenaDatabase,
        ...config.source.tableDatabases,
        props.cohortDatabase,
      ]),
      ...filesRead(Stack.of(this), config),
      ...keysUsed(config),
    ];
  }

  #query({ config, artifacts }: ExportEngineProps): PolicyStatement[] {
    const { region, account, partition } = Stack.of(this);
    const athena = `arn:${partition}:athena:${region}:${account}`;
    return [
      new PolicyStatement({
        actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:StopQueryExecution'],
        resources: [`${athena}:workgroup/${this.workGroup}`],
      }),
      new PolicyStatement({
        actions: ['athena:GetDataCatalog'],
        resources: [`${athena}:datacatalog/${config.source.athenaCatalog}`],
      }),
      new PolicyStatement({
        actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
        resources: [artifacts.bucketArn],
      }),
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        resources: [artifacts.arnForObjects(`${resultPrefix}*`)],
      }),
      // Where the team governs its tables by Lake Formation, that decides; AWS knows no narrower leave to ask it.
      new PolicyStatement({ actions: ['lakeformation:GetDataAccess'], resources: ['*'] }),
    ];
  }
}

/** Leave to see tables and views of databases, with their partitions. */
export function tablesRead(stack: Stack, databases: readonly string[]): PolicyStatement[] {
  const glue = `arn:${stack.partition}:glue:${stack.region}:${stack.account}`;
  return [
    new PolicyStatement({
      actions: [
        'glue:GetDatabase',
        'glue:GetTable',
        'glue:GetTables',
        'glue:GetPartition',
        'glue:GetPartitions',
        'glue:BatchGetPartition',
      ],
      resources: [
        `${glue}:catalog`,
        ...databases.flatMap((database) => [`${glue}:database/${database}`, `${glue}:table/${database}/*`]),
      ],
    }),
  ];
}

/** Leave to decrypt what the team's own keys encrypt. */
export const keysUsed = ({ source }: DeployConfig): PolicyStatement[] =>
  source.keyArns.length === 0
    ? []
    : [new PolicyStatement({ actions: ['kms:Decrypt'], resources: [...source.keyArns] })];

function filesRead({ partition }: Stack, { source }: DeployConfig): PolicyStatement[] {
  const places = source.tableLocations.map((location) => location.replace('s3://', ''));
  const buckets = [...new Set(places.map((place) => place.slice(0, place.indexOf('/'))))];
  return [
    new PolicyStatement({
      actions: ['s3:GetBucketLocation', 's3:ListBucket'],
      resources: buckets.map((bucket) => `arn:${partition}:s3:::${bucket}`),
    }),
    new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: places.map((place) => `arn:${partition}:s3:::${place}*`),
    }),
  ];
}
