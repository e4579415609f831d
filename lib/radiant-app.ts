import { App, type AppProps, Tags } from 'aws-cdk-lib';
import type { DeployConfig } from './config.ts';
import { DataStack } from './stacks/data-stack.ts';
import { PipelineStack } from './stacks/pipeline-stack.ts';

/** The CDK app of one environment: what remembers, and what acts. */
export function radiantApp(options: {
  readonly config: DeployConfig;
  readonly bundles: string;
  readonly props?: AppProps;
}): App {
  const { config, bundles, props } = options;
  const app = new App(props);
  const data = new DataStack(app, `Radiant-${config.name}-Data`, { config });
  new PipelineStack(app, `Radiant-${config.name}-Pipeline`, { config, data, bundles });
  Tags.of(app).add('application', 'radiant');
  Tags.of(app).add('environment', config.name);
  return app;
}
