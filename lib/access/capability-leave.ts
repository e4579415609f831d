import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type DatabaseRole, databaseRoles } from '../../lambdas/adapters/postgres/database-roles.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import type { Capability } from './people.ts';

export interface AccessContext {
  readonly data: DataStack;
  readonly auditBucketArn: string;
}

/** What a capability takes of AWS. Names are the environment's own, so nothing of another environment is in reach. */
export const capabilityLeave: Readonly<
  Record<Capability, (context: AccessContext) => readonly PolicyStatement[]>
> = {
  'see-runs': ({ data }) => [
    allow(['states:ListExecutions', 'states:DescribeStateMachine'], [machine(data, 'stateMachine', '')]),
    allow(
      [
        'states:DescribeExecution',
        'states:GetExecutionHistory',
        'states:DescribeMapRun',
        'states:ListMapRuns',
      ],
      [machine(data, 'execution', ':*'), machine(data, 'execution', '/*'), machine(data, 'mapRun', '/*')],
    ),
    items(data, ['run#*', 'runs', 'outcome#*', 'control#*', 'usage#*'], ['GetItem', 'Query']),
    // Alarms, dashboards and metrics can be read whole or not at all.
    allow(
      [
        'cloudwatch:DescribeAlarms',
        'cloudwatch:GetDashboard',
        'cloudwatch:GetMetricData',
        'cloudwatch:GetMetricStatistics',
        'cloudwatch:ListDashboards',
        'cloudwatch:ListMetrics',
      ],
      ['*'],
    ),
    objects(data, 'runs/*/report/*', ['s3:GetObject']),
    keyBy(data, ['dynamodb', 's3', 'states']),
  ],
  'steer-runs': ({ data }) => [
    allow(['states:StartExecution'], [machine(data, 'stateMachine', '')]),
    allow(
      ['states:StopExecution', 'states:RedriveExecution', 'states:UpdateMapRun'],
      [machine(data, 'execution', ':*'), machine(data, 'mapRun', '/*')],
    ),
    items(data, ['control#*'], ['PutItem', 'UpdateItem']),
    items(data, ['copy-demands', 'endpoint#*'], ['GetItem', 'Query']),
    allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:StartMessageMoveTask'],
      [data.queues.failedPatients.queueArn, data.queues.undelivered.queueArn],
    ),
    // A cohort is given as an object of ids, which an operator may put and not read back.
    objects(data, 'cohorts/*', ['s3:PutObject']),
    keyBy(data, ['sqs', 'states', 's3', 'dynamodb']),
  ],
  'read-logs': ({ data }) => [
    allow(
      ['logs:GetLogEvents', 'logs:FilterLogEvents', 'logs:StartQuery', 'logs:DescribeLogStreams'],
      ['/radiant', '/aws/vendedlogs/states/radiant-'].map(
        (prefix) =>
          `arn:${data.partition}:logs:${data.region}:${data.account}:log-group:${prefix === '/radiant' ? `/radiant/${data.config.name}/*` : `${prefix}${data.config.name}-*`}`,
      ),
    ),
    // Answers are asked for by the query's id.
    allow(['logs:GetQueryResults', 'logs:StopQuery', 'logs:DescribeLogGroups'], ['*']),
  ],
  'read-abstractions': ({ data }) => [
    objects(data, 'abstractions/*', ['s3:GetObject', 's3:GetObjectVersion']),
    // A run's report is put together from what its patients came to.
    list(data, ['abstractions/*', 'runs/*/report/*']),
    objects(data, 'runs/*/config/*', ['s3:GetObject']),
    keyBy(data, ['s3']),
  ],
  'read-texts': ({ data }) => [objects(data, 'text/*', ['s3:GetObject']), keyBy(data, ['s3'])],
  'decide-in-database': ({ data }) => [
    ...enter(data, 'radiant_reviewer'),
    // A decision makes a new version: of its parts the working objects are read, and the version is written.
    objects(data, 'work/*', ['s3:GetObject']),
    objects(data, 'abstractions/*', ['s3:PutObject']),
    items(data, ['lease#*'], ['GetItem', 'PutItem', 'UpdateItem']),
    // What was read wrongly is marked, so that the next run asks again.
    items(data, ['answer#*'], ['GetItem', 'UpdateItem']),
    keyBy(data, ['secretsmanager', 's3', 'dynamodb']),
  ],
  'query-facts': ({ data }) => [...enter(data, 'radiant_analyst'), keyBy(data, ['secretsmanager'])],
  'move-predecessor-in': ({ data }) => [...enter(data, 'radiant_migrator'), keyBy(data, ['secretsmanager'])],
  'forget-patients': ({ data }) => [
    ...enter(data, 'radiant_eraser'),
    // What only one patient's work names is found by what everybody's work names.
    ...['abstractions/*', 'partial/*', 'work/*', 'patients/*'].map((prefix) =>
      objects(data, prefix, ['s3:GetObject']),
    ),
    new PolicyStatement({
      actions: ['s3:ListBucket', 's3:ListBucketVersions'],
      resources: [data.artifacts.bucketArn],
      conditions: { StringLike: { 's3:prefix': [...ofPatients, 'runs/*'] } },
    }),
    allow(
      ['s3:DeleteObjectVersion'],
      [...ofPatients, ...ofCohorts].map((prefix) => data.artifacts.arnForObjects(prefix)),
    ),
    items(data, ['answer#*', 'outcome#*', 'usage#*'], ['DeleteItem']),
    items(data, ['checkpoint#*'], ['Query', 'DeleteItem']),
    items(data, ['lease#*'], ['GetItem', 'UpdateItem', 'DeleteItem']),
    keyBy(data, ['secretsmanager', 's3', 'dynamodb']),
  ],
  'take-review-requests': ({ data }) => [
    allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      [data.queues.reviewRequests.queueArn],
    ),
    keyBy(data, ['sqs']),
  ],
  'read-audit': ({ data, auditBucketArn }) => [
    allow(
      ['s3:GetObject', 's3:ListBucket'],
      [auditBucketArn, `${auditBucketArn}/*`, data.accessLogs.bucketArn, `${data.accessLogs.bucketArn}/*`],
    ),
    allow(['kms:Decrypt'], [data.operationsKey.keyArn]),
    ...enter(data, 'radiant_auditor'),
    keyBy(data, ['secretsmanager']),
    // Events of the account: CloudTrail knows no resources here.
    allow(['cloudtrail:LookupEvents', 'cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus'], ['*']),
  ],
  'read-configuration': ({ data }) => [
    allow(
      ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate', 'cloudformation:ListStackResources'],
      [stacks(data)],
    ),
    allow(
      ['iam:GetRole', 'iam:GetRolePolicy', 'iam:ListRolePolicies', 'iam:ListAttachedRolePolicies'],
      [`arn:${data.partition}:iam::${data.account}:role/Radiant-${data.config.name}-*`],
    ),
    allow(
      ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus'],
      [data.key.keyArn, data.operationsKey.keyArn],
    ),
    allow(
      [
        's3:GetBucketPolicy',
        's3:GetEncryptionConfiguration',
        's3:GetBucketVersioning',
        's3:GetLifecycleConfiguration',
      ],
      [data.artifacts.bucketArn, data.snapshots.bucketArn],
    ),
  ],
  'change-environment': ({ data }) => [
    // Deployment goes through the roles of the CDK's bootstrap: what they may is the account's choice.
    allow(
      ['sts:AssumeRole'],
      [`arn:${data.partition}:iam::${data.account}:role/cdk-*-role-${data.account}-${data.region}`],
    ),
    allow(
      ['secretsmanager:PutSecretValue', 'secretsmanager:DescribeSecret'],
      [data.pseudonymSecret.secretArn],
    ),
    allow(
      ['lambda:UpdateAlias', 'lambda:ListVersionsByFunction', 'lambda:GetFunctionConfiguration'],
      [`arn:${data.partition}:lambda:${data.region}:${data.account}:function:radiant-${data.config.name}-*`],
    ),
    new PolicyStatement({
      sid: 'ReadsNoPatientData',
      effect: Effect.DENY,
      actions: [
        's3:GetObject',
        's3:GetObjectVersion',
        'rds-data:*',
        'secretsmanager:GetSecretValue',
        'sqs:ReceiveMessage',
      ],
      resources: [
        data.artifacts.arnForObjects('*'),
        data.snapshots.arnForObjects('*'),
        data.database.cluster.clusterArn,
        data.database.secretArn,
        ...databaseRoles.map((role) => data.database.logins[role].secretArn),
        data.pseudonymSecret.secretArn,
        data.queues.reviewRequests.queueArn,
        data.queues.failedPatients.queueArn,
      ],
    }),
  ],
};

/** Where objects are a patient's: folders of its own and content-addressed ones. */
const ofPatients = ['abstractions/*', 'partial/*', 'patients/*', 'records/*', 'work/*', 'text/*', 'cache/*'];
/** What runs keep of whole cohorts. */
const ofCohorts = ['runs/*/export-*', 'runs/*/manifest-*'];

const allow = (actions: readonly string[], resources: readonly string[]): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });

/** Statements in the database, by the login of one of its roles: what the role may there is the database's to say. */
const enter = ({ database }: DataStack, role: DatabaseRole): PolicyStatement[] => [
  allow(
    [
      'rds-data:ExecuteStatement',
      'rds-data:BatchExecuteStatement',
      'rds-data:BeginTransaction',
      'rds-data:CommitTransaction',
      'rds-data:RollbackTransaction',
    ],
    [database.cluster.clusterArn],
  ),
  allow(['secretsmanager:GetSecretValue'], [database.logins[role].secretArn]),
];

const objects = (data: DataStack, prefix: string, actions: readonly string[]): PolicyStatement =>
  allow(actions, [data.artifacts.arnForObjects(prefix)]);

const list = (data: DataStack, prefixes: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: ['s3:ListBucket'],
    resources: [data.artifacts.bucketArn],
    conditions: { StringLike: { 's3:prefix': [...prefixes] } },
  });

/** Items asked for in the same moment share a request, so who may get one may get several. */
const items = (data: DataStack, keys: readonly string[], actions: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: [...actions, ...(actions.includes('GetItem') ? ['BatchGetItem'] : [])].map(
      (action) => `dynamodb:${action}`,
    ),
    resources: [data.table.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] } },
  });

/** The key of patient data, and only on the way through a service that has its own leave to be asked. */
const keyBy = (data: DataStack, services: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [data.key.keyArn],
    conditions: {
      StringEquals: {
        'kms:ViaService': services.map((service) => `${service}.${data.region}.amazonaws.com`),
      },
    },
  });

const machine = (data: DataStack, kind: 'stateMachine' | 'execution' | 'mapRun', rest: string): string =>
  `arn:${data.partition}:states:${data.region}:${data.account}:${kind}:radiant-${data.config.name}-cohort${rest}`;

const stacks = (data: DataStack): string =>
  `arn:${data.partition}:cloudformation:${data.region}:${data.account}:stack/Radiant-${data.config.name}-*`;
