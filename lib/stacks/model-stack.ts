import type { Construct } from 'constructs';
import { MedGemmaEndpoint } from '../constructs/medgemma-endpoint.ts';
import type { DataStack } from './data-stack.ts';
import { RadiantStack, type RadiantStackProps } from './radiant-stack.ts';

export interface ModelStackProps extends RadiantStackProps {
  readonly data: DataStack;
}

/** The reader on GPUs; only where the environment has one. Holds nothing that could be lost. */
export class ModelStack extends RadiantStack {
  constructor(scope: Construct, id: string, props: ModelStackProps) {
    super(scope, id, props);
    const { config, data } = props;
    if (config.endpoint === undefined)
      throw new Error('an environment without an endpoint has no model stack');
    new MedGemmaEndpoint(this, 'Reader', {
      config,
      endpoint: config.endpoint,
      logsKey: data.operationsKey,
      place: data.network.functions,
    });
  }
}
