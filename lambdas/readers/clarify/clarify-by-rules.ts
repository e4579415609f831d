import type { Clarification } from '../../domain/inconsistency.ts';
import { type DisputedDocument, documentName } from './clarification-question.ts';

/** What rules alone can decide about an inconsistency. */
export interface RulesDecision {
  readonly action: Extract<Clarification['action'], 'mark_duplicate' | 'escalate'>;
  readonly rationale: string;
  /** Place in the question of the document that repeats another. */
  readonly duplicate: number | null;
}

/**
 * Without a model only one thing can be told: two documents that hold the same words are one observation. Anything
 * else is for a person; the rules that read the documents cannot judge their own reading.
 */
export function clarifyByRules(question: {
  readonly documents: readonly Pick<DisputedDocument, 'text'>[];
}): RulesDecision {
  const texts = question.documents.map(({ text }) => text.replace(/\s+/g, ' ').trim());
  const duplicate = texts.findIndex((text, index) => text !== '' && texts.indexOf(text) < index);
  if (duplicate === -1) {
    return {
      action: 'escalate',
      rationale: 'The documents differ; rules alone cannot tell which of them is right.',
      duplicate: null,
    };
  }
  const original = texts.indexOf(texts[duplicate] ?? '');
  return {
    action: 'mark_duplicate',
    rationale: `Document ${documentName(duplicate)} holds the same words as document ${documentName(original)}.`,
    duplicate,
  };
}
