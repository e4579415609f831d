import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { type CfnStateMachine, DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { PhaseName } from '../../lambdas/runtime/environment.ts';
import { stateMachineName } from './state-machine-name.ts';

/** The very file the laptop runs. */
export const definitionPath = fileURLToPath(new URL('../../statemachines/cohort.asl.json', import.meta.url));

export interface CohortStateMachineProps {
  readonly environment: string;
  readonly phases: Readonly<Record<PhaseName, Alias>>;
  readonly artifacts: Bucket;
  readonly key: Key;
  readonly logsKey: Key;
  /** Athena's workgroup, and what a statement in it must reach. */
  readonly athena: { readonly workGroup: string; readonly leave: readonly PolicyStatement[] };
  readonly logRetentionDays: number;
  readonly removalPolicy: RemovalPolicy;
}

/** Installs the definition with exactly its placeholders, and grants exactly what its states use. */
export class CohortStateMachine extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: CohortStateMachineProps) {
    super(scope, id);
    const substitutions = substitutionsOf(props);
    checkPlaceholders(substitutions);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: stateMachineName(props.environment),
      definitionBody: DefinitionBody.fromFile(definitionPath),
      definitionSubstitutions: substitutions,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/radiant-${props.environment}-cohort`,
          retention: props.logRetentionDays,
          encryptionKey: props.logsKey,
          removalPolicy: props.removalPolicy,
        }),
        level: LogLevel.ERROR,
        // Payloads hold keys and counts only; even so they stay out of the logs.
        includeExecutionData: false,
      },
    });
    const resource = this.stateMachine.node.defaultChild as CfnStateMachine;
    resource.encryptionConfiguration = { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: props.key.keyArn };
    this.#grant(props);
  }

  #grant({ phases, artifacts, key, athena }: CohortStateMachineProps): void {
    const role = this.stateMachine.role;
    for (const statement of [
      // The alias, and no version beside it.
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: Object.values(phases).map(({ functionArn }) => functionArn),
      }),
      // Manifest in, results out, and what the export statements write.
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        resources: [artifacts.arnForObjects('runs/*')],
      }),
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
      ...athena.leave,
    ])
      role.addToPrincipalPolicy(statement);
    const { region, account, partition } = Stack.of(this);
    const execution = `arn:${partition}:states:${region}:${account}:execution:${this.stateMachine.stateMachineName}`;
    // A policy of its own: in the role's default policy it would depend on the machine that depends on it.
    new Policy(this, 'MapRuns', {
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['states:StartExecution'],
          resources: [this.stateMachine.stateMachineArn],
        }),
        new PolicyStatement({
          actions: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
          // Children of a Map Run stand under the machine's name and the Map's label.
          resources: [`${execution}:*`, `${execution}/*`],
        }),
      ],
    });
  }
}

function substitutionsOf(props: CohortStateMachineProps): Record<string, string> {
  const functions = Object.entries(props.phases).map(([phase, alias]) => [
    placeholderOf(phase),
    alias.functionArn,
  ]);
  return {
    ArtifactBucketName: props.artifacts.bucketName,
    AthenaWorkGroup: props.athena.workGroup,
    ...Object.fromEntries(functions),
  };
}

/** `plan-run` stands in the file as `${PlanRunFunctionArn}`. */
export function placeholderOf(phase: string): string {
  return `${phase.replaceAll(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase())}FunctionArn`;
}

/** The deployment replaces text and says nothing when a name is wrong; this does. */
function checkPlaceholders(substitutions: Readonly<Record<string, string>>): void {
  const used = new Set(
    [...readFileSync(definitionPath, 'utf8').matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name),
  );
  const missing = [...used].filter((name) => !(name in substitutions));
  const unused = Object.keys(substitutions).filter((name) => !used.has(name));
  if (missing.length > 0 || unused.length > 0) {
    throw new Error(
      `placeholders of the state machine: not supplied ${missing.join(', ') || 'none'}; not used ${unused.join(', ') || 'none'}`,
    );
  }
}
