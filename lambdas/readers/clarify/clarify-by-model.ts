import { hashOf } from '../../domain/canonical.ts';
import { WorkTooLargeError } from '../../domain/errors.ts';
import type {
  Clarification,
  ClarificationQuote,
  Inconsistency,
  ReaderExchange,
} from '../../domain/inconsistency.ts';
import type { AdjudicatorName } from '../../domain/vocabulary.ts';
import type { LanguageModel } from '../../ports/index.ts';
import type { EvidenceGates } from '../evidence-gates.ts';
import { type AskOutcome, askUntilUsable, type CallUsage } from '../prompt/ask-until-usable.ts';
import { askReader } from './ask-reader.ts';
import { buildClarifyRequest } from './build-clarify-request.ts';
import type { ClarificationQuestion, DisputedDocument } from './clarification-question.ts';
import {
  type Decision,
  type Passage,
  type ProposedRevision,
  parseClarification,
} from './parse-clarification.ts';
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
 * Asks an adjudicator about one inconsistency, in at most `rounds` rounds: a passage that does not stand in its
 * document, or a revision that does not pass the gates, is sent back with the reason; the reader may be asked again
 * where there is a round left to hear the answer in. What is not settled then, or has no usable answer, is escalated to
 * a person.
 *
 * @param options.reader the reader that may be asked again; null where none can answer otherwise than it did.
 * @throws TransientError, ConfigurationError as the models do.
 */
export async function clarifyByModel(options: {
  readonly model: LanguageModel;
  readonly reader?: LanguageModel | null;
  readonly question: ClarificationQuestion;
  readonly rounds: number;
  readonly gates: EvidenceGates;
  readonly signal?: AbortSignal;
}): Promise<ClarificationOutcome> {
  const { model, reader = null, question, rounds, gates, signal } = options;
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
  let exchange: ReaderExchange | null = null;
  for (let round = 1; round <= rounds; round += 1) {
    const mayAsk = reader !== null && round < rounds;
    const outcome = await ask(options, { objection, exchange, mayAsk });
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
    const { action, rationale, readerQuestion } = decision;
    const passages = decision.passages.map((passage) => locatedPassage(passage, gates));
    const checked = decision.revisions.map((proposal) => checkedRevision(proposal, gates));
    const revisions = checked.flatMap((check) => (check.kind === 'revision' ? [check.revision] : []));
    objection =
      passages.find((passage) => passage.objection !== null)?.objection ??
      checked.find((check) => check.kind === 'objection')?.objection ??
      null;
    const quotes = [
      ...passages.map(({ quote }) => quote),
      ...decision.revisions.map(({ named, quote }) => quoteOf(named.document, { quote, gates })),
    ];
    exchange = null;
    if (objection === null && readerQuestion !== null && reader !== null) {
      const answer = await askReader({
        reader,
        ...readerQuestion,
        dictionary: question.dictionary,
        gates,
        ...(signal === undefined ? {} : { signal }),
      });
      if (answer.kind === 'throttled') return answer;
      exchange = {
        findingId: readerQuestion.named.finding.findingId,
        question: readerQuestion.question,
        ...(answer.kind === 'usable' ? answer.value : { value: null, quote: null }),
        model: answer.usages.at(-1)?.model ?? reader.modelId,
      };
    }
    const revised = objection === null ? revisions : [];
    clarifications.push(
      clarificationOf(question, { ...by, action, rationale, revised, quotes, objection, reader: exchange }),
    );
    if (objection !== null || exchange !== null) continue;
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
  round: Parameters<typeof buildClarifyRequest>[1],
): Promise<AskOutcome<Decision>> {
  const { model, question, signal } = options;
  try {
    return await askUntilUsable({
      model,
      request: buildClarifyRequest(question, round),
      understand: (reply) => {
        const parsed = parseClarification(reply, question, round);
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

function locatedPassage(
  { document, documentName, quote }: Passage,
  gates: Pick<EvidenceGates, 'locate'>,
): { readonly quote: ClarificationQuote; readonly objection: string | null } {
  const located = quoteOf(document, { quote, gates });
  return {
    quote: located,
    objection: located.span === null ? `a passage does not stand in document ${documentName}` : null,
  };
}

function quoteOf(
  { documentId, text }: DisputedDocument,
  { quote, gates }: { readonly quote: string; readonly gates: Pick<EvidenceGates, 'locate'> },
): ClarificationQuote {
  const span = gates.locate({ text, quote });
  return { documentId, quote, span: span === undefined ? null : { start: span.start, end: span.end } };
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
    readonly quotes?: readonly ClarificationQuote[];
    readonly reader?: ReaderExchange | null;
    readonly objection?: string | null;
  },
): Clarification {
  const { revised, quotes = [], reader = null, objection = null, ...rest } = said;
  const { inconsistencyId } = inconsistency;
  return {
    clarificationId: hashOf([inconsistencyId, said.adjudicator, said.round]).slice(0, 24),
    inconsistencyId,
    ...rest,
    revisedFindingIds: revised.map(({ finding }) => finding.findingId),
    quotes: [...quotes],
    reader,
    objection,
  };
}
