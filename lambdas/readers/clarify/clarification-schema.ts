import type { VariableDefinition } from '../../domain/dictionary.ts';
import {
  type ClarificationQuestion,
  documentName,
  type NamedFinding,
  nameFindings,
} from './clarification-question.ts';

/** What an adjudicator may decide. */
export const clarifyActions = ['keep', 'revise', 'mark_duplicate', 'ask_reader', 'escalate'] as const;
export type ClarifyAction = (typeof clarifyActions)[number];

/** Passages one answer may point at. */
const mostPassages = 4;

/**
 * JSON Schema of an adjudicator's reply: flat, every member required, each finding with its permitted values.
 *
 * @param mayAsk whether the reader can still be asked in this round.
 */
export function clarificationSchema(
  question: ClarificationQuestion,
  { mayAsk }: { readonly mayAsk: boolean },
): Readonly<Record<string, unknown>> {
  const findings = revisable(question);
  const variants = findings.map(({ name, values }) =>
    object({
      finding: { type: 'string', enum: [name] },
      quote: { type: 'string' },
      value:
        values === null ? { type: 'string' } : { type: 'string', enum: values.map(({ value }) => value) },
    }),
  );
  const names = question.documents.map((_, index) => documentName(index));
  return object({
    rationale: { type: 'string' },
    action: { type: 'string', enum: clarifyActions.filter((action) => mayAsk || action !== 'ask_reader') },
    passages: {
      type: 'array',
      maxItems: mostPassages,
      items: object({ document: { type: 'string', enum: names }, quote: { type: 'string' } }),
    },
    duplicate: { type: 'string', enum: ['', ...names] },
    revisions: {
      type: 'array',
      maxItems: findings.length,
      items: variants.length === 0 ? { type: 'string' } : { anyOf: variants },
    },
    ...(mayAsk
      ? {
          readerQuestion: object({
            finding: { type: 'string', enum: ['', ...findings.map(({ name }) => name)] },
            question: { type: 'string' },
          }),
        }
      : {}),
  });
}

/** Findings with one value; a panel of markers is for a person. */
export function revisable(
  question: ClarificationQuestion,
): (NamedFinding & { readonly values: VariableDefinition['values'] })[] {
  return nameFindings(question)
    .filter(({ finding }) => finding.variable !== 'molecular')
    .map((named) => {
      const definition = question.dictionary.variables.find(({ name }) => name === named.finding.variable);
      return { ...named, values: definition?.values ?? null };
    });
}

function object(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
