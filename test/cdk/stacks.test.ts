import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { Environment, phaseSettings } from '../../lambdas/runtime/environment.ts';
import { DeployConfig, loadDeployConfig } from '../../lib/config.ts';
import { definitionPath } from '../../lib/constructs/cohort-state-machine.ts';
import { radiantApp } from '../../lib/radiant-app.ts';
import { stateMachinePath } from '../../local/run/state-machine.ts';

const phases = Object.keys(phaseSettings);

/** Bundles that hold nothing: the templates are what is looked at. */
function emptyBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'radiant-bundles-'));
  for (const phase of [...phases, 'migrate-database']) {
    mkdirSync(join(folder, phase));
    writeFileSync(join(folder, phase, 'index.mjs'), `export const handler = '${phase}';\n`);
  }
  return folder;
}

const teamKey = 'arn:aws:kms:us-east-1:111122223333:key/of-the-team';
const claudeKey = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:claude';

interface FunctionProperties {
  readonly FunctionName: string;
  readonly Role: unknown;
  readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
}

/** The functions of this app; the CDK brings one of its own that calls the migration. */
const ownFunctions = (): FunctionProperties[] =>
  Object.values(pipeline.findResources('AWS::Lambda::Function')).flatMap(({ Properties }) =>
    (Properties as Partial<FunctionProperties>).FunctionName === undefined
      ? []
      : [Properties as FunctionProperties],
  );

const statementsOf = (policy: RegExp) =>
  Object.entries(pipeline.findResources('AWS::IAM::Policy')).flatMap(([id, { Properties }]) =>
    policy.test(id)
      ? (
          Properties as {
            PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] };
          }
        ).PolicyDocument.Statement
      : [],
  );

let data: Template;
let pipeline: Template;
let outdir: string;

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'radiant-assembly-'));
  const prod = loadDeployConfig('prod');
  const config: DeployConfig = {
    ...prod,
    source: { ...prod.source, tableDatabases: ['raw_db'], keyArns: [teamKey] },
    claude: { provider: 'direct', model: 'claude-x', apiKeySecretArn: claudeKey },
  };
  const app = radiantApp({ config, bundles: emptyBundles(), props: { outdir } });
  data = Template.fromStack(app.node.findChild('Radiant-prod-Data') as Stack);
  pipeline = Template.fromStack(app.node.findChild('Radiant-prod-Pipeline') as Stack);
  app.synth();
}, 60_000);

describe('the assembly', () => {
  it('holds the very file the laptop runs, byte for byte', () => {
    expect(definitionPath).toBe(stateMachinePath);
    const file = readFileSync(stateMachinePath);
    const assets = readdirSync(outdir).filter((name) => /^asset\..*\.json$/.test(name));
    expect(assets.some((name) => readFileSync(join(outdir, name)).equals(file))).toBe(true);
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
});

describe('what remembers', () => {
  it('is encrypted with the one rotated key of the environment', () => {
    data.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    });
    data.hasResourceProperties('AWS::RDS::DBCluster', { StorageEncrypted: true, KmsKeyId: Match.anyValue() });
    data.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }),
          }),
        ],
      },
    });
  });

  it('cannot be read by the public or without TLS, and survives the stack', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    data.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      }),
    });
    data.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
    data.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain' });
    data.hasResourceProperties('AWS::RDS::DBCluster', { DeletionProtection: true, BackupRetentionPeriod: 7 });
  });

  it('archives abstractions after 90 days and can go back in time', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [Match.objectLike({ Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }] })],
      },
    });
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('pauses the database at rest and serves it by the Data API', () => {
    data.hasResourceProperties('AWS::RDS::DBCluster', {
      EnableHttpEndpoint: true,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 8 },
    });
    data.resourceCountIs('AWS::EC2::NatGateway', 0);
  });
});

