import type { Answer } from '../../lambdas/domain/finding.ts';

/** An answer from the text; only what a test is about is given. */
export function anAnswer(given: Partial<Answer> = {}): Answer {
  return {
    variable: 'tumor_status',
    findingKey: '',
    value: 'Stable',
    absence: null,
    basis: 'text',
    quote: 'The tumour is stable',
    span: null,
    selfConfidence: null,
    date: null,
    doubts: [],
    ...given,
  };
}
