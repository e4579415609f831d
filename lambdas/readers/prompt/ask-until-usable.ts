import type { LanguageModel, ModelOutcome, ModelRequest, ModelUsage } from '../../ports/index.ts';

/** What one call used, and of which model. */
export interface CallUsage {
  readonly model: string;
  readonly usage: ModelUsage;
}

/** How a reply was understood. A `fallback` is what is taken when the repair is no better. */
export type Understood<T> =
  | { readonly kind: 'usable'; readonly value: T }
  | { readonly kind: 'unusable'; readonly reason: string; readonly fallback: T | null };

export type AskOutcome<T> =
  | { readonly kind: 'usable'; readonly value: T; readonly usages: readonly CallUsage[] }
  | { readonly kind: 'failed'; readonly reason: string; readonly usages: readonly CallUsage[] }
  | { readonly kind: 'throttled'; readonly waitSeconds: number | null };

/**
 * Asks a model and, where the reply cannot be used, asks once more with the reason. A reply that was cut off is asked
 * for again with twice the room. A refusal is final.
 */
export async function askUntilUsable<T>(question: {
  readonly model: LanguageModel;
  readonly request: ModelRequest;
  readonly understand: (reply: string) => Understood<T>;
  readonly signal?: AbortSignal;
}): Promise<AskOutcome<T>> {
  const { model, request, signal } = question;
  const usages: CallUsage[] = [];
  const first = await model.complete(request, signal);
  if (first.kind === 'throttled') return first;
  usages.push(usageOf(first));
  if (first.kind === 'refused') return { kind: 'failed', reason: refusal, usages };
  const understood = understandOutcome(first, question.understand);
  if (understood.kind === 'usable') return { ...understood, usages };

  const second = await model.complete(
    repairOf(request, { outcome: first, reason: understood.reason }),
    signal,
  );
  if (second.kind === 'throttled') return second;
  usages.push(usageOf(second));
  const repaired: Understood<T> =
    second.kind === 'refused'
      ? { kind: 'unusable', reason: refusal, fallback: null }
      : understandOutcome(second, question.understand);
  if (repaired.kind === 'usable') return { ...repaired, usages };
  const fallback = repaired.fallback ?? understood.fallback;
  if (fallback !== null) return { kind: 'usable', value: fallback, usages };
  return { kind: 'failed', reason: `no usable reply in two tries: ${repaired.reason}`, usages };
}

const refusal = 'the model refused to answer';

type Complete = Extract<ModelOutcome, { kind: 'answered' | 'cut_off' }>;

function understandOutcome<T>(
  outcome: Complete,
  understand: (reply: string) => Understood<T>,
): Understood<T> {
  if (outcome.kind === 'answered') return understand(outcome.text);
  return { kind: 'unusable', reason: 'the reply was cut off at its limit', fallback: null };
}

function repairOf(
  request: ModelRequest,
  first: { readonly outcome: Complete; readonly reason: string },
): ModelRequest {
  const room = first.outcome.kind === 'cut_off' ? 2 : 1;
  return {
    ...request,
    prompt: `${request.prompt}\n\nAn earlier reply could not be used: ${first.reason}. Reply again, whole, by the rules and the schema; copy every quote exactly.`,
    maxOutputTokens: request.maxOutputTokens * room,
  };
}

const usageOf = ({ model, usage }: Exclude<ModelOutcome, { kind: 'throttled' }>): CallUsage => ({
  model,
  usage,
});
