import { anthropicMessages } from '../../lambdas/adapters/claude/anthropic-messages.ts';
import { ClaudeLanguageModel } from '../../lambdas/adapters/claude/claude-language-model.ts';
import { sageMakerRuntime } from '../../lambdas/adapters/sagemaker/runtime-client.ts';
import { SageMakerLanguageModel } from '../../lambdas/adapters/sagemaker/sagemaker-language-model.ts';
import { modelCallTimeoutMs } from '../../lambdas/domain/limits.ts';
import { variableNames } from '../../lambdas/domain/vocabulary.ts';
import type { LanguageModel } from '../../lambdas/ports/index.ts';
import { rulesModelId } from '../../lambdas/readers/read-text.ts';
import { readByRules } from '../../lambdas/readers/rules/read-by-rules.ts';
import { UsageError } from '../run/usage-error.ts';
import { answerByRules } from './answer-by-rules.ts';
import type { FaultPlan } from './fault.ts';
import { startModelServer } from './model-server.ts';

/** Who reads and who adjudicates, as a user chose. */
export interface ChosenModels {
  readonly reader: 'rules' | 'medgemma' | 'claude';
  readonly adjudicator: 'rules' | 'claude';
}

export interface OpenModels {
  readonly models: { readonly medgemma?: LanguageModel; readonly claude?: LanguageModel };
  /** What answers, for a person: a real service, or the loopback server. */
  readonly notes: readonly string[];
  stop(): Promise<void>;
}

const callTimeoutMs = modelCallTimeoutMs;

/**
 * The models a run needs. Real ones where the environment names them (`RADIANT_READER_ENDPOINT` for MedGemma on
 * SageMaker, `ANTHROPIC_API_KEY` for Claude); otherwise a server on this machine that speaks the same protocols with
 * the rules behind it, and says so in every answer.
 *
 * @param fault what goes wrong at that server; real services are never disturbed.
 * @throws UsageError when faults are planned and no model is asked on this machine.
 */
export async function openModels(
  chosen: ChosenModels,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  fault?: FaultPlan,
): Promise<OpenModels> {
  const wantsMedgemma = chosen.reader === 'medgemma';
  const wantsClaude = chosen.reader === 'claude' || chosen.adjudicator === 'claude';
  const endpoint = environment.RADIANT_READER_ENDPOINT;
  const apiKey = environment.ANTHROPIC_API_KEY;
  const needsLoopback = (wantsMedgemma && endpoint === undefined) || (wantsClaude && apiKey === undefined);
  if (fault !== undefined && !needsLoopback) {
    throw new UsageError(
      'model_server faults need a model on this machine: --reader medgemma or claude, or --adjudicator claude, without real endpoints in the environment',
    );
  }
  const server = needsLoopback
    ? await startModelServer({
        answer: answerByRules({
          modelId: rulesModelId,
          read: (input) => readByRules({ ...input, askedOf: () => [...variableNames] }).answers,
        }),
        ...(fault === undefined ? {} : { fault }),
      })
    : undefined;
  return {
    models: {
      ...(wantsMedgemma ? { medgemma: medgemma({ endpoint, url: server?.url, environment }) } : {}),
      ...(wantsClaude ? { claude: claude({ apiKey, url: server?.url, environment }) } : {}),
    },
    notes:
      server === undefined
        ? []
        : [
            `models answer from a server on this machine: ${rulesModelId}, rules in the place of a language model`,
          ],
    stop: async () => server?.stop(),
  };
}

function medgemma(place: {
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
      timeoutMs: callTimeoutMs,
    });
  }
  const component = environment.RADIANT_READER_COMPONENT;
  return new SageMakerLanguageModel({
    client: sageMakerRuntime({}),
    endpointName: endpoint,
    ...(component === undefined ? {} : { inferenceComponentName: component }),
    modelId: environment.RADIANT_READER_MODEL ?? 'medgemma-27b-text-it',
    timeoutMs: callTimeoutMs,
  });
}

function claude(place: {
  readonly apiKey: string | undefined;
  readonly url: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): LanguageModel {
  const { apiKey, url, environment } = place;
  return new ClaudeLanguageModel({
    create: anthropicMessages({
      apiKey: apiKey ?? 'local',
      ...(apiKey === undefined && url !== undefined ? { baseUrl: url } : {}),
      timeoutMs: callTimeoutMs,
    }),
    modelId: apiKey === undefined ? rulesModelId : (environment.RADIANT_CLAUDE_MODEL ?? 'claude-sonnet-5-5'),
  });
}
