import { Duration } from 'aws-cdk-lib';
import { Trigger } from 'aws-cdk-lib/triggers';
import { Construct } from 'constructs';
import { PipelineFunction, type PipelineFunctionProps } from './pipeline-function.ts';

/** Folder of the bundle. */
export const migrationBundle = 'migrate-database';

/** A cluster that wakes up takes a minute; a migration takes seconds. */
const limit = Duration.minutes(5);

/**
 * Brings the database to the shape of this deployment's code, while it is deployed; what is already there stays. A
 * migration that fails, fails the deployment before the state machine is changed.
 */
export class DatabaseMigration extends Construct {
  readonly trigger: Trigger;

  constructor(
    scope: Construct,
    id: string,
    props: Omit<PipelineFunctionProps, 'name' | 'description' | 'timeoutSeconds' | 'memoryMb'>,
  ) {
    super(scope, id);
    const { function: handler } = new PipelineFunction(this, 'Handler', {
      ...props,
      name: migrationBundle,
      description: 'Brings the database to the shape of the code',
      timeoutSeconds: limit.toSeconds(),
      memoryMb: 512,
    });
    this.trigger = new Trigger(this, 'Trigger', { handler, timeout: limit });
  }
}
