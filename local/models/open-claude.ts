import { anthropicMessages } from '../../lambdas/adapters/claude/anthropic-messages.ts';
import { ClaudeLanguageModel } from '../../lambdas/adapters/claude/claude-language-model.ts';
import { modelCallTimeoutMs } from '../../lambdas/domain/limits.ts';
import type { LanguageModel } from '../../lambdas/ports/index.ts';
import { rulesModelId } from '../../lambdas/readers/read-text.ts';

/** Claude with a key, or on this machine's server where there is none. */
export function openClaude(place: {
  readonly apiKey: string | undefined;
  readonly url: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): LanguageModel {
  const { apiKey, url, environment } = place;
  return new ClaudeLanguageModel({
    create: anthropicMessages({
      apiKey: apiKey ?? 'local',
      ...(apiKey === undefined && url !== undefined ? { baseUrl: url } : {}),
      timeoutMs: modelCallTimeoutMs,
    }),
    modelId: apiKey === undefined ? rulesModelId : (environment.RADIANT_CLAUDE_MODEL ?? 'claude-sonnet-5-5'),
  });
}
