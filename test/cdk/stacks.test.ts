import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { databaseRoles } from '../../lambdas/adapters/postgres/database-roles.ts';
import {
  Environment,
  operationSettings,
  type PhaseName,
  phaseSettings,
} from '../../lambdas/runtime/environment.ts';
import { phaseNeeds } from '../../lambdas/runtime/phase-needs.ts';
import { acknowledgements } from '../../lib/compliance/acknowledgements.ts';
import { type DeployConfig, loadDeployConfig } from '../../lib/config.ts';
import { definitionPath } from '../../lib/constructs/cohort-state-machine.ts';
import { stateMachinePath } from '../../local/run/state-machine.ts';
import {
  type Assembly,
  actionsOf,
  type StackName,
  type Statement,
  statementsOf,
  synthesise,
} from '../support/assembly.ts';

const phases = Object.keys(phaseSettings) as PhaseName[];
const teamKey = 'arn:aws:kms:us-east-1:111122223333:key/of-the-team';
const claudeKey = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:claude';

/** Claude by its own API, a team key, more databases: what the files of environments leave out. */
const rich = (config: DeployConfig): DeployConfig => ({
  ...config,
  adjudicator: 'claude',
  source: { ...config.source, tableDatabases: ['raw_db'], keyArns: [teamKey] },
  claude: { provider: 'direct', model: 'claude-x', apiKeySecretArn: claudeKey },
});

interface FunctionProperties {
  readonly FunctionName: string;
  readonly Role: unknown;
  readonly KmsKeyArn: unknown;
  readonly VpcConfig?: unknown;
  readonly TracingConfig: { readonly Mode: string };
  readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
}

/** The functions of this app; the CDK brings one of its own that calls the migration. */
const ownFunctions = (template: Template): FunctionProperties[] =>
  Object.values(template.findResources('AWS::Lambda::Function')).flatMap(({ Properties }) =>
    (Properties as Partial<FunctionProperties>).FunctionName === undefined
      ? []
      : [Properties as FunctionProperties],
  );

const pascal = (name: string): string =>
  name.replaceAll(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());

let prod: Assembly;
let gpu: Assembly;
let dev: Assembly;
let withNat: Assembly;
let data: Template;
let pipeline: Template;

beforeAll(() => {
  prod = synthesise(rich(loadDeployConfig('prod')));
  gpu = synthesise(loadDeployConfig('example-gpu'));
  dev = synthesise(loadDeployConfig('dev'));
  withNat = synthesise({ ...rich(loadDeployConfig('staging')), network: { mode: 'private_with_nat' } });
  data = prod.template('Data');
  pipeline = prod.template('Pipeline');
}, 300_000);

const everyTemplate = (): [string, Template][] =>
  Object.entries({ prod, gpu, dev }).flatMap(([name, assembly]) =>
    assembly.stacks.map((stack): [string, Template] => [`${name} ${stack}`, assembly.template(stack)]),
  );

/** All resources of a type in all stacks of all environments looked at. */
const everywhere = (
  type: string,
): { where: string; Properties: Record<string, unknown>; raw: Record<string, unknown> }[] =>
  everyTemplate().flatMap(([name, template]) =>
    Object.entries(template.findResources(type)).map(([id, raw]) => ({
      where: `${name} ${id}`,
      Properties: (raw.Properties ?? {}) as Record<string, unknown>,
      raw,
    })),
  );

