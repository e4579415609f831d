import { CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Alias, Code } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { type Environment, type PhaseName, phaseSettings } from '../../lambdas/runtime/environment.ts';
import type { DeployConfig } from '../config.ts';
import { CohortStateMachine } from '../constructs/cohort-state-machine.ts';
import { DatabaseMigration, migrationBundle } from '../constructs/database-migration.ts';
import { ExportEngine, keysUsed, tablesRead } from '../constructs/export-engine.ts';
import { PhaseFunction } from '../constructs/phase-function.ts';
import type { DataStack } from './data-stack.ts';

export interface PipelineStackProps extends StackProps {
  readonly config: DeployConfig;
  readonly data: DataStack;
  /** Folder with `<phase>/index.mjs` and the migration's. */
  readonly bundles: string;
}

/** What a function may reach beside the table, the artifacts and the pseudonym secret. */
const reaches: Partial<Record<PhaseName, readonly ('catalog' | 'documents' | 'claude' | 'database')[]>> = {
  'plan-run': ['catalog'],
  'read-documents': ['documents', 'claude'],
  'clarify-inconsistencies': ['claude'],
  'publish-abstraction': ['database'],
};

/** What acts: one function per phase and the state machine. Safe to destroy. */
export class PipelineStack extends Stack {
  readonly #props: PipelineStackProps;

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props);
    this.#props = props;
    const { config, data } = props;
    const aliases = Object.fromEntries(
      (Object.keys(phaseSettings) as PhaseName[]).map((phase) => [phase, this.#phase(phase)]),
    ) as Record<PhaseName, Alias>;
    this.#cohortMembers();
    const migration = this.#migration();
    const cohort = new CohortStateMachine(this, 'Cohort', {
      environment: config.name,
      phases: aliases,
      artifacts: data.artifacts,
      key: data.key,
      athena: new ExportEngine(this, 'Export', {
        config,
        artifacts: data.artifacts,
        key: data.key,
        cohortDatabase: cohortDatabase(config),
      }),
      logRetentionDays: config.logRetentionDays,
    });
    migration.trigger.executeBefore(cohort);
    new CfnOutput(this, 'StateMachineArn', { value: cohort.stateMachine.stateMachineArn });
    new CfnOutput(this, 'ArtifactBucket', { value: data.artifacts.bucketName });
  }

  #phase(phase: PhaseName): Alias {
    const { config, data, bundles } = this.#props;
    const { function: lambda, alias } = new PhaseFunction(this, pascal(phase), {
      phase,
      code: Code.fromAsset(`${bundles}/${phase}`),
      variables: this.#variables(),
      key: data.key,
      environment: config.name,
      logRetentionDays: config.logRetentionDays,
    });
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: [
          'dynamodb:GetItem',
          'dynamodb:BatchGetItem',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:Query',
        ],
        resources: [data.table.tableArn],
      }),
    );
    data.artifacts.grantReadWrite(lambda);
    data.key.grantEncryptDecrypt(lambda);
    lambda.addToRolePolicy(secretRead(data.pseudonymSecret.secretArn));
    for (const target of reaches[phase] ?? []) this.#grant(target, lambda);
    return alias;
  }

  #grant(target: 'catalog' | 'documents' | 'claude' | 'database', lambda: PhaseFunction['function']): void {
    const { config, data } = this.#props;
    const { source } = config;
    switch (target) {
      case 'catalog':
        lambda.addToRolePolicy(
          new PolicyStatement({
            actions: ['athena:GetTableMetadata', 'athena:ListTableMetadata'],
            resources: [
              `arn:${this.partition}:athena:${this.region}:${this.account}:datacatalog/${source.athenaCatalog}`,
            ],
          }),
        );
        for (const statement of tablesRead(this, [source.athenaDatabase])) lambda.addToRolePolicy(statement);
        return;
      case 'documents':
        Bucket.fromBucketName(this, 'BinaryBucket', source.binaryBucket).grantRead(
          lambda,
          `${source.binaryPrefix}*`,
        );
        for (const statement of keysUsed(config)) lambda.addToRolePolicy(statement);
        return;
      case 'claude':
        if (config.claude !== undefined) {
          lambda.addToRolePolicy(secretRead(config.claude.apiKeySecretArn));
        }
        return;
      case 'database':
        for (const statement of databaseUse(data)) lambda.addToRolePolicy(statement);
        return;
    }
  }

  #migration(): DatabaseMigration {
    const { config, data, bundles } = this.#props;
    const { RADIANT_DATABASE_ARN, RADIANT_DATABASE_SECRET_ARN, RADIANT_DATABASE_NAME } = this.#variables();
    return new DatabaseMigration(this, 'Migration', {
      code: Code.fromAsset(`${bundles}/${migrationBundle}`),
      variables: { RADIANT_DATABASE_ARN, RADIANT_DATABASE_SECRET_ARN, RADIANT_DATABASE_NAME },
      leave: databaseUse(data),
      key: data.key,
      environment: config.name,
      logRetentionDays: config.logRetentionDays,
    });
  }

  #variables(): Variables {
    const { config, data } = this.#props;
    return {
      RADIANT_ENVIRONMENT: config.name,
      RADIANT_TABLE: data.table.tableName,
      RADIANT_ARTIFACT_BUCKET: data.artifacts.bucketName,
      RADIANT_BINARY_BUCKET: config.source.binaryBucket,
      RADIANT_BINARY_PREFIX: config.source.binaryPrefix,
      RADIANT_ATHENA_DATABASE: config.source.athenaDatabase,
      RADIANT_ATHENA_CATALOG: config.source.athenaCatalog,
      RADIANT_ATHENA_SCAN_LIMIT_GIB: String(config.athenaScanLimitGib),
      RADIANT_COHORT_DATABASE: cohortDatabase(config),
      RADIANT_DATABASE_ARN: data.database.clusterArn,
      RADIANT_DATABASE_SECRET_ARN: databaseSecret(data),
      RADIANT_DATABASE_NAME: data.databaseName,
      RADIANT_PSEUDONYM_SECRET_ARN: data.pseudonymSecret.secretArn,
      RADIANT_INLINE_IDS: String(config.allowsInlineIds),
      ...(config.claude === undefined
        ? {}
        : {
            RADIANT_CLAUDE_MODEL: config.claude.model,
            RADIANT_CLAUDE_KEY_SECRET_ARN: config.claude.apiKeySecretArn,
          }),
    };
  }

  /** The table through which export statements see the ids of a run's cohort; partitions are projected, not listed. */
  #cohortMembers(): void {
    const { config, data } = this.#props;
    const database = new CfnDatabase(this, 'CohortDatabase', {
      catalogId: this.account,
      databaseInput: { name: cohortDatabase(config) },
    });
    const location = Fn.join('', ['s3://', data.artifacts.bucketName, '/runs/']);
    new CfnTable(this, 'CohortMembers', {
      catalogId: this.account,
      databaseName: cohortDatabase(config),
      tableInput: {
        name: 'cohort_members',
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [{ name: 'run_id', type: 'string' }],
        parameters: {
          'projection.enabled': 'true',
          'projection.run_id.type': 'injected',
          'storage.location.template': Fn.join('', [location, `\${run_id}/cohort/`]),
        },
        storageDescriptor: {
          columns: [{ name: 'patient_fhir_id', type: 'string' }],
          location,
          inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
          serdeInfo: { serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
        },
      },
    }).addResourceDependency(database);
  }
}

