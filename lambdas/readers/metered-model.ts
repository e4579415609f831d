import type { LanguageModel } from '../ports/index.ts';
import type { CallUsage } from './prompt/ask-until-usable.ts';

/**
 * A model whose answered calls are told of, refusals and cut answers included, since they are paid for. Put inside a
 * cache it tells of what was really asked, not of what was known.
 */
export const meteredModel = (model: LanguageModel, onCall: (call: CallUsage) => void): LanguageModel => ({
  modelId: model.modelId,
  complete: async (request, signal) => {
    const outcome = await model.complete(request, signal);
    if (outcome.kind !== 'throttled') onCall({ model: outcome.model, usage: outcome.usage });
    return outcome;
  },
});
