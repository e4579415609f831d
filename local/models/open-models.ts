import { variableNames } from '../../lambdas/domain/vocabulary.ts';
import type { Ports } from '../../lambdas/ports/index.ts';
import { rulesModelId } from '../../lambdas/readers/read-text.ts';
import { readByRules } from '../../lambdas/readers/rules/read-by-rules.ts';
import { UsageError } from '../run/usage-error.ts';
import { answerByRules } from './answer-by-rules.ts';
import { type ChosenModels, connectModels, needsServer } from './connect-models.ts';
import type { FaultPlan } from './fault.ts';
import { startModelServer } from './model-server.ts';

export interface OpenModels {
  readonly models: Ports['models'];
  /** Of the server on this machine, where it was started. */
  readonly url: string | undefined;
  /** What answers, for a person: a real service, or the loopback server. */
  readonly notes: readonly string[];
  stop(): Promise<void>;
}

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
  const needsLoopback = needsServer(chosen, environment);
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
    models: await connectModels(chosen, { url: server?.url, environment }),
    url: server?.url,
    notes:
      server === undefined
        ? []
        : [
            `models answer from a server on this machine: ${rulesModelId}, rules in the place of a language model`,
          ],
    stop: async () => server?.stop(),
  };
}
