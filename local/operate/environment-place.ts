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
  /** Name of the secret by which those enter it who remove a patient. */
  readonly eraserLogin: string;
  /** Days that things are kept, and whether ids stand in the inputs of runs. */
  readonly keeping: EnvironmentKeeping;
}

/** How long an environment keeps what is removed or replaced, in days. */
export interface EnvironmentKeeping {
  readonly workDays: number | 'forever';
  readonly logDays: number;
  readonly auditDays: number;
  readonly backupDays: number;
  /** Whether the input of a run may name patients by id. */
  readonly allowsInlineIds: boolean;
}
