import * as z from 'zod';
import type { AnswerUse } from '../domain/answer-use.ts';
import { hashOf } from '../domain/canonical.ts';
import type { AnswerCache, ArtifactStore, Clock, LanguageModel, ModelOutcome } from '../ports/index.ts';

const Stored = z.strictObject({
  kind: z.enum(['answered', 'cut_off']),
  text: z.string(),
  model: z.string(),
  usage: z.strictObject({ inputTokens: z.number(), outputTokens: z.number(), cachedTokens: z.number() }),
});

/** How often a model was asked, and how often the answer was known. */
export interface CallCounts {
  calls: number;
  hits: number;
}

/**
 * A model that is asked each question once, ever (decision 8): answers are kept under the hash of the canonical
 * request and the model id. Answer first, cache entry second. Throttles and refusals are not kept.
 */
export function cachedModel(options: {
  readonly model: LanguageModel;
  readonly answers: AnswerCache;
  readonly artifacts: ArtifactStore;
  readonly clock: Clock;
  readonly counts: CallCounts;
  /** Told of every cached answer that is given, new or known. */
  readonly onUse?: (use: Pick<AnswerUse, 'kind' | 'hash' | 'artifact'>) => void;
}): LanguageModel {
  const { model, answers, artifacts, clock, counts, onUse = () => undefined } = options;
  return {
    modelId: model.modelId,
    complete: async (request, signal): Promise<ModelOutcome> => {
      const hash = hashOf({ model: model.modelId, request });
      const known = await answers.find('model', hash);
      if (known !== undefined) {
        counts.hits += 1;
        onUse({ kind: 'model', hash, artifact: known.artifact });
        return artifacts.getJson(known.artifact, Stored);
      }
      const outcome = await model.complete(request, signal);
      if (outcome.kind === 'throttled') return outcome;
      counts.calls += 1;
      if (outcome.kind === 'refused') return outcome;
      const artifact = await artifacts.putJson('cache/models', outcome);
      await answers.put('model', hash, { artifact, createdAt: new Date(clock.now()).toISOString() });
      onUse({ kind: 'model', hash, artifact });
      return outcome;
    },
  };
}
