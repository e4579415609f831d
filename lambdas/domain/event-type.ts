import type { Policies } from './abstraction.ts';
import type { EventType, Extent } from './vocabulary.ts';

/** An event's type by rule, how sure the rule is, and the rule in words. */
export interface TypeDecision {
  readonly type: EventType;
  readonly confidence: number;
  readonly because: string;
  readonly isCertain: boolean;
}

/**
 * What growth is called after an operation of some extent (`domain.md` 4.6, mended by `clinical.md` 5.2): after a gross
 * total resection (or near total, by policy) it is a recurrence, after anything less a progression. Without a known
 * extent the clinician's word decides, and without that nothing does.
 *
 * @param lastExtent final extent of the latest operation before the growth; null where there was no operation.
 * @param stated what clinicians call this growth, if they call it one thing.
 */
export function growthType(given: {
  readonly lastExtent: Extent | null;
  readonly stated: 'Progressive' | 'Recurrence' | null;
  readonly policies: Policies;
}): TypeDecision {
  const { lastExtent, stated, policies } = given;
  switch (lastExtent) {
    case null:
      return certain('Progressive', 0.75, 'The tumour was never operated on, so growth is progression.');
    case 'GTR':
      return certain('Recurrence', 0.9, 'Growth after a gross total resection is a recurrence.');
    case 'NTR':
      return policies.recurrenceAfter === 'gtr_or_ntr'
        ? certain(
            'Recurrence',
            0.9,
            'Growth after a near total resection is a recurrence by the policy in force.',
          )
        : certain(
            'Progressive',
            0.9,
            'Growth after a near total resection is progression by the policy in force.',
          );
    case 'STR':
    case 'Partial':
      return certain('Progressive', 0.9, 'Growth after an incomplete resection is progression.');
    case 'Biopsy':
      return certain('Progressive', 0.85, 'Growth after a biopsy is progression.');
    case 'Unknown':
      return stated === null
        ? doubtful(
            'Unavailable',
            'The extent of the last operation is not known, so the growth cannot be named.',
          )
        : doubtful(stated, `The extent of the last operation is not known; clinicians call it ${stated}.`);
  }
}

const certain = (type: EventType, confidence: number, because: string): TypeDecision => ({
  type,
  confidence,
  because,
  isCertain: true,
});

const doubtful = (type: EventType, because: string): TypeDecision => ({
  type,
  confidence: 0.5,
  because,
  isCertain: false,
});
