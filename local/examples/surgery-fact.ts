import type { Agreement, Extent } from '../../lambdas/domain/vocabulary.ts';
import type { Fact } from './chart.ts';

/** The truth about one tumour operation, in the shape of gold's `surgery_event`. */
export function surgeryFact(options: {
  readonly procedureFhirId: string;
  readonly date: string;
  readonly surgeon: Extent | null;
  readonly scan: Extent | null;
  readonly agreement: Agreement;
  readonly final: Extent;
  readonly event: string;
  readonly isForReview: boolean;
  readonly evidence: NonNullable<Fact['evidence']>;
  readonly or?: readonly Readonly<Record<string, unknown>>[];
  readonly notes?: string;
}): Fact {
  return {
    variable: 'surgery_event',
    value: {
      procedure_fhir_id: options.procedureFhirId,
      surgery_date: options.date,
      eor_operative: options.surgeon,
      eor_imaging: options.scan,
      agreement: options.agreement,
      eor_adjudicated: options.final,
      event_type: options.event,
      requires_review: options.isForReview,
    },
    date: options.date,
    evidence: options.evidence,
    ...(options.or === undefined ? {} : { or: options.or }),
    ...(options.notes === undefined ? {} : { notes: options.notes }),
  };
}
