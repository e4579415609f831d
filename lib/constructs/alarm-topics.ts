import { Stack } from 'aws-cdk-lib';
import { CfnSlackChannelConfiguration } from 'aws-cdk-lib/aws-chatbot';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, UrlSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { DeployConfig } from '../config.ts';
import type { AlarmLevel } from '../observability/alarm-rules.ts';

/** Who is told what: critical to the pager, warning to the channel, information by e-mail. */
export class AlarmTopics extends Construct {
  readonly levels: Readonly<Record<AlarmLevel, Topic>>;
  /** Runs that ended, and the daily summary. */
  readonly notices: Topic;

  constructor(scope: Construct, id: string, props: { readonly config: DeployConfig; readonly key: Key }) {
    super(scope, id);
    const { name, alarms } = props.config;
    const topic = (level: string) => this.#topic(`${name}-${level}`, level, props.key);
    this.levels = { critical: topic('critical'), warning: topic('warning') };
    this.notices = topic('notices');
    for (const url of alarms.pager) this.levels.critical.addSubscription(new UrlSubscription(url));
    for (const address of alarms.email) {
      this.notices.addSubscription(new EmailSubscription(address));
      // Where nobody has a pager or a channel, a letter is better than silence.
      if (alarms.pager.length === 0) this.levels.critical.addSubscription(new EmailSubscription(address));
      if (alarms.slack === null) this.levels.warning.addSubscription(new EmailSubscription(address));
    }
    if (alarms.slack !== null) this.#slack(name, alarms.slack);
  }

  #topic(topicName: string, level: string, key: Key): Topic {
    const topic = new Topic(this, level, {
      topicName: `radiant-${topicName}`,
      displayName: `Radiant ${topicName}`,
      masterKey: key,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: ['cloudwatch', 'events', 'budgets'].map(
          (service) => new ServicePrincipal(`${service}.amazonaws.com`),
        ),
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }

  #slack(environment: string, slack: { readonly workspaceId: string; readonly channelId: string }): void {
    const role = new Role(this, 'SlackRole', {
      assumedBy: new ServicePrincipal('chatbot.amazonaws.com'),
      description: 'Carries notices to a channel and may do nothing else',
    });
    new CfnSlackChannelConfiguration(this, 'Slack', {
      configurationName: `radiant-${environment}`,
      slackWorkspaceId: slack.workspaceId,
      slackChannelId: slack.channelId,
      iamRoleArn: role.roleArn,
      // Left out, everybody in the channel could run commands as administrators.
      guardrailPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AWSDenyAll').managedPolicyArn],
      loggingLevel: 'ERROR',
      snsTopicArns: Object.values(this.levels).map(({ topicArn }) => topicArn),
    });
  }
}
