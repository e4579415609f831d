import type { FactJudgement } from './judge-patient.ts';
import { ratio } from './metrics.ts';

/** How often one kind of statement about a patient is right. Of `..._spurious` rows `n` counts things too many. */
export interface FactScore {
  readonly variable: string;
  readonly n: number;
  readonly right: number;
  readonly share: number | null;
}

/** Surgeries sent to review against those that gold wants there. */
export interface ReviewScore {
  readonly needed: number;
  readonly neededAndSent: number;
  readonly notNeeded: number;
  readonly sentWithoutNeed: number;
}

/** In the order in which the rows are read: found, attributes, too many, then the other facts. */
const order = [
  'surgery_found',
  'eor_operative',
  'eor_imaging',
  'eor_adjudicated',
  'agreement',
  'event_type',
  'requires_review',
  'surgery_spurious',
  'progression_event',
  'progression_spurious',
  'primary_diagnosis',
  'last_known_status',
  'surgery_count',
];

export function scoreFacts(facts: readonly FactJudgement[]): FactScore[] {
  return order.flatMap((variable) => {
    const own = facts.filter((fact) => fact.variable === variable);
    const right = own.filter(({ isRight }) => isRight).length;
    return own.length === 0 ? [] : [{ variable, n: own.length, right, share: ratio(right, own.length) }];
  });
}

export function scoreReview(facts: readonly FactJudgement[]): ReviewScore {
  const own = facts.filter(({ variable }) => variable === 'requires_review');
  const needed = own.filter(({ gold }) => gold === 'true');
  const notNeeded = own.filter(({ gold }) => gold === 'false');
  return {
    needed: needed.length,
    neededAndSent: needed.filter(({ got }) => got === 'true').length,
    notNeeded: notNeeded.length,
    sentWithoutNeed: notNeeded.filter(({ got, isRight }) => got === 'true' && !isRight).length,
  };
}
