import type { Agreement, Extent } from '../../lambdas/domain/vocabulary.ts';
import type { Fact } from '../examples/chart.ts';
import { surgeryFact } from '../examples/surgery-fact.ts';
import { type Operation, operationName } from './course.ts';

/** Ranks of the design's decision 6, written down a second time: the truth must not come from what it judges. */
const ranks: Readonly<Partial<Record<Extent, number>>> = { GTR: 5, NTR: 4, STR: 3, Partial: 2, Biopsy: 1 };

/** The truth about one operation; the surgeon's word is final where there is one. */
export function operationFact(
  chart: { readonly patientId: string },
  { operation, index }: { readonly operation: Operation; readonly index: number },
): Fact {
  const { surgeon, scan, day, event } = operation;
  const agreement = agreementOf(surgeon, scan);
  return surgeryFact({
    procedureFhirId: `${chart.patientId}-proc.${operationName(index)}`,
    date: day,
    surgeon,
    scan,
    agreement,
    final: surgeon ?? scan ?? 'Unknown',
    event,
    isForReview:
      agreement === 'discrepancy' ||
      agreement === 'no_source' ||
      (surgeon === 'GTR' && scan !== null && scan !== 'GTR'),
    evidence: [],
  });
}

function agreementOf(surgeon: Extent | null, scan: Extent | null): Agreement {
  if (surgeon === null || scan === null) return surgeon === scan ? 'no_source' : 'single_source';
  const apart = Math.abs((ranks[surgeon] ?? 0) - (ranks[scan] ?? 0));
  return apart === 0 ? 'full_agreement' : apart === 1 ? 'partial_agreement' : 'discrepancy';
}
