import * as z from 'zod';
import type { AnswerUse } from '../domain/answer-use.ts';
import { hashOf } from '../domain/canonical.ts';
import type {
  AnswerCache,
  ArtifactStore,
  Clock,
  LanguageModel,
  Logger,
  ModelOutcome,
  ModelRequest,
} from '../ports/index.ts';
import { ifSound } from './if-sound.ts';
import type { QuestionsInFlight } from './questions-in-flight.ts';

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

/** An outcome with the key under which it is kept; null where it is not. */
interface Given {
  readonly outcome: ModelOutcome;
  readonly artifact: string | null;
  readonly isKnown: boolean;
}

/**
 * A model that is asked each question once, ever (decision 8): answers are kept under the hash of the canonical
 * request and the model id. Answer first, cache entry second. Throttles and refusals are not kept. An answer that is
 * gone or altered is asked for again, and the new one takes its place.
 */
export function cachedModel(options: {
  readonly model: LanguageModel;
  readonly answers: AnswerCache;
  readonly artifacts: ArtifactStore;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
  /** Shared by all that ask this model side by side. */
  readonly inFlight: QuestionsInFlight;
  readonly counts: CallCounts;
  /** Told of every cached answer that is given, new or known. */
  readonly onUse?: (use: Pick<AnswerUse, 'kind' | 'hash' | 'artifact'>) => void;
}): LanguageModel {
  const { model, inFlight, counts, onUse = () => undefined } = options;
  return {
    modelId: model.modelId,
    complete: async (request, signal): Promise<ModelOutcome> => {
      const hash = hashOf({ model: model.modelId, request });
      const { given, isOwn } = await inFlight.share(hash, () =>
        recallOrAsk(options, { hash, request, signal }),
      );
      const { outcome, artifact, isKnown } = given;
      if (artifact !== null) {
        counts.hits += isKnown || !isOwn ? 1 : 0;
        onUse({ kind: 'model', hash, artifact });
      }
      counts.calls += isOwn && !isKnown && outcome.kind !== 'throttled' ? 1 : 0;
      return outcome;
    },
  };
}

async function recallOrAsk(
  { model, answers, artifacts, clock, logger }: Parameters<typeof cachedModel>[0],
  asked: { readonly hash: string; readonly request: ModelRequest; readonly signal: AbortSignal | undefined },
): Promise<Given> {
  const { hash, request, signal } = asked;
  const known = await answers.find('model', hash);
  const stored = known && (await ifSound(artifacts.getJson(known.artifact, Stored)));
  if (known !== undefined && stored !== undefined)
    return { outcome: stored, artifact: known.artifact, isKnown: true };
  const outcome = await model.complete(request, signal);
  if (outcome.kind === 'throttled' || outcome.kind === 'refused')
    return { outcome, artifact: null, isKnown: false };
  const artifact = await artifacts.putJson('cache/models', outcome);
  const createdAt = new Date(clock.now()).toISOString();
  if (known !== undefined) {
    logger.warn('a stored answer is gone or altered; it was asked for again', { hash });
    await answers.invalidate('model', hash, createdAt);
  }
  await answers.put('model', hash, { artifact, createdAt });
  return { outcome, artifact, isKnown: false };
}