/** The environment contract as text: a variable that is forgotten does not compile. */
type Variables = {
  readonly [Name in keyof Environment as undefined extends Environment[Name] ? never : Name]: string;
} & { readonly [Name in keyof Environment as undefined extends Environment[Name] ? Name : never]?: string };

/**
 * Leave to read one secret. `Secret.grantRead` would also write every reader into the key's policy, and the two stacks
 * would depend on each other in a circle; the functions have leave to decrypt already.
 */
const secretRead = (arn: string): PolicyStatement =>
  new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [arn] });

const databaseUse = (data: DataStack): PolicyStatement[] => [
  new PolicyStatement({
    actions: [
      'rds-data:ExecuteStatement',
      'rds-data:BatchExecuteStatement',
      'rds-data:BeginTransaction',
      'rds-data:CommitTransaction',
      'rds-data:RollbackTransaction',
    ],
    resources: [data.database.clusterArn],
  }),
  secretRead(databaseSecret(data)),
];

function databaseSecret({ database }: DataStack): string {
  if (database.secret === undefined) throw new Error('the database has no secret');
  return database.secret.secretArn;
}

const cohortDatabase = (config: DeployConfig): string => `radiant_${config.name.replaceAll('-', '_')}`;

const pascal = (phase: string): string =>
  phase.replaceAll(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
