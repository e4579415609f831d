import * as z from 'zod';
import { parseReplyJson } from '../prompt/reply-json.ts';
import {
  type ClarificationQuestion,
  type DisputedDocument,
  documentName,
  type NamedFinding,
} from './clarification-question.ts';
import { clarifyActions, revisable } from './clarification-schema.ts';

/** A value an adjudicator puts in a finding's place, before the gates. */
export interface ProposedRevision {
  readonly named: NamedFinding;
  readonly value: string;
  readonly quote: string;
}

export interface Decision {
  readonly action: (typeof clarifyActions)[number];
  readonly rationale: string;
  /** The document that repeats another, where the action is `mark_duplicate`. */
  readonly duplicate: DisputedDocument | null;
  readonly revisions: readonly ProposedRevision[];
}

export type ParsedDecision =
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'unusable'; readonly reason: string };

const Reply = z.strictObject({
  rationale: z.string().min(1),
  action: z.enum(clarifyActions),
  duplicate: z.string(),
  revisions: z.array(z.strictObject({ finding: z.string(), quote: z.string(), value: z.string() })),
});

/** Understands an adjudicator's reply, or says in our words why it cannot be used. */
export function parseClarification(text: string, question: ClarificationQuestion): ParsedDecision {
  const json = parseReplyJson(text);
  if (json === undefined) return unusable('the reply is not JSON');
  const parsed = Reply.safeParse(json);
  if (!parsed.success) return unusable('the reply has not the asked shape');
  const { action, rationale } = parsed.data;
  const isRevision = action === 'revise';
  if (isRevision !== parsed.data.revisions.length > 0) {
    return unusable('revisions and the action "revise" go together');
  }
  const findings = revisable(question);
  const revisions: ProposedRevision[] = [];
  for (const { finding, quote, value } of parsed.data.revisions) {
    const named = findings.find(({ name }) => name === finding);
    if (named === undefined) return unusable('a revision names no finding in dispute');
    const isPermitted =
      named.values === null ? value.trim() !== '' : named.values.some((v) => v.value === value);
    if (!isPermitted) return unusable(`${finding}: the value is not a permitted one`);
    if (quote.trim() === '') return unusable(`${finding}: the value has no quote`);
    revisions.push({ named, value, quote });
  }
  const duplicate =
    question.documents.find((_, index) => documentName(index) === parsed.data.duplicate) ?? null;
  if ((action === 'mark_duplicate') !== (duplicate !== null)) {
    return unusable('a duplicate and the action "mark_duplicate" go together');
  }
  return { kind: 'decision', decision: { action, rationale, duplicate, revisions } };
}

const unusable = (reason: string): ParsedDecision => ({ kind: 'unusable', reason });
