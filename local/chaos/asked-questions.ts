import { hashOf } from '../../lambdas/domain/canonical.ts';
import type { LanguageModel, ModelOutcome, ModelRequest } from '../../lambdas/ports/index.ts';

/** Answers a model gave, by question: what was answered must not be asked again. */
export class AskedQuestions {
  readonly #answered = new Set<string>();
  /** Questions asked although an answer had been given before. */
  repeated = 0;
  answered = 0;

  /** The model, watched. */
  watch(model: LanguageModel): LanguageModel {
    return {
      modelId: model.modelId,
      complete: async (request: ModelRequest, signal?: AbortSignal): Promise<ModelOutcome> => {
        const key = hashOf({ model: model.modelId, request });
        if (this.#answered.has(key)) this.repeated += 1;
        const outcome = await model.complete(request, signal);
        if (outcome.kind === 'throttled') return outcome;
        this.#answered.add(key);
        this.answered += 1;
        return outcome;
      },
    };
  }
}
