import type { Agreement } from './vocabulary.ts';

/**
 * Confidence of an adjudicated extent, from the measured confidence of the value it takes (`domain.md` 4.5): 0.05 more
 * for an operative document, 0.1 for a second source in full agreement, 0.05 in partial agreement, each capped at 1;
 * a discrepancy multiplies by 0.85. Null where nothing was measured.
 *
 * Rounded half up to two decimals. The tiny amount added before keeps a decimal half (0.765) a half although binary
 * floating point stores a little less.
 */
export function resectionConfidence(
  measured: number | null,
  { agreement, isOperative }: { readonly agreement: Agreement; readonly isOperative: boolean },
): number | null {
  if (measured === null) return null;
  const withSource = Math.min(1, measured + (isOperative ? 0.05 : 0));
  const bonus = agreement === 'full_agreement' ? 0.1 : agreement === 'partial_agreement' ? 0.05 : 0;
  const factor = agreement === 'discrepancy' ? 0.85 : 1;
  return roundHalfUp(Math.min(1, withSource + bonus) * factor);
}

const roundHalfUp = (value: number): number => Math.floor(value * 100 + 0.5 + 1e-9) / 100;
