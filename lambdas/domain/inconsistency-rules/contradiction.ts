import type { Statement } from '../statements.ts';
import type { Contradiction } from './rule.ts';

/** A contradiction between statements of documents. */
export const contradiction = (
  statements: readonly Pick<Statement, 'finding' | 'reading' | 'date'>[],
  explanation: string,
): Contradiction => ({
  explanation: explanation.charAt(0).toUpperCase() + explanation.slice(1),
  findingIds: statements.map(({ finding }) => finding.findingId),
  documentIds: statements.map(({ reading }) => reading.documentId),
  dates: statements.map(({ date }) => date),
});

export const daysInWords = (days: number): string =>
  days === 0 ? 'on the same day' : `${days} ${days === 1 ? 'day' : 'days'} later`;
