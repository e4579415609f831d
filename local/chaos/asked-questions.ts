import { hashOf } from '../../lambdas/domain/canonical.ts';
import type { AnswerCache, LanguageModel, Ports } from '../../lambdas/ports/index.ts';

/** Watches questions and stored answers: once an answer is stored, its question must not be asked again. */
export class AskedQuestions {
  readonly #stored = new Set<string>();
  /** Questions whose answer was stored already when it was last looked for. */
  readonly #knownAtLook = new Map<string, boolean>();
  /** Answers models gave. */
  answered = 0;
  /** Questions asked although their answer was stored before it was looked for. */
  repeated = 0;

  /** The ports with models and cache under watch. */
  watch(ports: Ports): Ports {
    const { medgemma, claude } = ports.models;
    return {
      ...ports,
      answers: this.#watchedCache(ports.answers),
      models: {
        ...(medgemma === undefined ? {} : { medgemma: this.#watchedModel(medgemma) }),
        ...(claude === undefined ? {} : { claude: this.#watchedModel(claude) }),
      },
    };
  }

  #watchedModel(model: LanguageModel): LanguageModel {
    return {
      modelId: model.modelId,
      complete: async (request, signal) => {
        const hash = hashOf({ model: model.modelId, request });
        if (this.#knownAtLook.get(hash) === true) this.repeated += 1;
        const outcome = await model.complete(request, signal);
        if (outcome.kind !== 'throttled') this.answered += 1;
        return outcome;
      },
    };
  }

  #watchedCache(cache: AnswerCache): AnswerCache {
    return {
      find: (kind, hash) => {
        if (kind === 'model') this.#knownAtLook.set(hash, this.#stored.has(hash));
        return cache.find(kind, hash);
      },
      put: async (kind, hash, answer) => {
        await cache.put(kind, hash, answer);
        if (kind === 'model') this.#stored.add(hash);
      },
      wasInvalidated: (kind, hash) => cache.wasInvalidated(kind, hash),
      invalidate: (kind, hash, at) => cache.invalidate(kind, hash, at),
    };
  }
}
