import type { CreateMessage } from '../adapters/claude/anthropic-messages.ts';
import { ClaudeLanguageModel } from '../adapters/claude/claude-language-model.ts';
import { sageMakerRuntime } from '../adapters/sagemaker/runtime-client.ts';
import { SageMakerLanguageModel } from '../adapters/sagemaker/sagemaker-language-model.ts';
import { ConfigurationError } from '../domain/errors.ts';
import { modelCallTimeoutMs } from '../domain/limits.ts';
import type { LanguageModel, Ports } from '../ports/index.ts';
import type { Environment } from './environment.ts';

const timeoutMs = modelCallTimeoutMs;

/**
 * The models an environment names. The key of Claude is read at the first question: most functions know of the model
 * and ask it nothing, and have no leave to read its key.
 */
export function cloudModels(
  environment: Pick<
    Environment,
    | 'RADIANT_READER_ENDPOINT'
    | 'RADIANT_READER_COMPONENT'
    | 'RADIANT_READER_MODEL'
    | 'RADIANT_CLAUDE_MODEL'
    | 'RADIANT_CLAUDE_KEY_SECRET_ARN'
    | 'RADIANT_CLAUDE_PROVIDER'
  >,
  secret: (arn: string) => Promise<string>,
): Ports['models'] {
  const {
    RADIANT_READER_ENDPOINT: endpointName,
    RADIANT_READER_COMPONENT: component,
    RADIANT_READER_MODEL: readerModel,
    RADIANT_CLAUDE_MODEL: claudeModel,
    RADIANT_CLAUDE_KEY_SECRET_ARN: keyArn,
    RADIANT_CLAUDE_PROVIDER: provider = keyArn === undefined ? undefined : 'direct',
  } = environment;
  return {
    ...(endpointName === undefined || readerModel === undefined
      ? {}
      : {
          medgemma: new SageMakerLanguageModel({
            client: sageMakerRuntime({}),
            endpointName,
            ...(component === undefined ? {} : { inferenceComponentName: component }),
            modelId: readerModel,
            timeoutMs,
          }),
        }),
    ...(claudeModel === undefined || provider === undefined
      ? {}
      : {
          claude: openedWhenAsked(claudeModel, async () => {
            const create = await (provider === 'bedrock' ? askBedrock() : askDirectly(keyArn, secret));
            return new ClaudeLanguageModel({ create, modelId: claudeModel });
          }),
        }),
  };
}

/** An environment has one provider: the other's client is never loaded. */
async function askBedrock(): Promise<CreateMessage> {
  const { bedrockMessages } = await import('../adapters/claude/bedrock-messages.ts');
  return bedrockMessages({ timeoutMs });
}

async function askDirectly(
  keyArn: string | undefined,
  secret: (arn: string) => Promise<string>,
): Promise<CreateMessage> {
  const apiKey = await keyOf(keyArn, secret);
  const { anthropicMessages } = await import('../adapters/claude/anthropic-messages.ts');
  return anthropicMessages({ apiKey, timeoutMs });
}

async function keyOf(arn: string | undefined, secret: (arn: string) => Promise<string>): Promise<string> {
  if (arn !== undefined) return secret(arn);
  throw new ConfigurationError('Claude is asked directly, and RADIANT_CLAUDE_KEY_SECRET_ARN names no key');
}

/** A model made at the first question and kept; where making it fails, the next question tries again. */
function openedWhenAsked(modelId: string, open: () => Promise<LanguageModel>): LanguageModel {
  let opened: LanguageModel | undefined;
  return {
    modelId,
    complete: async (request, signal) => {
      opened ??= await open();
      return opened.complete(request, signal);
    },
  };
}
