import { Stack } from 'aws-cdk-lib';
import {
  type PolicyStatement,
  Role,
  ServicePrincipal,
  PolicyStatement as Statement,
} from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface ScheduledTargetProps {
  readonly scheduleName: string;
  readonly description: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly isEnabled: boolean;
  /** ARN of what is called, and the one leave that takes. */
  readonly targetArn: string;
  readonly leave: PolicyStatement;
  readonly input: string;
  /** Where a call goes that could not be made. */
  readonly undelivered: Queue;
  readonly key: Key;
}

/** Something that happens by the clock, with a role for just that, two retries, and a queue for what was missed. */
export class ScheduledTarget extends Construct {
  constructor(scope: Construct, id: string, props: ScheduledTargetProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: props.description,
    });
    role.addToPolicy(props.leave);
    role.addToPolicy(
      new Statement({ actions: ['sqs:SendMessage'], resources: [props.undelivered.queueArn] }),
    );
    role.addToPolicy(
      new Statement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [props.key.keyArn] }),
    );
    const schedule = new CfnSchedule(this, 'Schedule', {
      name: props.scheduleName,
      description: props.description,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: props.timeZone,
      state: props.isEnabled ? 'ENABLED' : 'DISABLED',
      flexibleTimeWindow: { mode: 'OFF' },
      kmsKeyArn: props.key.keyArn,
      target: {
        arn: props.targetArn,
        roleArn: role.roleArn,
        input: props.input,
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 3600 },
        deadLetterConfig: { arn: props.undelivered.queueArn },
      },
    });
    // The schedule is checked against its role when it is made.
    schedule.node.addDependency(role);
  }
}
