import { Duration } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  GraphWidgetView,
  TextWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { AlarmTopics } from '../constructs/alarm-topics.ts';
import {
  type AlarmLevel,
  type AlarmRule,
  alarmLevels,
  alarmRules,
  periodsOf,
} from '../observability/alarm-rules.ts';
import { panels } from '../observability/panels.ts';
import { cloudWatchMetric } from '../observability/series.ts';
import type { DataStack } from './data-stack.ts';
import { RadiantStack, type RadiantStackProps } from './radiant-stack.ts';

export interface ObservabilityStackProps extends RadiantStackProps {
  readonly data: DataStack;
}

/** Who watches: topics, alarms, dashboard, budget. Names what it watches by name, so it depends on no function. */
export class ObservabilityStack extends RadiantStack {
  readonly topics: AlarmTopics;

  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    this.topics = new AlarmTopics(this, 'Topics', { config: props.config, key: props.data.operationsKey });
    for (const rule of alarmRules(props.config)) for (const level of alarmLevels) this.#alarm(rule, level);
    this.#runsThatBroke();
    this.#dashboard();
    this.#budget();
  }

  #alarm(rule: AlarmRule, level: AlarmLevel): void {
    const periods = periodsOf(rule, level);
    const alarm = new Alarm(this, `${rule.name}-${level}`, {
      alarmName: `radiant-${this.config.name}-${rule.name}-${level}`,
      alarmDescription: `${rule.says}. Runbook: docs/runbook.md#${rule.name}`,
      metric: cloudWatchMetric(rule.watches),
      threshold: rule.thresholds[level],
      comparisonOperator: rule.isBelow
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods.of,
      datapointsToAlarm: periods.wrong,
      // Nothing runs most of the time, and nothing is said then.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const topic = new SnsAction(this.topics.levels[level]);
    alarm.addAlarmAction(topic);
    alarm.addOkAction(topic);
  }

  /** An execution that failed as a whole, timed out or was ended from outside reports nothing by itself. */
  #runsThatBroke(): void {
    const { config, partition, region, account } = this;
    const rule = new Rule(this, 'RunsThatBroke', {
      ruleName: `radiant-${config.name}-runs-that-broke`,
      description: 'A cohort execution failed, timed out or was aborted',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [
            `arn:${partition}:states:${region}:${account}:stateMachine:radiant-${config.name}-cohort`,
          ],
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
    });
    rule.addTarget(
      new SnsTopic(this.topics.levels.warning, {
        message: RuleTargetInput.fromText(
          `Radiant ${config.name}: the execution ${EventField.fromPath('$.detail.name')} ended as ${EventField.fromPath('$.detail.status')}. Runbook: docs/runbook.md#run-broke`,
        ),
      }),
    );
  }

  #dashboard(): void {
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `radiant-${this.config.name}`,
      defaultInterval: Duration.days(1),
    });
    dashboard.addWidgets(
      new TextWidget({
        markdown: `# Radiant ${this.config.name}\nWhat each alarm means and what to do: docs/runbook.md`,
        width: 24,
        height: 2,
      }),
    );
    dashboard.addWidgets(
      ...panels(this.config).map(
        ({ title, shape, series }) =>
          new GraphWidget({
            title,
            width: 12,
            height: 7,
            view: shape === 'bar' ? GraphWidgetView.BAR : GraphWidgetView.TIME_SERIES,
            left: series.map(cloudWatchMetric),
            leftYAxis: { min: 0, showUnits: false },
          }),
      ),
    );
  }

  /** Of everything with this environment's tag, once the account has the tag activated for costs. */
  #budget(): void {
    const { name, budgets } = this.config;
    const notify = (kind: 'ACTUAL' | 'FORECASTED', percent: number, level: AlarmLevel) => ({
      notification: {
        notificationType: kind,
        comparisonOperator: 'GREATER_THAN',
        threshold: percent,
        thresholdType: 'PERCENTAGE',
      },
      subscribers: [{ subscriptionType: 'SNS', address: this.topics.levels[level].topicArn }],
    });
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `radiant-${name}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: budgets.monthlyUsd, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:environment$${name}`] },
      },
      notificationsWithSubscribers: [
        notify('ACTUAL', 80, 'warning'),
        notify('FORECASTED', 100, 'warning'),
        notify('ACTUAL', 100, 'critical'),
      ],
    });
  }
}
