import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { OperationName, PhaseName } from '../../lambdas/runtime/environment.ts';
import { type NeededPort, operationNeeds, phaseNeeds } from '../../lambdas/runtime/phase-needs.ts';
import type { DeployConfig } from '../config.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import { claudeLeave } from './claude-leave.ts';
import { keysUsed, tablesRead } from './export-engine.ts';
import type { ReaderNames } from './reader-names.ts';
import { stateMachineName } from './state-machine-name.ts';

export interface LeaveContext {
  readonly config: DeployConfig;
  readonly data: DataStack;
  readonly reader: ReaderNames | undefined;
  readonly noticeTopicArn: string;
}

/** What a phase's role may do: the leave of each port it needs (`phaseNeeds`), and the key they are under. */
export const phaseLeave = (phase: PhaseName, context: LeaveContext): PolicyStatement[] =>
  leaveFor(phaseNeeds[phase], phase, context);

/** The same of an operation. */
export const operationLeave = (operation: OperationName, context: LeaveContext): PolicyStatement[] =>
  leaveFor(operationNeeds[operation], operation, context);

function leaveFor(
  needs: readonly NeededPort[],
  phase: PhaseName | OperationName,
  context: LeaveContext,
): PolicyStatement[] {
  return [
    ...needs.flatMap((port) => leave[port](context, phase)),
    keyUse(context.data),
    noticeKeyUse(context, needs),
  ].flat();
}

/** Notices are under the key of operations. */
const noticeKeyUse = ({ data }: LeaveContext, needs: readonly string[]): PolicyStatement[] =>
  needs.includes('notices')
    ? [
        new PolicyStatement({
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [data.operationsKey.keyArn],
        }),
      ]
    : [];

type Leave = (context: LeaveContext, phase: PhaseName | OperationName) => PolicyStatement[];

const none: Leave = () => [];

/** Each port's leave. */
const leaves = {
  answers: items(['answer#*'], ['GetItem', 'PutItem', 'UpdateItem']),
  artifacts: ({ data }) => [
    new PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [data.artifacts.arnForObjects('*')],
    }),
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [data.artifacts.bucketArn] }),
  ],
  catalog: ({ config, data }) => [
    new PolicyStatement({
      actions: ['athena:GetTableMetadata', 'athena:ListTableMetadata'],
      resources: [
        `arn:${data.partition}:athena:${data.region}:${data.account}:datacatalog/${config.source.athenaCatalog}`,
      ],
    }),
    ...tablesRead(data, [config.source.athenaDatabase]),
  ],
  checkpoints: items(['checkpoint#*'], ['GetItem', 'PutItem', 'UpdateItem']),
  clock: none,
  controls: items(['control#*'], ['GetItem', 'PutItem', 'UpdateItem']),
  documents: ({ config, data }) => [
    new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [`arn:${data.partition}:s3:::${config.source.binaryBucket}/${config.source.binaryPrefix}*`],
    }),
    // Without it, S3 says "denied" of an object that is not there.
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [`arn:${data.partition}:s3:::${config.source.binaryBucket}`],
      conditions: { StringLike: { 's3:prefix': [`${config.source.binaryPrefix}*`] } },
    }),
    ...keysUsed(config),
  ],
  endpoint: (context, phase) =>
    context.reader === undefined
      ? []
      : [
          ...items(['copy-demands'], ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'])(
            context,
            phase,
          ),
          ...copiesSet(context.data, context.reader),
        ],
  earlierTexts: ({ data }) => pipelineDatabaseUse(data),
  // To see whether an execution is gone.
  executions: ({ data }) => [
    new PolicyStatement({
      actions: ['states:DescribeExecution'],
      resources: [`${stateMachineArn(data).replace(':stateMachine:', ':execution:')}:*`],
    }),
  ],
  failedPatients: ({ data }) => [queueSend(data.queues.failedPatients)],
  flows: items(['endpoint#*'], ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query']),
  leases: items(['lease#*'], ['GetItem', 'PutItem', 'UpdateItem']),
  logger: none,
  metrics: none,
  // To plan a run or to sweep, who is there is looked up in the environment; only those that ask get to ask.
  models: (context, phase) =>
    phase === 'plan-run' || phase === 'janitor' ? [] : [...claudeLeave(context), ...readerLeave(context)],
  notices: ({ noticeTopicArn }) => [
    new PolicyStatement({ actions: ['sns:Publish'], resources: [noticeTopicArn] }),
  ],
  pseudonyms: ({ data }) => [secretRead(data.pseudonymSecret.secretArn)],
  // To plan a run, only whether scans can be read is looked up. A longer one is read from the artifact bucket.
  recogniser: ({ config }, phase) =>
    config.ocr && phase !== 'plan-run'
      ? // Textract is handed the bytes or the place; it knows no resources.
        [
          new PolicyStatement({
            actions: [
              'textract:DetectDocumentText',
              'textract:StartDocumentTextDetection',
              'textract:GetDocumentTextDetection',
            ],
            resources: ['*'],
          }),
        ]
      : [],
  repository: ({ data }) => pipelineDatabaseUse(data),
  reviewRequests: ({ data }) => [queueSend(data.queues.reviewRequests)],
  reviews: none,
  runs: (context, phase) => [
    ...items(['run#*', 'runs', 'claim#*', 'outcome#*'], ['GetItem', 'PutItem', 'UpdateItem', 'Query'])(
      context,
      phase,
    ),
    // A run that has ended leaves the list of those that are going.
    ...items(['runs-going'], ['PutItem', 'DeleteItem', 'Query'])(context, phase),
  ],
  settings: none,
  texts: none,
  // Phases add to it; the end of a run reads it.
  usage: (context, phase) =>
    items(['usage#*'], phase === 'summarise-run' ? ['GetItem'] : ['UpdateItem'])(context, phase),
} satisfies Readonly<Record<string, Leave>>;

