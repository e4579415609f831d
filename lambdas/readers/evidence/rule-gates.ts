import type { EvidenceGates } from '../evidence-gates.ts';
import { locate } from './locate.ts';
import { supports } from './support.ts';

/** The two gates as readers use them. Of several places a quote stands at, the first is taken. */
export const ruleGates: EvidenceGates = {
  locate({ text, quote }) {
    const found = locate({ text, quote, allowShort: true });
    if (found.kind === 'missing') return undefined;
    return found.kind === 'ambiguous' ? found.spans[0] : found.span;
  },
  supports: (claim) => supports(claim).supported,
};
