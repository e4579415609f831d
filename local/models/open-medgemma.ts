import { sageMakerRuntime } from '../../lambdas/adapters/sagemaker/runtime-client.ts';
import { SageMakerLanguageModel } from '../../lambdas/adapters/sagemaker/sagemaker-language-model.ts';
import { modelCallTimeoutMs } from '../../lambdas/domain/limits.ts';
import type { LanguageModel } from '../../lambdas/ports/index.ts';
import { rulesModelId } from '../../lambdas/readers/read-text.ts';

/** MedGemma on its endpoint, or on this machine's server where none is named. */
export function openMedgemma(place: {
  readonly endpoint: string | undefined;
  readonly url: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): LanguageModel {
  const { endpoint, url, environment } = place;
  if (endpoint === undefined) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    return new SageMakerLanguageModel({
      client: sageMakerRuntime({
        region: 'us-east-1',
        credentials,
        ...(url === undefined ? {} : { endpoint: url }),
      }),
      endpointName: 'radiant-local',
      modelId: rulesModelId,
      timeoutMs: modelCallTimeoutMs,
    });
  }
  const component = environment.RADIANT_READER_COMPONENT;
  return new SageMakerLanguageModel({
    client: sageMakerRuntime({}),
    endpointName: endpoint,
    ...(component === undefined ? {} : { inferenceComponentName: component }),
    modelId: environment.RADIANT_READER_MODEL ?? 'medgemma-27b-text-it',
    timeoutMs: modelCallTimeoutMs,
  });
}
