import type { Answer } from '../../domain/finding.ts';
import type { EvidenceGates } from '../evidence-gates.ts';

/** Says which answers quote words that do not stand in the document, naming variables only; null where none does. */
export function unlocatedQuote(
  answers: readonly Answer[],
  against: { readonly text: string; readonly gates: Pick<EvidenceGates, 'locate'> },
): string | null {
  const { text, gates } = against;
  const variables = answers
    .filter(({ quote }) => quote !== null && gates.locate({ text, quote }) === undefined)
    .map(({ variable }) => variable);
  if (variables.length === 0) return null;
  return `the quote does not stand in the document for ${[...new Set(variables)].join(', ')}`;
}