describe('the assembly', () => {
  it('passes AwsSolutions and HIPAA Security with no finding that nobody acknowledged', () => {
    // `synthesise` would have thrown: a finding fails the synthesis.
    expect(readFileSync(join(prod.outdir, 'validation-report.json'), 'utf8')).not.toContain(
      '"conclusion": "failure"',
    );
  });

  it('acknowledges nothing that no environment needs, and each finding with a reason', () => {
    const used = new Set(
      [prod, gpu, dev, withNat].flatMap(({ acknowledged }) =>
        acknowledged.map(({ acknowledgement }) => acknowledgement),
      ),
    );
    expect(acknowledgements.filter((one) => !used.has(one)).map(({ rule, at }) => `${rule} ${at}`)).toEqual(
      [],
    );
    expect(acknowledgements.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });

  it('has no model, no GPU, no Claude and no Docker image in a first deployment', () => {
    expect(dev.stacks).toEqual(['Data', 'Observability', 'Pipeline', 'Access']);
    const all = dev.stacks.map((stack) => JSON.stringify(dev.template(stack).toJSON())).join();
    expect(all).not.toMatch(/AWS::SageMaker|bedrock:|CLAUDE|dkr\.ecr/);
    const manifest = JSON.parse(
      readFileSync(join(dev.outdir, 'Radiant-dev-Pipeline.assets.json'), 'utf8'),
    ) as {
      readonly dockerImages: object;
    };
    expect(manifest.dockerImages).toEqual({});
  });

  it('holds the very file the laptop runs, byte for byte', () => {
    expect(definitionPath).toBe(stateMachinePath);
    const file = readFileSync(stateMachinePath);
    const assets = readdirSync(prod.outdir).filter((name) => /^asset\..*\.json$/.test(name));
    expect(assets.some((name) => readFileSync(join(prod.outdir, name)).equals(file))).toBe(true);
  });

  it('supplies every placeholder of the file with a live alias', () => {
    const machine = Object.values(pipeline.findResources('AWS::StepFunctions::StateMachine'))[0];
    const { DefinitionSubstitutions: given } = machine?.Properties ?? {};
    const supplied = Object.keys(given as object);
    const used = new Set(
      [...readFileSync(stateMachinePath, 'utf8').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name),
    );
    expect(supplied.sort()).toEqual([...used].sort());
    pipeline.resourceCountIs('AWS::Lambda::Alias', phases.length);
  });

  it('needs no account to know its zones and subnets', () => {
    expect(readFileSync(join(prod.outdir, 'manifest.json'), 'utf8')).not.toContain('"missing"');
  });
});

describe('what remembers', () => {
  it('is encrypted with a key of the customer, whatever it is', () => {
    const bare = (type: string, isEncrypted: (properties: Record<string, unknown>) => boolean): string[] =>
      everywhere(type).flatMap(({ where, Properties }) => (isEncrypted(Properties) ? [] : [where]));
    const keyed = (value: unknown): boolean => /Key|kms/i.test(JSON.stringify(value ?? ''));
    expect(
      bare('AWS::DynamoDB::Table', ({ SSESpecification }) =>
        keyed((SSESpecification as { KMSMasterKeyId?: unknown })?.KMSMasterKeyId),
      ),
    ).toEqual([]);
    expect(
      bare(
        'AWS::RDS::DBCluster',
        ({ KmsKeyId, StorageEncrypted, MasterUserSecret }) =>
          keyed(KmsKeyId) && StorageEncrypted === true && keyed(MasterUserSecret),
      ),
    ).toEqual([]);
    expect(bare('AWS::SQS::Queue', ({ KmsMasterKeyId }) => keyed(KmsMasterKeyId))).toEqual([]);
    expect(bare('AWS::SNS::Topic', ({ KmsMasterKeyId }) => keyed(KmsMasterKeyId))).toEqual([]);
    expect(bare('AWS::SecretsManager::Secret', ({ KmsKeyId }) => keyed(KmsKeyId))).toEqual([]);
    expect(bare('AWS::Logs::LogGroup', ({ KmsKeyId }) => keyed(KmsKeyId))).toEqual([]);
    expect(bare('AWS::Backup::BackupVault', ({ EncryptionKeyArn }) => keyed(EncryptionKeyArn))).toEqual([]);
    expect(bare('AWS::Scheduler::Schedule', ({ KmsKeyArn }) => keyed(KmsKeyArn))).toEqual([]);
    expect(bare('AWS::CloudTrail::Trail', ({ KMSKeyId }) => keyed(KMSKeyId))).toEqual([]);
    expect(
      bare('AWS::StepFunctions::StateMachine', ({ EncryptionConfiguration }) =>
        keyed(EncryptionConfiguration),
      ),
    ).toEqual([]);
    expect(
      bare(
        'AWS::Lambda::Function',
        (properties) => properties.FunctionName === undefined || keyed(properties.KmsKeyArn),
      ),
    ).toEqual([]);
    // S3 itself cannot write access logs under such a key.
    expect(
      bare('AWS::S3::Bucket', ({ BucketEncryption }) => JSON.stringify(BucketEncryption).includes('aws:kms')),
    ).toEqual([
      expect.stringContaining('prod Data AccessLogs'),
      expect.stringContaining('gpu Data AccessLogs'),
      expect.stringContaining('dev Data AccessLogs'),
    ]);
    expect(bare('AWS::KMS::Key', ({ EnableKeyRotation }) => EnableKeyRotation === true)).toEqual([]);
  });

  it('cannot be read by the public or without TLS', () => {
    for (const { where, Properties } of everywhere('AWS::S3::Bucket')) {
      expect(Properties.PublicAccessBlockConfiguration, where).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.VersioningConfiguration, where).toEqual({ Status: 'Enabled' });
    }
    const refuses = (policy: unknown): boolean =>
      JSON.stringify(policy).includes('{"Bool":{"aws:SecureTransport":"false"}}');
    for (const [type, stores] of [
      ['AWS::S3::BucketPolicy', 'AWS::S3::Bucket'],
      ['AWS::SQS::QueuePolicy', 'AWS::SQS::Queue'],
      ['AWS::SNS::TopicPolicy', 'AWS::SNS::Topic'],
    ] as const) {
      const policies = everywhere(type);
      expect(policies.length, type).toBe(everywhere(stores).length);
      expect(policies.filter(({ Properties }) => !refuses(Properties)).map(({ where }) => where)).toEqual([]);
    }
    data.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Parameters: Match.objectLike({ 'rds.force_ssl': '1' }),
    });
  });

  it('survives the stack where the environment is protected, and goes with it where not', () => {
    const types = [
      'AWS::S3::Bucket',
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      'AWS::SQS::Queue',
      'AWS::SecretsManager::Secret',
    ];
    for (const type of types)
      for (const { where, raw } of everywhere(type))
        expect(raw.DeletionPolicy, where).toBe(where.startsWith('dev') ? 'Delete' : 'Retain');
    data.hasResource('AWS::RDS::DBCluster', { DeletionPolicy: 'Snapshot' });
    data.hasResourceProperties('AWS::RDS::DBCluster', { DeletionProtection: true, BackupRetentionPeriod: 7 });
    data.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true });
    const isProtected = (assembly: Assembly, name: string): unknown =>
      (
        JSON.parse(readFileSync(join(assembly.outdir, 'manifest.json'), 'utf8')) as {
          artifacts: Record<string, { properties?: { terminationProtection?: boolean } }>;
        }
      ).artifacts[name]?.properties?.terminationProtection;
    expect(isProtected(prod, 'Radiant-prod-Data')).toBe(true);
    expect(isProtected(prod, 'Radiant-prod-Access')).toBe(true);
  });

  it('archives after 90 days, keeps and drops what the environment says, and can go back in time', () => {
    const rules = (bucket: string, assembly: Assembly) =>
      Object.values(
        assembly.template('Data').findResources('AWS::S3::Bucket', { Properties: { BucketName: bucket } }),
      ).flatMap(
        ({ Properties }) =>
          (Properties as { LifecycleConfiguration: { Rules: Record<string, unknown>[] } })
            .LifecycleConfiguration.Rules,
      );
    const archived = { StorageClass: 'GLACIER_IR', TransitionInDays: 90 };
    expect(rules('radiant-extractions-prod-111122223333', prod)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Prefix: 'abstractions/', Transitions: [archived] }),
        expect.objectContaining({ Prefix: 'work/', ExpirationInDays: 365 }),
      ]),
    );
    expect(
      rules('radiant-extractions-prod-111122223333', prod).filter(
        ({ Prefix, ExpirationInDays }) => Prefix === 'abstractions/' && ExpirationInDays !== undefined,
      ),
    ).toEqual([]);
    expect(rules('radiant-extractions-dev-111122223333', dev)).toEqual(
      expect.arrayContaining([expect.objectContaining({ Prefix: 'abstractions/', ExpirationInDays: 365 })]),
    );
    expect(rules('radiant-cache-prod-111122223333', prod)).toEqual(
      expect.arrayContaining([expect.objectContaining({ Transitions: [archived] })]),
    );
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('pauses the database at rest, in two zones where it is protected, and serves it by the Data API', () => {
    data.hasResourceProperties('AWS::RDS::DBCluster', {
      EnableHttpEndpoint: true,
      ManageMasterUserPassword: true,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 8, SecondsUntilAutoPause: 600 },
    });
    data.resourceCountIs('AWS::RDS::DBInstance', 2);
    dev.template('Data').resourceCountIs('AWS::RDS::DBInstance', 1);
    data.resourceCountIs('AWS::EC2::NatGateway', 0);
    for (const { Properties } of everywhere('AWS::EC2::SecurityGroup'))
      expect(JSON.stringify(Properties.SecurityGroupIngress ?? '')).not.toContain('0.0.0.0/0');
  });

  it('is snapshot every day and in the backup plan, store by store', () => {
    data.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(30 6 * * ? *)',
      Target: Match.objectLike({ Arn: Match.objectLike({ 'Fn::Join': Match.anyValue() }) }),
    });
    expect(JSON.stringify(data.findResources('AWS::Scheduler::Schedule'))).toContain(
      'exportTableToPointInTime',
    );
    data.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: Match.objectLike({
        BackupPlanRule: [
          Match.objectLike({
            ScheduleExpression: 'cron(0 9 * * ? *)',
            Lifecycle: { DeleteAfterDays: loadDeployConfig('prod').retention.backupDays },
          }),
        ],
      }),
    });
    const [selection] = Object.values(data.findResources('AWS::Backup::BackupSelection'));
    const { Resources } = ((selection ?? {}) as { Properties: { BackupSelection: { Resources: unknown[] } } })
      .Properties.BackupSelection;
    expect(
      Resources.map((resource) => /State|Database|Extractions/.exec(JSON.stringify(resource))?.[0]).sort(),
    ).toEqual(['Database', 'Extractions', 'State']);
  });

  it('hands over to people by queues that keep two weeks and forget nothing that was taken in vain', () => {
    for (const name of ['radiant-qa-review-queue-prod', 'radiant-patient-extraction-dlq-prod'])
      data.hasResourceProperties('AWS::SQS::Queue', {
        QueueName: name,
        MessageRetentionPeriod: 1_209_600,
        VisibilityTimeout: 7200,
        RedrivePolicy: Match.objectLike({ maxReceiveCount: 10 }),
      });
  });
});

