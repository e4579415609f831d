import * as z from 'zod';
import { parseReplyJson } from '../prompt/reply-json.ts';
import {
  type ClarificationQuestion,
  type DisputedDocument,
  documentName,
  type NamedFinding,
} from './clarification-question.ts';
import { type ClarifyAction, clarifyActions, revisable } from './clarification-schema.ts';

/** A value an adjudicator puts in a finding's place, before the gates. */
export interface ProposedRevision {
  readonly named: NamedFinding;
  readonly value: string;
  readonly quote: string;
}

/** A passage an adjudicator points at, before it is looked for. */
export interface Passage {
  readonly document: DisputedDocument;
  readonly documentName: string;
  readonly quote: string;
}

export interface Decision {
  readonly action: ClarifyAction;
  readonly rationale: string;
  readonly passages: readonly Passage[];
  /** The document that repeats another, where the action is `mark_duplicate`. */
  readonly duplicate: DisputedDocument | null;
  readonly revisions: readonly ProposedRevision[];
  /** What the reader is to be asked, where the action is `ask_reader`. */
  readonly readerQuestion: { readonly named: NamedFinding; readonly question: string } | null;
}

export type ParsedDecision =
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'unusable'; readonly reason: string };

const Reply = z.strictObject({
  rationale: z.string().min(1),
  action: z.enum(clarifyActions),
  passages: z.array(z.strictObject({ document: z.string(), quote: z.string() })).default([]),
  duplicate: z.string(),
  revisions: z.array(z.strictObject({ finding: z.string(), quote: z.string(), value: z.string() })),
  readerQuestion: z
    .strictObject({ finding: z.string(), question: z.string() })
    .default({ finding: '', question: '' }),
});

/** A question longer than this is no question. */
const mostQuestionCharacters = 500;

/** Understands an adjudicator's reply, or says in our words why it cannot be used. */
export function parseClarification(
  text: string,
  question: ClarificationQuestion,
  { mayAsk }: { readonly mayAsk: boolean },
): ParsedDecision {
  const json = parseReplyJson(text);
  if (json === undefined) return unusable('the reply is not JSON');
  const parsed = Reply.safeParse(json);
  if (!parsed.success) return unusable('the reply has not the asked shape');
  const { action, rationale } = parsed.data;
  if ((action === 'revise') !== parsed.data.revisions.length > 0)
    return unusable('revisions and the action "revise" go together');
  const findings = revisable(question);
  const revisions: ProposedRevision[] = [];
  for (const { finding, quote, value } of parsed.data.revisions) {
    const named = findings.find(({ name }) => name === finding);
    if (named === undefined) return unusable('a revision names no finding in dispute');
    const isPermitted =
      named.values === null ? value.trim() !== '' : named.values.some((v) => v.value === value);
    if (!isPermitted) return unusable(`${finding}: the value is not a permitted one`);
    if (quote.trim() === '') return unusable(`${finding}: the value has no quote`);
    if (revisions.some((other) => other.named.name === finding))
      return unusable(`${finding}: two values for one finding`);
    revisions.push({ named, value, quote });
  }
  const passages: Passage[] = [];
  for (const { document: name, quote } of parsed.data.passages) {
    const index = question.documents.findIndex((_, place) => documentName(place) === name);
    const document = question.documents[index];
    if (document === undefined) return unusable('a passage names no document in dispute');
    if (quote.trim() === '') return unusable('a passage has no quote');
    passages.push({ document, documentName: name, quote });
  }
  if (action === 'keep' && passages.length === 0)
    return unusable('the action "keep" needs a passage that explains the contradiction');
  const duplicate =
    question.documents.find((_, index) => documentName(index) === parsed.data.duplicate) ?? null;
  if ((action === 'mark_duplicate') !== (duplicate !== null))
    return unusable('a duplicate and the action "mark_duplicate" go together');
  const asked = parsed.data.readerQuestion;
  const named = findings.find(({ name }) => name === asked.finding);
  const isAsked = named !== undefined && asked.question.trim() !== '';
  if (action === 'ask_reader' && !mayAsk) return unusable('the reader cannot be asked in this round');
  if (action === 'ask_reader' && !isAsked) return unusable('the question to the reader is missing');
  const readerQuestion =
    action === 'ask_reader' && named !== undefined
      ? { named, question: asked.question.trim().slice(0, mostQuestionCharacters) }
      : null;
  return {
    kind: 'decision',
    decision: { action, rationale, passages, duplicate, revisions, readerQuestion },
  };
}

const unusable = (reason: string): ParsedDecision => ({ kind: 'unusable', reason });
