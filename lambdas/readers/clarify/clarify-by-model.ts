import { hashOf } from '../../domain/canonical.ts';
import { WorkTooLargeError } from '../../domain/errors.ts';
import type { Clarification, Inconsistency } from '../../domain/inconsistency.ts';
import type { AdjudicatorName } from '../../domain/vocabulary.ts';
import type { LanguageModel } from '../../ports/index.ts';
import type { EvidenceGates } from '../evidence-gates.ts';
import { type AskOutcome, askUntilUsable, type CallUsage } from '../prompt/ask-until-usable.ts';
import { buildClarifyRequest } from './build-clarify-request.ts';
import type { ClarificationQuestion } from './clarification-question.ts';
import { type Decision, type ProposedRevision, parseClarification } from './parse-clarification.ts';
import type { Revision } from './revised-finding.ts';

export type ClarificationOutcome =
  | {
      readonly kind: 'clarified';
      readonly resolution: Exclude<Inconsistency['resolution'], 'open'>;
      /** One for each round. */
      readonly clarifications: readonly Clarification[];
      readonly revisions: readonly Revision[];
      /** The document that repeats another, where that is the resolution. */
      readonly duplicateDocumentId: string | null;
      readonly usages: readonly CallUsage[];
    }
  | { readonly kind: 'throttled'; readonly waitSeconds: number | null };

/**
 * Asks an adjudicator about one inconsistency, in at most `rounds` rounds: a revision whose passage does not pass the
 * gates is sent back with the reason. What is not settled then, or has no usable answer, is escalated to a person.
 *
 * @throws TransientError, ConfigurationError as the model does.
 */
export async function clarifyByModel(options: {
  readonly model: LanguageModel;
  readonly question: ClarificationQuestion;
  readonly rounds: number;
  readonly gates: EvidenceGates;
  readonly signal?: AbortSignal;
}): Promise<ClarificationOutcome> {
  const { model, question, rounds, gates } = options;
  const clarifications: Clarification[] = [];
  const usages: CallUsage[] = [];
  const settled = (
    resolution: Exclude<Inconsistency['resolution'], 'open'>,
    rest: { readonly revisions?: readonly Revision[]; readonly duplicateDocumentId?: string } = {},
  ): ClarificationOutcome => ({
    kind: 'clarified',
    resolution,
    clarifications,
    revisions: [],
    duplicateDocumentId: null,
    usages,
    ...rest,
  });

  let objection: string | null = null;
  for (let round = 1; round <= rounds; round += 1) {
    const outcome = await ask(options, objection);
    if (outcome.kind === 'throttled') return outcome;
    usages.push(...outcome.usages);
    const by = { adjudicator: 'claude', model: usages.at(-1)?.model ?? model.modelId, round } as const;
    if (outcome.kind === 'failed') {
      clarifications.push(
        clarificationOf(question, { ...by, action: 'escalate', rationale: outcome.reason, revised: [] }),
      );
      return settled('escalated');
    }
    const decision = outcome.value;
    const checked = decision.revisions.map((proposal) => checkedRevision(proposal, gates));
    const revisions = checked.flatMap((check) => (check.kind === 'revision' ? [check.revision] : []));
    objection = checked.find((check) => check.kind === 'objection')?.objection ?? null;
    const { action, rationale } = decision;
    const revised = objection === null ? revisions : [];
    clarifications.push(clarificationOf(question, { ...by, action, rationale, revised }));
    if (objection !== null) continue;
    if (action === 'revise') return settled('revised', { revisions });
    if (action === 'mark_duplicate' && decision.duplicate !== null) {
      return settled('duplicate', { duplicateDocumentId: decision.duplicate.documentId });
    }
    return settled(action === 'keep' ? 'kept' : 'escalated');
  }
  return settled('escalated');
}

async function ask(
  options: Parameters<typeof clarifyByModel>[0],
  objection: string | null,
): Promise<AskOutcome<Decision>> {
  const { model, question, signal } = options;
  try {
    return await askUntilUsable({
      model,
      request: buildClarifyRequest(question, objection),
      understand: (reply) => {
        const parsed = parseClarification(reply, question);
        return parsed.kind === 'decision'
          ? { kind: 'usable', value: parsed.decision }
          : { kind: 'unusable', reason: parsed.reason, fallback: null };
      },
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (!(error instanceof WorkTooLargeError)) throw error;
    return { kind: 'failed', reason: 'the documents do not fit the context of the adjudicator', usages: [] };
  }
}

function checkedRevision(
  { named, value, quote }: ProposedRevision,
  gates: EvidenceGates,
):
  | { readonly kind: 'revision'; readonly revision: Revision }
  | { readonly kind: 'objection'; readonly objection: string } {
  const { finding, document, name } = named;
  const span = gates.locate({ text: document.text, quote });
  if (span === undefined) {
    return { kind: 'objection', objection: `${name}: the quote does not stand in its document` };
  }
  const { variable } = finding;
  const isSupported = gates.supports({ text: document.text, span, variable, value, kind: document.type });
  return isSupported
    ? { kind: 'revision', revision: { finding, value, span, quote } }
    : { kind: 'objection', objection: `${name}: the sentence of the quote does not bear the value out` };
}

/** One round as it is recorded. */
export function clarificationOf(
  { inconsistency }: ClarificationQuestion,
  said: {
    readonly adjudicator: AdjudicatorName;
    readonly model: string;
    readonly round: number;
    readonly action: Clarification['action'];
    readonly rationale: string;
    readonly revised: readonly Revision[];
  },
): Clarification {
  const { revised, ...rest } = said;
  const { inconsistencyId } = inconsistency;
  return {
    clarificationId: hashOf([inconsistencyId, said.adjudicator, said.round]).slice(0, 24),
    inconsistencyId,
    ...rest,
    revisedFindingIds: revised.map(({ finding }) => finding.findingId),
  };
}