/** Functions that know the database and nothing else. */
const ofTheDatabase = ['migrate-database', 'rotate-login'];

describe('what acts', () => {
  it('has one function, role and encrypted log group for each phase, with the limits of the phase', () => {
    for (const [phase, { timeoutSeconds, memoryMb }] of Object.entries(phaseSettings)) {
      pipeline.hasResourceProperties('AWS::Lambda::Function', {
        FunctionName: `radiant-prod-${phase}`,
        Timeout: timeoutSeconds,
        MemorySize: memoryMb,
        Runtime: 'nodejs24.x',
        TracingConfig: { Mode: 'Active' },
      });
      pipeline.hasResourceProperties('AWS::Logs::LogGroup', {
        LogGroupName: `/radiant/prod/${phase}`,
        RetentionInDays: 365,
        KmsKeyId: Match.anyValue(),
        DataProtectionPolicy: Match.objectLike({ Name: 'radiant-patient-data' }),
      });
    }
    const functions = ownFunctions(pipeline);
    const roles = new Set(functions.map(({ Role }) => JSON.stringify(Role)));
    expect(functions.length).toBe(
      phases.length + Object.keys(operationSettings).length + ofTheDatabase.length,
    );
    expect(roles.size).toBe(functions.length);
  });

  it('gets every variable the environment contract asks for, and no secret by value', () => {
    const required = Object.entries(Environment.shape).flatMap(([name, schema]) =>
      schema.isOptional() ? [] : [name],
    );
    for (const { FunctionName, Environment: given } of ownFunctions(pipeline)) {
      const { Variables } = given;
      if (!ofTheDatabase.some((name) => FunctionName.endsWith(name)))
        expect(Object.keys(Variables)).toEqual(expect.arrayContaining(required));
      expect(
        Object.keys(Variables).filter((name) => /KEY|SECRET|PASSWORD/.test(name) && !name.endsWith('_ARN')),
      ).toEqual([]);
    }
    const [first] = ownFunctions(gpu.template('Pipeline'));
    expect(first?.Environment.Variables).toMatchObject({
      RADIANT_CLAUDE_PROVIDER: 'bedrock',
      RADIANT_READER_ENDPOINT: 'radiant-example-gpu-reader',
      RADIANT_READER_COMPONENT: 'radiant-example-gpu-medgemma',
      RADIANT_READER_COPY_CAP: '4',
      RADIANT_OCR: 'textract',
    });
    expect(Object.keys(first?.Environment.Variables ?? {})).toEqual(
      expect.arrayContaining([
        'RADIANT_REVIEW_QUEUE_URL',
        'RADIANT_FAILED_QUEUE_URL',
        'RADIANT_NOTICE_TOPIC_ARN',
      ]),
    );
  });

  it('is allowed nothing on everything but what AWS cannot narrow', () => {
    const allowed = [prod, gpu].flatMap((assembly) => statementsOf(assembly.template('Pipeline'), /./));
    const onEverything = allowed.filter(({ Resource }) => Resource === '*');
    expect(actionsOf(onEverything)).toEqual([
      'application-autoscaling:DescribeScalableTargets',
      'application-autoscaling:DescribeScalingActivities',
      'ec2:AssignPrivateIpAddresses',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:UnassignPrivateIpAddresses',
      'lakeformation:GetDataAccess',
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
      'textract:DetectDocumentText',
      'textract:GetDocumentTextDetection',
      'textract:StartDocumentTextDetection',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
    expect(allowed.flatMap(({ Action }) => Action).filter((action) => action.endsWith('*'))).toEqual([]);
  });

  it.each<readonly [StackName, readonly string[]]>([
    ['Data', []],
    ['Observability', []],
    // Bound to its namespace, and to a token that names no registry.
    ['Model', ['cloudwatch:PutMetricData', 'ecr:GetAuthorizationToken']],
  ])('nor are the roles of its %s stack', (stack, expected) => {
    const allowed = [prod, gpu]
      .filter(({ stacks }) => stacks.includes(stack))
      .flatMap((assembly) => statementsOf(assembly.template(stack), /./))
      .filter(({ Effect }) => Effect === 'Allow');
    const onEverything = allowed.filter(({ Resource }) => [Resource].flat().includes('*'));
    expect(actionsOf(onEverything)).toEqual(expected);
    expect(actionsOf(allowed).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('allows a phase the services of its ports and no others', () => {
    const services: Partial<Record<(typeof phaseNeeds)[PhaseName][number], readonly string[]>> = {
      answers: ['dynamodb'],
      artifacts: ['s3'],
      catalog: ['athena', 'glue'],
      checkpoints: ['dynamodb'],
      controls: ['dynamodb'],
      documents: ['s3', 'kms'],
      earlierTexts: ['rds-data', 'secretsmanager'],
      leases: ['dynamodb'],
      failedPatients: ['sqs'],
      models: ['secretsmanager'],
      notices: ['sns'],
      pseudonyms: ['secretsmanager'],
      repository: ['rds-data', 'secretsmanager'],
      reviewRequests: ['sqs'],
      runs: ['dynamodb'],
      usage: ['dynamodb'],
    };
    for (const phase of phases) {
      const granted = new Set(
        actionsOf(statementsOf(pipeline, new RegExp(`^${pascal(phase)}Role`))).map(
          (action) => action.split(':')[0],
        ),
      );
      const needed = new Set<string>(['kms', 'logs', 'xray']);
      for (const port of phaseNeeds[phase])
        if (!(phase === 'plan-run' && port === 'models'))
          for (const service of services[port] ?? []) needed.add(service);
      expect([...granted].sort(), phase).toEqual([...needed].sort());
    }
  });

  it('lets the janitor look at executions, and neither stop one nor ask a model', () => {
    const granted = actionsOf(statementsOf(gpu.template('Pipeline'), /^JanitorRole/));
    expect(granted.filter((action) => action.startsWith('states:'))).toEqual(['states:DescribeExecution']);
    expect(granted.filter((action) => /InvokeEndpoint|InvokeModel|bedrock|textract/.test(action))).toEqual(
      [],
    );
    expect(granted).toContain('sagemaker:UpdateInferenceComponentRuntimeConfig');
    pipeline.hasResourceProperties('AWS::Scheduler::Schedule', {
      Name: 'radiant-prod-janitor',
      ScheduleExpression: 'rate(10 minutes)',
      Target: Match.objectLike({
        DeadLetterConfig: Match.anyValue(),
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
      }),
    });
    const janitor = ownFunctions(pipeline).find(
      ({ FunctionName }) => FunctionName === 'radiant-prod-janitor',
    );
    expect(JSON.stringify(janitor?.Environment.Variables.RADIANT_STATE_MACHINE_ARN)).toContain(
      ':stateMachine:radiant-prod-cohort',
    );
  });

  it('calls each operation by its clock, the daily summary among them', () => {
    for (const [operation, { schedule }] of Object.entries(operationSettings))
      pipeline.hasResourceProperties('AWS::Scheduler::Schedule', {
        Name: `radiant-prod-${operation}`,
        ScheduleExpression: schedule,
        State: 'ENABLED',
        Target: Match.objectLike({ DeadLetterConfig: Match.anyValue() }),
      });
    expect(Object.keys(operationSettings)).toContain('daily-summary');
  });

  it('lets a phase touch the items of its ports only, in the one table there is', () => {
    const keysOf = (phase: PhaseName, template = pipeline): unknown[] =>
      statementsOf(template, new RegExp(`^${pascal(phase)}Role`))
        .filter(({ Action }) => [Action].flat().some((action) => action.startsWith('dynamodb:')))
        .flatMap(
          ({ Condition }) =>
            (Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? 'everything') as string[],
        );
    expect(keysOf('release-lease')).toEqual(['lease#*', 'usage#*']);
    expect(keysOf('plan-patient').sort()).toEqual(['checkpoint#*', 'lease#*', 'usage#*']);
    expect(keysOf('record-failure').sort()).toEqual([
      'checkpoint#*',
      'claim#*',
      'control#*',
      'outcome#*',
      'run#*',
      'runs',
      'runs-going',
      'usage#*',
    ]);
    expect(phases.flatMap((phase) => keysOf(phase))).not.toContain('everything');
    // Every kind of item an adapter writes is somebody's.
    const definition = readFileSync(
      new URL('../../lambdas/adapters/dynamodb/table-definition.ts', import.meta.url),
      'utf8',
    );
    const kinds = [...definition.matchAll(/^ \* \| [^|]+ \| `([a-z-]+#?)/gm)].map(([, kind = '']) =>
      kind.endsWith('#') ? `${kind}*` : kind,
    );
    const granted = new Set(phases.flatMap((phase) => keysOf(phase, gpu.template('Pipeline'))));
    expect(kinds.filter((kind) => !granted.has(kind))).toEqual([]);
  });

  it('lets only the functions that plan and publish a patient, the janitor, the migration and the rotation own the database', () => {
    const writers = Object.entries(pipeline.findResources('AWS::IAM::Policy')).filter(([, policy]) =>
      JSON.stringify(policy).includes('rds-data:ExecuteStatement'),
    );
    expect(writers.map(([id]) => id).sort()).toEqual([
      expect.stringMatching(/^Janitor/),
      expect.stringMatching(/^Logins/),
      expect.stringMatching(/^Migration/),
      // Texts that the predecessor had taken are read where a patient is planned.
      expect.stringMatching(/^PlanPatient/),
      expect.stringMatching(/^PublishAbstraction/),
    ]);
  });

  it('lets nobody delete an object, and only one function make pseudonyms', () => {
    const policies = Object.entries(pipeline.findResources('AWS::IAM::Policy'));
    expect(policies.filter(([, policy]) => JSON.stringify(policy).includes('s3:DeleteObject'))).toEqual([]);
    const readers = policies.filter(([, policy]) => JSON.stringify(policy).includes('PseudonymSecret'));
    expect(readers.map(([id]) => id)).toEqual([expect.stringMatching(/^GatherRecords/)]);
  });

  it('gives every login of people in the database a new password every month, after the migration made its role', () => {
    const logins = Object.entries(data.findResources('AWS::SecretsManager::Secret')).filter(([id]) =>
      /Login/.test(id),
    );
    const rotated = Object.values(pipeline.findResources('AWS::SecretsManager::RotationSchedule'));
    expect(logins).toHaveLength(databaseRoles.length);
    for (const [id] of logins)
      expect(
        rotated.filter(({ Properties }) => JSON.stringify(Properties.SecretId).includes(id)),
      ).toHaveLength(1);
    const [trigger] = Object.keys(pipeline.findResources('Custom::Trigger'));
    for (const { Properties, DependsOn } of rotated) {
      expect(Properties.RotationRules).toEqual({ AutomaticallyAfterDays: 30 });
      expect(DependsOn).toContain(trigger);
    }
  });

  it('brings the database into shape before the state machine is changed', () => {
    const [trigger] = Object.entries(pipeline.findResources('Custom::Trigger'));
    expect(trigger).toBeDefined();
    const [machine] = Object.values(pipeline.findResources('AWS::StepFunctions::StateMachine'));
    expect(machine?.DependsOn).toContain(trigger?.[0]);
  });

  it('may read the tables under the views, their files and their keys, and write where Athena writes', () => {
    const role = statementsOf(pipeline, /^CohortStateMachineRoleDefaultPolicy/);
    const resourcesOf = (action: string) =>
      JSON.stringify(
        role.filter(({ Action }) => [Action].flat().includes(action)).map(({ Resource }) => Resource),
      );
    expect(resourcesOf('glue:GetTable')).toContain(':table/fhir_prod_db/*');
    expect(resourcesOf('glue:GetTable')).toContain(':database/raw_db');
    expect(resourcesOf('glue:GetTable')).toContain(':table/radiant_prod/*');
    expect(resourcesOf('s3:GetObject')).toContain(':s3:::ehr-pipeline-prod/prd/*');
    expect(resourcesOf('s3:ListBucket')).toContain(':s3:::ehr-pipeline-prod');
    expect(resourcesOf('s3:PutObject')).toContain('/athena/*');
    expect(resourcesOf('kms:Decrypt')).toContain(teamKey);
    expect(resourcesOf('athena:StartQueryExecution')).toContain(':workgroup/radiant-prod');
    pipeline.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'radiant-prod',
      WorkGroupConfiguration: Match.objectLike({
        EnforceWorkGroupConfiguration: false,
        ResultConfiguration: Match.objectLike({
          EncryptionConfiguration: Match.objectLike({ EncryptionOption: 'SSE_KMS' }),
        }),
      }),
    });
    expect(JSON.stringify(statementsOf(pipeline, /^ReadDocumentsRole/))).toContain(teamKey);
  });

  it('asks Claude with a key, or in Bedrock, that only the two functions that ask may use', () => {
    const users = (template: Template, mark: string) =>
      Object.entries(template.findResources('AWS::IAM::Policy'))
        .filter(([, policy]) => JSON.stringify(policy).includes(mark))
        .map(([id]) => id)
        .sort();
    const askers = [
      expect.stringMatching(/^ClarifyInconsistencies/),
      expect.stringMatching(/^ReadDocuments/),
    ];
    expect(users(pipeline, claudeKey)).toEqual(askers);
    expect(users(gpu.template('Pipeline'), 'bedrock:InvokeModel')).toEqual(askers);
    const [statement] = statementsOf(gpu.template('Pipeline'), /^ReadDocumentsRole/).filter(({ Action }) =>
      [Action].flat().includes('bedrock:InvokeModel'),
    ) as Statement[];
    expect(JSON.stringify(statement?.Resource)).toContain(
      ':bedrock:us-west-2::foundation-model/anthropic.claude-sonnet-5-5',
    );
  });

  it('runs the state machine traced, encrypted, and logged without its data', () => {
    pipeline.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: Match.objectLike({ IncludeExecutionData: false, Level: 'ERROR' }),
      EncryptionConfiguration: Match.objectLike({ Type: 'CUSTOMER_MANAGED_KMS_KEY' }),
    });
    const actions = actionsOf(statementsOf(pipeline, /^Cohort/));
    for (const action of [
      'states:StartExecution',
      'states:RedriveExecution',
      'athena:StartQueryExecution',
      'lambda:InvokeFunction',
    ])
      expect(actions).toContain(action);
  });

  it('starts a cohort by the clock with its own input, once per time it was due', () => {
    const schedules = Object.values(gpu.template('Pipeline').findResources('AWS::Scheduler::Schedule'));
    const cohort = schedules.find(
      ({ Properties }) => Properties.Name === 'radiant-example-gpu-cohort-weekly-operated',
    );
    expect(cohort?.Properties).toMatchObject({
      ScheduleExpressionTimezone: 'America/New_York',
      State: 'ENABLED',
      Target: { RetryPolicy: { MaximumRetryAttempts: 2 }, DeadLetterConfig: {} },
    });
    expect(JSON.parse(cohort?.Properties.Target.Input as string)).toMatchObject({
      cohort: { query: 'operated-patients' },
      reader: 'medgemma',
      window: '<aws.scheduler.scheduled-time>',
    });
  });
});

describe('the model', () => {
  it('starts at zero copies, goes to zero instances, and never beyond the cap', () => {
    const model = gpu.template('Model');
    model.hasResourceProperties('AWS::SageMaker::InferenceComponent', { RuntimeConfig: { CopyCount: 0 } });
    model.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [
        Match.objectLike({
          ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 0, MaxInstanceCount: 4 },
          InferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-3-1',
          InstancePools: [
            { InstanceType: 'ml.g7e.2xlarge', Priority: 1 },
            { InstanceType: 'ml.g6e.2xlarge', Priority: 2 },
          ],
        }),
      ],
    });
    model.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      MinCapacity: 0,
      MaxCapacity: 4,
      ResourceId: 'inference-component/radiant-example-gpu-medgemma',
      ScalableDimension: 'sagemaker:inference-component:DesiredCopyCount',
    });
  });

  it("serves the team's own weights, cut off from every network, with prefix caching and without logging a request", () => {
    gpu.template('Model').hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: true,
      PrimaryContainer: {
        Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/vllm:server-sagemaker-cuda-v1.3.0',
        ModelDataSource: {
          S3DataSource: {
            S3Uri: 's3://example-model-weights/medgemma-27b-text-it-fp8/',
            S3DataType: 'S3Prefix',
            CompressionType: 'None',
          },
        },
        Environment: Match.objectLike({
          SM_VLLM_SERVED_MODEL_NAME: 'medgemma-27b-text-it-fp8',
          SM_VLLM_MAX_NUM_SEQS: '20',
          SM_VLLM_ENABLE_PREFIX_CACHING: '',
          SM_VLLM_NO_ENABLE_LOG_REQUESTS: '',
          SM_VLLM_DISABLE_UVICORN_ACCESS_LOG: '',
        }),
      },
    });
    expect(
      JSON.stringify(gpu.template('Model').findResources('AWS::SageMaker::EndpointConfig')),
    ).not.toContain('DataCapture');
  });
});

describe('the network', () => {
  it('holds every function where it is private, with endpoints and no way out', () => {
    const network = gpu.template('Data');
    expect(ownFunctions(gpu.template('Pipeline')).filter(({ VpcConfig }) => VpcConfig === undefined)).toEqual(
      [],
    );
    network.resourceCountIs('AWS::EC2::NatGateway', 0);
    network.resourceCountIs('AWS::EC2::InternetGateway', 0);
    const endpoints = JSON.stringify(network.findResources('AWS::EC2::VPCEndpoint'));
    for (const service of [
      'secretsmanager',
      'rds-data',
      'athena',
      'sqs',
      'sns',
      'states',
      'sagemaker.runtime',
      'bedrock-runtime',
      'textract',
      '.s3',
      '.dynamodb',
    ])
      expect(endpoints, service).toContain(service);
  });

  it('is not there for functions where it is open', () => {
    expect(ownFunctions(pipeline).filter(({ VpcConfig }) => VpcConfig !== undefined)).toEqual([]);
    data.resourceCountIs('AWS::EC2::VPCEndpoint', 0);
  });

  it('has one way out where Claude is asked outside AWS', () => {
    withNat.template('Data').resourceCountIs('AWS::EC2::NatGateway', 1);
    expect(JSON.stringify(withNat.template('Data').findResources('AWS::EC2::VPCEndpoint'))).not.toContain(
      'bedrock',
    );
  });
});

describe('a permissions boundary', () => {
  it('is on every role, people and services alike, where the environment names one', () => {
    const roles = everywhere('AWS::IAM::Role');
    const unbound = roles.filter(
      ({ where, Properties }) => where.startsWith('gpu') && Properties.PermissionsBoundary === undefined,
    );
    expect(unbound.map(({ where }) => where)).toEqual([]);
    expect(
      roles.some(
        ({ where, Properties }) => where.startsWith('prod') && Properties.PermissionsBoundary !== undefined,
      ),
    ).toBe(false);
  });
});
