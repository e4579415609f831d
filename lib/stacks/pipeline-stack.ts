import { CfnOutput } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Alias, Code, type IVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import {
  type OperationName,
  operationSettings,
  type PhaseName,
  phaseSettings,
} from '../../lambdas/runtime/environment.ts';
import { CohortMembers, cohortDatabase } from '../constructs/cohort-members.ts';
import { CohortStateMachine } from '../constructs/cohort-state-machine.ts';
import { DatabaseLogins, rotationBundle } from '../constructs/database-logins.ts';
import { DatabaseMigration, migrationBundle } from '../constructs/database-migration.ts';
import { ExportEngine } from '../constructs/export-engine.ts';
import { type Variables, variablesOf } from '../constructs/function-variables.ts';
import {
  keyUse,
  type LeaveContext,
  operationLeave,
  ownedDatabaseUse,
  phaseLeave,
} from '../constructs/phase-leave.ts';
import { PipelineFunction } from '../constructs/pipeline-function.ts';
import { readerNames } from '../constructs/reader-names.ts';
import { ScheduledTarget } from '../constructs/scheduled-target.ts';
import type { DataStack } from './data-stack.ts';
import { RadiantStack, type RadiantStackProps } from './radiant-stack.ts';

export interface PipelineStackProps extends RadiantStackProps {
  readonly data: DataStack;
  readonly noticeTopicArn: string;
  /** Folder with `<name>/index.mjs` of each phase, each operation and the migration. */
  readonly bundles: string;
}

/** What acts: one function per phase, the state machine, what runs by the clock. Safe to destroy. */
export class PipelineStack extends RadiantStack {
  readonly #props: PipelineStackProps;
  readonly #leave: LeaveContext;
  readonly #variables: Variables;
  readonly #cohort: CohortStateMachine;

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props);
    this.#props = props;
    const { config, data, noticeTopicArn } = props;
    const reader = config.endpoint === undefined ? undefined : readerNames(config.name);
    this.#leave = { config, data, reader, noticeTopicArn };
    this.#variables = variablesOf(this.#leave);
    const phases = Object.fromEntries(
      (Object.keys(phaseSettings) as PhaseName[]).map((phase) => [phase, this.#phase(phase)]),
    ) as Record<PhaseName, Alias>;
    new CohortMembers(this, 'CohortMembers', { environment: config.name, artifacts: data.artifacts });
    const migration = this.#migration();
    this.#cohort = new CohortStateMachine(this, 'Cohort', {
      environment: config.name,
      phases,
      artifacts: data.artifacts,
      key: data.key,
      logsKey: data.operationsKey,
      athena: new ExportEngine(this, 'Export', {
        config,
        artifacts: data.artifacts,
        key: data.key,
        cohortDatabase: cohortDatabase(config.name),
      }),
      logRetentionDays: config.retention.logDays,
      removalPolicy: data.removalPolicy,
    });
    migration.trigger.executeBefore(this.#cohort);
    // A login is given to a role that the migration has made.
    migration.trigger.executeBefore(this.#logins());
    for (const operation of Object.keys(operationSettings) as OperationName[]) this.#operation(operation);
    for (const schedule of config.schedules) this.#schedule(schedule);
    new CfnOutput(this, 'StateMachineArn', { value: this.#cohort.stateMachine.stateMachineArn });
    new CfnOutput(this, 'ArtifactBucket', { value: data.artifacts.bucketName });
  }

  #shared(name: string) {
    const { config, data, bundles } = this.#props;
    return {
      config,
      code: Code.fromAsset(`${bundles}/${name}`),
      variables: this.#variables,
      key: data.key,
      logsKey: data.operationsKey,
      place: data.network.functions,
    };
  }

  #phase(phase: PhaseName): Alias {
    const { function: lambda } = new PipelineFunction(this, pascal(phase), {
      ...this.#shared(phase),
      name: phase,
      description: `Phase ${phase} of the cohort`,
      ...phaseSettings[phase],
      leave: phaseLeave(phase, this.#leave),
    });
    // A redrive calls the alias, so it picks up a code fix.
    return new Alias(this, `${pascal(phase)}Live`, {
      aliasName: 'live',
      version: lambda.currentVersion as IVersion,
    });
  }

  /** What is called by the clock and not by the state machine. */
  #operation(operation: OperationName): void {
    const { config, data } = this.#props;
    const { schedule, ...limits } = operationSettings[operation];
    const { function: lambda } = new PipelineFunction(this, pascal(operation), {
      ...this.#shared(operation),
      name: operation,
      description: `Operation ${operation}, by the clock`,
      ...limits,
      leave: operationLeave(operation, this.#leave),
    });
    new ScheduledTarget(this, `${pascal(operation)}Schedule`, {
      scheduleName: `radiant-${config.name}-${operation}`,
      description: `Calls ${operation}`,
      expression: schedule,
      timeZone: 'Etc/UTC',
      isEnabled: true,
      targetArn: lambda.functionArn,
      leave: new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }),
      input: '{}',
      undelivered: data.queues.undelivered,
      key: data.key,
    });
  }

  /**
   * A cohort by the clock. The day it was due is the run's window, so that a call made twice is one run, and next
   * week's is another.
   */
  #schedule({
    name,
    expression,
    timeZone,
    enabled,
    input,
  }: PipelineStackProps['config']['schedules'][number]): void {
    const { config, data } = this.#props;
    const { stateMachineArn } = this.#cohort.stateMachine;
    new ScheduledTarget(this, `Schedule${pascal(name)}`, {
      scheduleName: `radiant-${config.name}-cohort-${name}`,
      description: `Starts the cohort of ${name}`,
      expression,
      timeZone,
      isEnabled: enabled,
      targetArn: stateMachineArn,
      leave: new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
      input: JSON.stringify({ ...input, window: '<aws.scheduler.scheduled-time>' }),
      undelivered: data.queues.undelivered,
      key: data.key,
    });
  }

  #migration(): DatabaseMigration {
    const { data } = this.#props;
    return new DatabaseMigration(this, 'Migration', {
      ...this.#shared(migrationBundle),
      variables: this.#ownerVariables(),
      leave: [...ownedDatabaseUse(data), keyUse(data)],
    });
  }

  #logins(): DatabaseLogins {
    const { data } = this.#props;
    return new DatabaseLogins(this, 'Logins', {
      ...this.#shared(rotationBundle),
      variables: this.#ownerVariables(),
      logins: data.database.logins,
      leave: [...ownedDatabaseUse(data), keyUse(data)],
    });
  }

  /** How the database is entered by its owner, which only shapes it and sets passwords. */
  #ownerVariables() {
    const { RADIANT_DATABASE_ARN, RADIANT_DATABASE_NAME } = this.#variables;
    const { secretArn } = this.#props.data.database;
    return { RADIANT_DATABASE_ARN, RADIANT_DATABASE_SECRET_ARN: secretArn, RADIANT_DATABASE_NAME };
  }
}

const pascal = (name: string): string =>
  name.replaceAll(/(^|-)([a-z0-9])/g, (_, _dash, letter: string) => letter.toUpperCase());
