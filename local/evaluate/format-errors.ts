import type { EvaluationError, EvaluationReport } from './evaluate.ts';

/**
 * Every error with where it is and what was quoted on both sides, silent errors first; for the terminal of somebody
 * who may read the charts.
 */
export function formatErrors({ errors }: EvaluationReport): string {
  if (errors.length === 0) return 'no errors\n';
  const sorted = [...errors].sort((a, b) => Number(b.isAccepted) - Number(a.isAccepted));
  return `${sorted.map(formatError).join('\n\n')}\n`;
}

function formatError(error: EvaluationError): string {
  const { patientId, documentId, variable, gold, got, reason, isAccepted, quotes } = error;
  return [
    `${variable}: gold ${gold}, got ${got} (${reason}${isAccepted ? ', accepted' : ''})`,
    `  patient ${patientId}${documentId === null ? '' : `, document ${documentId}`}`,
    ...(quotes?.got ?? []).map((quote) => `  read  ${oneLine(quote)}`),
    ...(quotes?.gold ?? []).map((quote) => `  gold  ${oneLine(quote)}`),
  ].join('\n');
}

/** One line, and no character that could steer the terminal. */
const oneLine = (quote: string): string =>
  quote
    .replace(/\p{Cc}+|\s+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();
