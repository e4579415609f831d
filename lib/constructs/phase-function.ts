import { Duration } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  Alias,
  Architecture,
  type Code,
  type IVersion,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type PhaseName, phaseSettings } from '../../lambdas/runtime/environment.ts';

export interface PhaseFunctionProps {
  readonly phase: PhaseName;
  /** Folder that holds the phase's `index.mjs`. */
  readonly code: Code;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly key: Key;
  readonly environment: string;
  readonly logRetentionDays: number;
}

/** One phase as a Lambda function with its own role, encrypted log group and the alias the state machine calls. */
export class PhaseFunction extends Construct {
  readonly function: LambdaFunction;
  /** A redrive calls the alias, so it picks up a code fix. */
  readonly alias: Alias;

  constructor(scope: Construct, id: string, props: PhaseFunctionProps) {
    super(scope, id);
    const settings = phaseSettings[props.phase];
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/radiant/${props.environment}/${props.phase}`,
      retention: props.logRetentionDays,
      encryptionKey: props.key,
    });
    this.function = new LambdaFunction(this, 'Function', {
      functionName: `radiant-${props.environment}-${props.phase}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      timeout: Duration.seconds(settings.timeoutSeconds),
      memorySize: settings.memoryMb,
      environment: Object.fromEntries(
        Object.entries(props.variables).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        ),
      ),
      environmentEncryption: props.key,
      tracing: Tracing.ACTIVE,
      logGroup,
    });
    this.alias = new Alias(this, 'Live', {
      aliasName: 'live',
      version: this.function.currentVersion as IVersion,
    });
  }
}
