import { App, type AppProps, Tags } from 'aws-cdk-lib';
import type { DeployConfig } from './config.ts';
import { DataStack } from './stacks/data-stack.ts';
import { PipelineStack } from './stacks/pipeline-stack.ts';

/** Behaviours of the library this app counts on, however it is started. */
const featureFlags = {
  // Without it every grant edits the key's policy, and the stacks come to depend on each other in a circle.
  '@aws-cdk/aws-kms:defaultKeyPolicies': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
} as const;

/** The CDK app of one environment: what remembers, and what acts. */
export function radiantApp(options: {
  readonly config: DeployConfig;
  readonly bundles: string;
  readonly props?: AppProps;
}): App {
  const { config, bundles, props } = options;
  const app = new App({ ...props, context: { ...featureFlags, ...props?.context } });
  const data = new DataStack(app, `Radiant-${config.name}-Data`, { config });
  new PipelineStack(app, `Radiant-${config.name}-Pipeline`, { config, data, bundles });
  Tags.of(app).add('application', 'radiant');
  Tags.of(app).add('environment', config.name);
  return app;
}