describe('what acts', () => {
  it('has one function, role and encrypted log group for each phase, with the limits of the phase', () => {
    for (const [phase, { timeoutSeconds, memoryMb }] of Object.entries(phaseSettings)) {
      pipeline.hasResourceProperties('AWS::Lambda::Function', {
        FunctionName: `radiant-prod-${phase}`,
        Timeout: timeoutSeconds,
        MemorySize: memoryMb,
        Runtime: 'nodejs24.x',
      });
      pipeline.hasResourceProperties('AWS::Logs::LogGroup', {
        LogGroupName: `/radiant/prod/${phase}`,
        RetentionInDays: 365,
        KmsKeyId: Match.anyValue(),
      });
    }
    const functions = ownFunctions().filter(({ FunctionName }) => !FunctionName.endsWith('migrate-database'));
    const roles = new Set(functions.map(({ Role }) => JSON.stringify(Role)));
    expect([functions.length, roles.size]).toEqual([phases.length, phases.length]);
  });

  it('gets every variable the environment contract asks for, and no secret by value', () => {
    const required = Object.entries(Environment.shape).flatMap(([name, schema]) =>
      schema.isOptional() ? [] : [name],
    );
    for (const { FunctionName, Environment: given } of ownFunctions()) {
      const { Variables } = given;
      if (!FunctionName.endsWith('migrate-database'))
        expect(Object.keys(Variables)).toEqual(expect.arrayContaining(required));
      expect(
        Object.keys(Variables).filter((name) => /KEY|SECRET|PASSWORD/.test(name) && !name.endsWith('_ARN')),
      ).toEqual([]);
    }
  });

  it('is allowed nothing on everything but what AWS cannot narrow', () => {
    const allowed = Object.values(pipeline.findResources('AWS::IAM::Policy')).flatMap(
      ({ Properties }) =>
        (Properties as { PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] } })
          .PolicyDocument.Statement,
    );
    const onEverything = allowed.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
    expect([...new Set(onEverything)].sort()).toEqual([
      'lakeformation:GetDataAccess',
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
    expect(
      allowed.flatMap(({ Action }) => Action).filter((action) => action === '*' || action.endsWith(':*')),
    ).toEqual([]);
  });

  it('lets only the publishing function and the migration write to the database', () => {
    const writers = Object.entries(pipeline.findResources('AWS::IAM::Policy')).filter(([, policy]) =>
      JSON.stringify(policy).includes('rds-data:ExecuteStatement'),
    );
    expect(writers.map(([id]) => id).sort()).toEqual([
      expect.stringMatching(/^Migration/),
      expect.stringMatching(/^PublishAbstraction/),
    ]);
  });

  it('brings the database into shape before the state machine is changed', () => {
    const [trigger] = Object.entries(pipeline.findResources('Custom::Trigger'));
    expect(trigger).toBeDefined();
    const [machine] = Object.values(pipeline.findResources('AWS::StepFunctions::StateMachine'));
    expect(machine?.DependsOn).toContain(trigger?.[0]);
  });

  it('may read the tables under the views, their files and their keys, and write where Athena writes', () => {
    const role = statementsOf(/^CohortStateMachineRoleDefaultPolicy/);
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
    const readers = statementsOf(/^ReadDocuments/);
    expect(JSON.stringify(readers)).toContain(teamKey);
  });

  it('asks Claude with a key that only the two functions that ask may read', () => {
    const readers = Object.entries(pipeline.findResources('AWS::IAM::Policy')).filter(([, policy]) =>
      JSON.stringify(policy).includes(claudeKey),
    );
    expect(readers.map(([id]) => id).sort()).toEqual([
      expect.stringMatching(/^ClarifyInconsistencies/),
      expect.stringMatching(/^ReadDocuments/),
    ]);
  });

  it('runs the state machine traced, encrypted, and logged without its data', () => {
    pipeline.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: Match.objectLike({ IncludeExecutionData: false, Level: 'ERROR' }),
      EncryptionConfiguration: Match.objectLike({ Type: 'CUSTOMER_MANAGED_KMS_KEY' }),
    });
    for (const action of [
      'states:StartExecution',
      'states:RedriveExecution',
      'athena:StartQueryExecution',
      'lambda:InvokeFunction',
    ]) {
      expect(JSON.stringify(pipeline.findResources('AWS::IAM::Policy')), action).toContain(action);
    }
  });
});

describe('an environment', () => {
  it('is refused with every problem at once', () => {
    const problems = DeployConfig.safeParse({
      name: 'X',
      source: { binaryPrefix: 'a' },
      reader: 'gpt',
      typo: 1,
    });
    const paths = problems.error?.issues.map(({ path }) => path.join('.'));
    expect(paths).toEqual(
      expect.arrayContaining([
        'name',
        'source.binaryPrefix',
        'source.tableLocations',
        'reader',
        'logRetentionDays',
      ]),
    );
    expect(problems.error?.issues.some(({ code }) => code === 'unrecognized_keys')).toBe(true);
    expect(() => loadDeployConfig('nowhere')).toThrow('config/environments/nowhere.json is missing');
  });

  it.each(['dev', 'staging', 'prod'])('%s is valid', (name) => {
    expect(loadDeployConfig(name).name).toBe(name);
  });
});
