import type { EvidenceGates } from '../../lambdas/readers/evidence-gates.ts';

/** Gates for tests of what stands around them: a quote is located verbatim, and supports what its sentence is told to. */
export function plainGates(supported: (quote: string) => boolean = () => true): EvidenceGates {
  return {
    locate: ({ text, quote }) => {
      const start = text.indexOf(quote);
      return start === -1 ? undefined : { start, end: start + quote.length };
    },
    supports: ({ text, span }) => supported(text.slice(span.start, span.end)),
  };
}
