import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { DeployConfig } from '../config.ts';
import type { DataStack } from '../stacks/data-stack.ts';

/** Leave to ask Claude: to read the key of its API, or to call the one model (and profile) in Bedrock. */
export function claudeLeave(context: {
  readonly config: DeployConfig;
  readonly data: DataStack;
}): PolicyStatement[] {
  const { claude } = context.config;
  if (claude === undefined) return [];
  if (claude.provider === 'direct') {
    return [
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [claude.apiKeySecretArn],
      }),
    ];
  }
  const { partition, region, account } = context.data;
  const isProfile = !claude.model.startsWith('anthropic.');
  const model = isProfile ? claude.model.slice(claude.model.indexOf('.') + 1) : claude.model;
  const regions = claude.regions ?? [region];
  return [
    new PolicyStatement({
      actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
      resources: [
        // A profile sends the request on to the model in one of its regions: leave is needed for both.
        ...(isProfile
          ? [`arn:${partition}:bedrock:${region}:${account}:inference-profile/${claude.model}`]
          : []),
        ...regions.map((place) => `arn:${partition}:bedrock:${place}::foundation-model/${model}`),
      ],
    }),
  ];
}
