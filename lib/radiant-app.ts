import { App, type AppProps, Tags, Validations } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks, HIPAASecurityChecks } from 'cdk-nag';
import { acknowledgements } from './compliance/acknowledgements.ts';
import { type Acknowledged, ReviewedChecks } from './compliance/reviewed-checks.ts';
import type { DeployConfig } from './config.ts';
import { AccessStack } from './stacks/access-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { ModelStack } from './stacks/model-stack.ts';
import { ObservabilityStack } from './stacks/observability-stack.ts';
import { PipelineStack } from './stacks/pipeline-stack.ts';

/** Ways of the CDK that are right and not yet its default. */
const features = {
  // Access logs by a bucket policy, not by a list of grantees.
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  // What CloudFormation would refuse fails the synthesis.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/** Their tags came to CloudFormation so lately that linters and some regions do not know them yet. */
const untagged = ['AWS::ApplicationAutoScaling::ScalableTarget', 'AWS::CloudWatch::Dashboard'];

/**
 * The CDK app of one environment: what remembers, who watches, what acts, who may, and where there is one the model. A
 * finding of the security checks that nobody acknowledged fails the synthesis.
 */
export function radiantApp(options: {
  readonly config: DeployConfig;
  readonly bundles: string;
  readonly props?: AppProps;
  /** Told of every finding that stands, with its reason. */
  readonly onAcknowledged?: (acknowledged: Acknowledged) => void;
}): App {
  const { config, bundles, props, onAcknowledged } = options;
  const app = new App({ ...props, analyticsReporting: false, context: { ...features, ...props?.context } });
  const name = (stack: string): string => `Radiant-${config.name}-${stack}`;
  const data = new DataStack(app, name('Data'), { config });
  const { topics } = new ObservabilityStack(app, name('Observability'), { config, data });
  if (config.endpoint !== undefined) new ModelStack(app, name('Model'), { config, data });
  const noticeTopicArn = topics.notices.topicArn;
  new PipelineStack(app, name('Pipeline'), { config, data, noticeTopicArn, bundles });
  new AccessStack(app, name('Access'), { config, data });
  Tags.of(app).add('application', 'radiant', { excludeResourceTypes: untagged });
  Tags.of(app).add('environment', config.name, { excludeResourceTypes: untagged });
  if (config.permissionsBoundaryArn !== null) {
    PermissionsBoundary.of(app).apply(
      ManagedPolicy.fromManagedPolicyArn(data, 'PermissionsBoundary', config.permissionsBoundaryArn),
    );
  }
  const reviewed = { acknowledgements, ...(onAcknowledged === undefined ? {} : { onAcknowledged }) };
  Validations.of(app).addPlugins(
    new ReviewedChecks(new AwsSolutionsChecks(app), reviewed),
    new ReviewedChecks(new HIPAASecurityChecks(app), reviewed),
  );
  return app;
}
