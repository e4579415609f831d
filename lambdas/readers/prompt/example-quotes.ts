import { exampleQuotes } from './system-prompt.ts';

/** Whether a quote was copied from the prompt's example: it stands there and not in the document. */
export function copiesExample(of: { readonly quote: string; readonly document: string }): boolean {
  const quote = folded(of.quote);
  if (quote.length < shortestTelling) return false;
  return foldedExamples.some((example) => example.includes(quote)) && !folded(of.document).includes(quote);
}

/** Shorter quotes stand in any text by chance. */
const shortestTelling = 12;

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
const foldedExamples = exampleQuotes.map(folded);
