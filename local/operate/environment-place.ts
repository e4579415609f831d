/** Where an environment's cohort machine, its state and its database are: names that its configuration fixes. */
export interface EnvironmentPlace {
  readonly environment: string;
  readonly region: string;
  readonly stateMachineArn: string;
  readonly tableName: string;
  readonly artifactBucket: string;
  readonly databaseArn: string;
  readonly databaseName: string;
  /** Name of the secret by which reviewers enter the database. */
  readonly reviewerLogin: string;
  /** Name of the secret by which those enter it who move the predecessor's files in. */
  readonly migratorLogin: string;
}
