import { absences } from '../../domain/vocabulary.ts';
import type { Question } from './questions.ts';

/** A model's own words for how sure it is; kept as numbers and never decisive. */
export const confidenceWords = { high: 0.9, medium: 0.6, low: 0.3 } as const;

/** Stands for "there is a value" where an absence is asked. */
export const present = 'none';

/**
 * JSON Schema of a reply: one flat array of answers, each variable with its permitted values. Every member is
 * required and a string, empty where there is nothing to say, because small models and constrained decoders handle
 * that best. `maxItems` keeps a decoder from repeating itself up to the token limit.
 */
export function answerSchema(questions: readonly Question[]): Readonly<Record<string, unknown>> {
  return object({
    answers: {
      type: 'array',
      maxItems: mostAnswers(questions),
      items: { anyOf: questions.map(answerVariant) },
    },
  });
}

/** Answers a reply may hold: one a question, and some more where a question may have several. */
export function mostAnswers(questions: readonly Question[]): number {
  const extra = questions.map(({ variable, key }) => (key === null ? 0 : variable === 'molecular' ? 11 : 3));
  return extra.reduce((sum, more) => sum + more, questions.length);
}

/** Evidence comes before the value: a model that has copied the words first judges from them. */
function answerVariant({ variable, values }: Question): Record<string, unknown> {
  return object({
    variable: { type: 'string', enum: [variable] },
    key: { type: 'string' },
    quote: { type: 'string' },
    value:
      values === null ? { type: 'string' } : { type: 'string', enum: ['', ...values.map((v) => v.value)] },
    absence: { type: 'string', enum: [present, ...absences] },
    confidence: { type: 'string', enum: Object.keys(confidenceWords) },
  });
}

function object(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
