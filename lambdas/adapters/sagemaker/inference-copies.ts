import {
  ApplicationAutoScalingClient,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { DescribeInferenceComponentCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { ConfigurationError, TransientError } from '../../domain/errors.ts';
import type { EndpointCopies } from '../../ports/endpoint-copies.ts';
import { clientSettings } from '../aws/client-settings.ts';
import { translateServiceFault } from '../aws/service-fault.ts';

type Connection = ConstructorParameters<typeof SageMakerClient>[0];

/**
 * Copies of an inference component: set as both ends of its scalable target, so that no scaling policy moves them; seen
 * as the component tells them.
 */
export class InferenceCopies implements EndpointCopies {
  readonly #scaling: ApplicationAutoScalingClient;
  readonly #sageMaker: SageMakerClient;
  readonly #component: string;

  constructor({
    component,
    connection = {},
  }: { readonly component: string; readonly connection?: Connection }) {
    const settings = { ...clientSettings(), ...connection };
    this.#scaling = new ApplicationAutoScalingClient(settings as object);
    this.#sageMaker = new SageMakerClient(settings);
    this.#component = component;
  }

  async set(copies: number): Promise<void> {
    const command = new RegisterScalableTargetCommand({
      ServiceNamespace: 'sagemaker',
      ResourceId: `inference-component/${this.#component}`,
      ScalableDimension: 'sagemaker:inference-component:DesiredCopyCount',
      MinCapacity: copies,
      MaxCapacity: copies,
    });
    try {
      await this.#scaling.send(command);
    } catch (error) {
      throw translateServiceFault(error, 'application-autoscaling:RegisterScalableTarget');
    }
  }

  async inService(): Promise<number> {
    const command = new DescribeInferenceComponentCommand({ InferenceComponentName: this.#component });
    const action = 'sagemaker:DescribeInferenceComponent';
    try {
      const { InferenceComponentStatus, RuntimeConfig } = await this.#sageMaker.send(command);
      if (InferenceComponentStatus === undefined) throw new TransientError(`${action}: no status was told`);
      if (InferenceComponentStatus === 'Failed' || InferenceComponentStatus === 'Deleting') {
        throw new ConfigurationError(
          `the reader's inference component is ${InferenceComponentStatus}: SageMaker says why`,
        );
      }
      return RuntimeConfig?.CurrentCopyCount ?? 0;
    } catch (error) {
      throw translateServiceFault(error, action);
    }
  }
}
