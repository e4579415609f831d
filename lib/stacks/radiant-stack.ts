import { Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeployConfig } from '../config.ts';

export interface RadiantStackProps extends StackProps {
  readonly config: DeployConfig;
}

/** A stack in the environment's account and region. */
export abstract class RadiantStack extends Stack {
  readonly config: DeployConfig;

  constructor(scope: Construct, id: string, { config, ...props }: RadiantStackProps) {
    super(scope, id, { ...props, env: { account: config.account, region: config.region } });
    this.config = config;
  }

  /** Zones in the order AWS names them when it deploys: to look them up, a synthesis would need the account. */
  override get availabilityZones(): string[] {
    return [0, 1].map((at) => Fn.select(at, Fn.getAzs(this.region)));
  }
}
