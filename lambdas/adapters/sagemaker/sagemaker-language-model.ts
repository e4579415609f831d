import {
  InvokeEndpointWithResponseStreamCommand,
  type ResponseStream,
  type SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime';
import { TransientError } from '../../domain/errors.ts';
import type { LanguageModel, ModelOutcome, ModelRequest } from '../../ports/index.ts';
import { chatBody, readCompletion } from './chat-completion.ts';
import { serverSentData } from './server-sent-events.ts';
import { translateSageMakerError } from './translate-error.ts';

export interface SageMakerLanguageModelOptions {
  /** Made by `sageMakerRuntime`: one retry for a blip, the orchestrator owns everything longer. */
  readonly client: SageMakerRuntimeClient;
  readonly endpointName: string;
  readonly inferenceComponentName?: string;
  /** Id the container serves the model under. */
  readonly modelId: string;
  /** For the whole answer; a streamed one may take 8 minutes at most. */
  readonly timeoutMs: number;
}

/**
 * A model in a vLLM container behind a SageMaker endpoint. Answers are streamed, because a plain invocation ends
 * after 60 seconds.
 */
export class SageMakerLanguageModel implements LanguageModel {
  readonly modelId: string;
  readonly #options: SageMakerLanguageModelOptions;

  constructor(options: SageMakerLanguageModelOptions) {
    this.modelId = options.modelId;
    this.#options = options;
  }

  async complete(request: ModelRequest, signal?: AbortSignal): Promise<ModelOutcome> {
    const { client, endpointName, inferenceComponentName, timeoutMs } = this.#options;
    const timeout = AbortSignal.timeout(timeoutMs);
    const abortSignal = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
    const command = new InvokeEndpointWithResponseStreamCommand({
      EndpointName: endpointName,
      ...(inferenceComponentName === undefined ? {} : { InferenceComponentName: inferenceComponentName }),
      ContentType: 'application/json',
      Body: new TextEncoder().encode(JSON.stringify(chatBody(request, this.modelId))),
    });
    try {
      const { Body } = await client.send(command, { abortSignal });
      return await readCompletion(serverSentData(payloads(Body, abortSignal)), this.modelId);
    } catch (error) {
      if (error instanceof TransientError) throw error;
      const meaning = translateSageMakerError(error);
      if (meaning instanceof Error) throw meaning;
      return meaning;
    }
  }
}

/** The container's bytes out of the event stream's frames; a fault frame is thrown as it is. */
async function* payloads(
  stream: AsyncIterable<ResponseStream> | undefined,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for await (const event of stream ?? []) {
    signal.throwIfAborted();
    const fault = event.ModelStreamError ?? event.InternalStreamFailure;
    if (fault !== undefined) throw fault;
    if (event.PayloadPart?.Bytes !== undefined) yield event.PayloadPart.Bytes;
  }
}
