import type { Span } from '../../domain/evidence.ts';
import type { Answer } from '../../domain/finding.ts';

/** An answer that stands in the text: quote and span are those words. */
export function answerFromText(
  text: string,
  given: Pick<Answer, 'variable' | 'value'> & {
    readonly span: Span;
    readonly doubts?: readonly string[];
    readonly absence?: Answer['absence'];
  },
): Answer {
  const { variable, value, span, doubts = [], absence = null } = given;
  return {
    variable,
    findingKey: '',
    value,
    absence,
    basis: absence === null ? 'text' : 'absence',
    quote: text.slice(span.start, span.end),
    span: { start: span.start, end: span.end },
    selfConfidence: null,
    date: null,
    doubts,
  };
}

/** An answer that says why there is no value; `value` is the dictionary's word for that, where it has one. */
export function absentAnswer(given: Pick<Answer, 'variable' | 'absence'> & Partial<Answer>): Answer {
  return {
    findingKey: '',
    value: null,
    basis: 'absence',
    quote: null,
    span: null,
    selfConfidence: null,
    date: null,
    doubts: [],
    ...given,
  };
}