/** A port that a phase needs and the list forgets does not compile. */
const leave: Readonly<Record<NeededPort, Leave>> = leaves;

/**
 * Leave on the items whose partition key begins so, and on no other item of the table. Items asked for in the same
 * moment share a request, so who may get one may get several.
 */
function items(keys: readonly string[], actions: readonly string[]): Leave {
  return ({ data }) => [
    new PolicyStatement({
      actions: [...actions, ...(actions.includes('GetItem') ? ['BatchGetItem'] : [])].map(
        (action) => `dynamodb:${action}`,
      ),
      resources: [data.table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] } },
    }),
  ];
}

function copiesSet(data: DataStack, { componentName }: ReaderNames): PolicyStatement[] {
  const { partition, region, account } = data;
  return [
    new PolicyStatement({
      actions: ['sagemaker:DescribeInferenceComponent', 'sagemaker:UpdateInferenceComponentRuntimeConfig'],
      resources: [`arn:${partition}:sagemaker:${region}:${account}:inference-component/${componentName}`],
    }),
    new PolicyStatement({
      actions: ['application-autoscaling:RegisterScalableTarget'],
      resources: [`arn:${partition}:application-autoscaling:${region}:${account}:scalable-target/*`],
      conditions: { StringEquals: { 'application-autoscaling:service-namespace': 'sagemaker' } },
    }),
    // Descriptions of scalable targets know no resources.
    new PolicyStatement({
      actions: [
        'application-autoscaling:DescribeScalableTargets',
        'application-autoscaling:DescribeScalingActivities',
      ],
      resources: ['*'],
    }),
  ];
}

function readerLeave({ data, reader }: LeaveContext): PolicyStatement[] {
  if (reader === undefined) return [];
  const { partition, region, account } = data;
  const sagemaker = `arn:${partition}:sagemaker:${region}:${account}`;
  return [
    new PolicyStatement({
      actions: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
      resources: [
        `${sagemaker}:endpoint/${reader.endpointName}`,
        `${sagemaker}:inference-component/${reader.componentName}`,
      ],
    }),
  ];
}

/**
 * Leave to read one secret. `Secret.grantRead` would also write every reader into the key's policy, and the two stacks
 * would depend on each other in a circle; the functions have leave to decrypt already.
 */
export const secretRead = (arn: string): PolicyStatement =>
  new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [arn] });

export const keyUse = (data: DataStack): PolicyStatement =>
  new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [data.key.keyArn] });

/** Statements in the database as its owner: to change its shape, and to give logins passwords. */
export const ownedDatabaseUse = ({ database }: DataStack): PolicyStatement[] =>
  databaseUse(database, database);

const pipelineDatabaseUse = ({ database }: DataStack): PolicyStatement[] =>
  databaseUse(database, database.logins.radiant_pipeline);

const databaseUse = (
  { cluster }: DataStack['database'],
  { secretArn }: { readonly secretArn: string },
): PolicyStatement[] => [
  new PolicyStatement({
    actions: [
      'rds-data:ExecuteStatement',
      'rds-data:BatchExecuteStatement',
      'rds-data:BeginTransaction',
      'rds-data:CommitTransaction',
      'rds-data:RollbackTransaction',
    ],
    resources: [cluster.clusterArn],
  }),
  secretRead(secretArn),
];

/** The state machine by its name: what it calls cannot name it by itself. */
export const stateMachineArn = ({ partition, region, account, config }: DataStack): string =>
  `arn:${partition}:states:${region}:${account}:stateMachine:${stateMachineName(config.name)}`;

const queueSend = (queue: IQueue): PolicyStatement =>
  new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
