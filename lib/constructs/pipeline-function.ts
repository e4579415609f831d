import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DeployConfig } from '../config.ts';
import { functionRole } from './function-role.ts';
import { phiNet } from './log-protection.ts';
import type { FunctionPlace } from './network.ts';

export interface PipelineFunctionProps {
  readonly config: DeployConfig;
  /** Word of the step: function, log group and bundle are called by it. */
  readonly name: string;
  readonly description: string;
  /** Folder that holds the function's `index.mjs`. */
  readonly code: Code;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly leave: readonly PolicyStatement[];
  readonly key: Key;
  readonly logsKey: Key;
  readonly place: FunctionPlace | undefined;
}

/** A function with a role of its own, an encrypted log group with a net for patient data, traced, and no more leave than named. */
export class PipelineFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    const { config, place } = props;
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/radiant/${config.name}/${props.name}`,
      retention: config.retention.logDays,
      encryptionKey: props.logsKey,
      dataProtectionPolicy: phiNet(),
      removalPolicy: config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = functionRole(this, 'Role', {
      description: `${props.description} (${Stack.of(this).stackName})`,
      logGroup,
      isInNetwork: place !== undefined,
      isTraced: true,
    });
    for (const statement of props.leave) this.role.addToPolicy(statement);
    this.function = new LambdaFunction(this, 'Function', {
      functionName: `radiant-${config.name}-${props.name}`,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb,
      environment: Object.fromEntries(
        Object.entries(props.variables).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        ),
      ),
      environmentEncryption: props.key,
      tracing: Tracing.ACTIVE,
      role: this.role,
      logGroup,
      ...(place === undefined
        ? {}
        : { vpc: place.vpc, vpcSubnets: place.vpcSubnets, securityGroups: [...place.securityGroups] }),
    });
  }
}
