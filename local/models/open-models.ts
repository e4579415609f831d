import { variableNames } from '../../lambdas/domain/vocabulary.ts';
import type { LanguageModel } from '../../lambdas/ports/index.ts';
import { rulesModelId } from '../../lambdas/readers/read-text.ts';
import { readByRules } from '../../lambdas/readers/rules/read-by-rules.ts';
import { UsageError } from '../run/usage-error.ts';
import { answerByRules } from './answer-by-rules.ts';
import type { FaultPlan } from './fault.ts';
import { startModelServer } from './model-server.ts';
import type { openClaude } from './open-claude.ts';
import type { openMedgemma } from './open-medgemma.ts';

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
  const place = { url: server?.url, environment };
  return {
    models: {
      ...(wantsMedgemma ? { medgemma: await medgemma({ endpoint, ...place }) } : {}),
      ...(wantsClaude ? { claude: await claude({ apiKey, ...place }) } : {}),
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

type Place<F extends (place: never) => LanguageModel> = Parameters<F>[0];

/** What speaks to a model is loaded only where one is asked: it takes a second, and rules need none. */
const medgemma = async (place: Place<typeof openMedgemma>): Promise<LanguageModel> =>
  (await import('./open-medgemma.ts')).openMedgemma(place);
const claude = async (place: Place<typeof openClaude>): Promise<LanguageModel> =>
  (await import('./open-claude.ts')).openClaude(place);
