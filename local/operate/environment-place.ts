/** Where an environment's cohort machine and its state are: names that its configuration fixes. */
export interface EnvironmentPlace {
  readonly environment: string;
  readonly region: string;
  readonly stateMachineArn: string;
  readonly tableName: string;
  readonly artifactBucket: string;
}
