import type { Gates, Span } from '../domain/evidence.ts';
import type { Answer } from '../domain/finding.ts';
import type { DocumentType } from '../domain/vocabulary.ts';
import type { EvidenceGates } from './evidence-gates.ts';

/** An answer with where its words stand and what the gates say; `gates` is null where it does not rest on text. */
export interface GatedAnswer {
  readonly answer: Answer;
  readonly span: Span | null;
  readonly gates: Gates | null;
}

/** Puts an answer through the gates. A reader's own span is taken only if it holds what the reader quotes. */
export function gateAnswer(
  answer: Answer,
  against: { readonly text: string; readonly documentType: DocumentType; readonly gates: EvidenceGates },
): GatedAnswer {
  const { text, documentType, gates } = against;
  const span = spanOf(answer, { text, gates });
  if (answer.basis !== 'text') return { answer, span, gates: null };
  if (span === null) return { answer, span, gates: { located: false, supported: false } };
  const { variable, value } = answer;
  const supported = gates.supports({ text, span, variable, value, kind: documentType });
  return { answer, span, gates: { located: true, supported } };
}

function spanOf(
  { quote, span }: Answer,
  { text, gates }: { readonly text: string; readonly gates: EvidenceGates },
): Span | null {
  if (span !== null && span.start < span.end && span.end <= text.length) {
    const stands = text.slice(span.start, span.end);
    if (quote === null || stands === quote) return { start: span.start, end: span.end };
  }
  return quote === null ? null : (gates.locate({ text, quote }) ?? null);
}
