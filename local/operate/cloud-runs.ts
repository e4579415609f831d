import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-client.ts';
import { DynamoControlStore } from '../../lambdas/adapters/dynamodb/dynamo-control-store.ts';
import { DynamoRunRegistry } from '../../lambdas/adapters/dynamodb/dynamo-run-registry.ts';
import { S3ArtifactStore } from '../../lambdas/adapters/s3/s3-artifact-store.ts';
import { s3Client } from '../../lambdas/adapters/s3/s3-client.ts';
import { StepFunctionsExecutions } from '../../lambdas/adapters/step-functions/step-functions-executions.ts';
import { systemClock } from '../../lambdas/adapters/system/system-clock.ts';
import type {
  ArtifactStore,
  Clock,
  ControlStore,
  Executions,
  RunRegistry,
} from '../../lambdas/ports/index.ts';
import type { EnvironmentPlace } from './environment-place.ts';

/** What an operator works with: the run registry's own counters, and the executions only where they are acted on. */
export interface CloudRuns {
  readonly artifacts: Pick<ArtifactStore, 'find' | 'list'>;
  readonly clock: Clock;
  readonly controls: ControlStore;
  readonly executions: Pick<Executions, 'start' | 'find' | 'stop' | 'redrive'>;
  readonly runs: Pick<RunRegistry, 'find' | 'list' | 'outcomes' | 'spent'>;
}

/** Opens an environment with the credentials of the usual AWS chain: profile, variables, single sign-on or role. */
export function openCloudRuns({
  region,
  stateMachineArn,
  tableName,
  artifactBucket,
}: EnvironmentPlace): CloudRuns {
  const table = { client: dynamoClient({ region }), tableName };
  return {
    artifacts: new S3ArtifactStore({ client: s3Client({ region }), bucket: artifactBucket }),
    clock: systemClock,
    controls: new DynamoControlStore(table),
    executions: new StepFunctionsExecutions({ stateMachineArn, connection: { region } }),
    runs: new DynamoRunRegistry(table),
  };
}
