import { Duration } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture, type Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Trigger } from 'aws-cdk-lib/triggers';
import { Construct } from 'constructs';
import type { DatabaseEnvironment } from '../../lambdas/runtime/environment.ts';

/** Folder of the bundle; the one function that is no phase. */
export const migrationBundle = 'migrate-database';

/** A cluster that wakes up takes a minute; a migration takes seconds. */
const limit = Duration.minutes(5);

export interface DatabaseMigrationProps {
  /** Folder that holds the migration's `index.mjs`. */
  readonly code: Code;
  readonly variables: DatabaseEnvironment;
  readonly leave: readonly PolicyStatement[];
  readonly key: Key;
  readonly environment: string;
  readonly logRetentionDays: number;
}

/**
 * Brings the database to the shape of this deployment's code, while it is deployed; what is already there stays. A
 * migration that fails, fails the deployment before the state machine is changed.
 */
export class DatabaseMigration extends Construct {
  readonly trigger: Trigger;

  constructor(scope: Construct, id: string, props: DatabaseMigrationProps) {
    super(scope, id);
    const handler = new LambdaFunction(this, 'Function', {
      functionName: `radiant-${props.environment}-migrate-database`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      timeout: limit,
      memorySize: 512,
      environment: { ...props.variables },
      environmentEncryption: props.key,
      logGroup: new LogGroup(this, 'Logs', {
        logGroupName: `/radiant/${props.environment}/migrate-database`,
        retention: props.logRetentionDays,
        encryptionKey: props.key,
      }),
    });
    props.key.grantEncryptDecrypt(handler);
    for (const statement of props.leave) handler.addToRolePolicy(statement);
    this.trigger = new Trigger(this, 'Trigger', { handler, timeout: limit });
  }
}
