import type { Completeness, ReviewItem, Surgery, TumorEvent } from './abstraction.ts';
import { hashOf } from './canonical.ts';
import { completenessOf } from './completeness.ts';
import type { Dictionary } from './dictionary.ts';
import type { PatientReadings } from './document-reading.ts';
import { inOrder } from './in-order.ts';
import type { Inconsistency } from './inconsistency.ts';
import type { PatientPlan } from './patient-plan.ts';
import {
  brokenEvents,
  brokenOrder,
  doubledFindings,
  type Question,
  unansweredSurgeries,
  unusableDocuments,
} from './quality-checks.ts';
import { doubtfulFindings } from './quality-findings.ts';
import { growthQuestions } from './quality-growth.ts';

/** How many questions each validation rule of the roadmap raised (TST-23 to TST-27). */
export interface QualityFlags {
  readonly requiredFieldsMissing: number;
  readonly lowConfidence: number;
  readonly temporallyInconsistent: number;
  readonly extentAgainstOperativeReport: number;
  readonly doubleExtractions: number;
}

const rank = { high: 0, medium: 1, low: 2 } as const;

/** Of readers that disagree each finding is asked about by itself, and the disagreement not a second time. */
export const isAskedByFindings = (
  { rule, findingIds }: Pick<Inconsistency, 'rule' | 'findingIds'>,
  asked: ReadonlySet<string>,
): boolean => rule === 'reader_disagreement' && findingIds.every((id) => asked.has(id));

/**
 * The validation rules over a whole abstraction, and what a person must look at: everything that is flagged, in doubt,
 * contradictory, broken or unusable, each with its reason. One question per subject and reason, most severe first, with
 * ids that are the same in every run.
 */
export function assureQuality(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly surgeries: readonly Surgery[];
  readonly events: readonly TumorEvent[];
  readonly inconsistencies: readonly Inconsistency[];
  readonly dictionary: Dictionary;
}): { readonly review: ReviewItem[]; readonly completeness: Completeness; readonly flags: QualityFlags } {
  const required = [...unansweredSurgeries(chart), ...brokenEvents(chart)];
  const doubtful = doubtfulFindings(chart);
  const order = brokenOrder(chart);
  const doubled = doubledFindings(chart.readings);
  const surgeries = chart.surgeries.filter(({ requiresReview }) => requiresReview).map(aboutSurgery);
  const asked = new Set(doubtful.map(({ subjectId }) => subjectId));
  const contradictions = chart.inconsistencies
    .filter(({ resolution }) => resolution === 'open' || resolution === 'escalated')
    .filter((inconsistency) => !isAskedByFindings(inconsistency, asked));
  const inconsistencies = contradictions.map(aboutInconsistency);
  const questions = [
    ...required,
    ...doubtful,
    ...order,
    ...doubled,
    ...surgeries,
    ...inconsistencies,
    ...chart.events.filter(({ requiresReview }) => requiresReview).map(aboutEvent),
    ...growthQuestions(chart),
    ...unusableDocuments(chart, contradictions),
  ];
  return {
    review: reviewItems(questions, {
      patientId: chart.plan.patientId,
      dueDays: chart.dictionary.review.dueDays,
    }),
    completeness: completenessOf(chart),
    flags: {
      requiredFieldsMissing: required.length,
      lowConfidence: doubtful.length,
      temporallyInconsistent: inconsistencies.length + order.length,
      extentAgainstOperativeReport: chart.surgeries.filter(isAgainstOperativeReport).length,
      doubleExtractions: doubled.length,
    },
  };
}

/** The final extent differs from what the surgeon reports (data-quality rule 4). */
const isAgainstOperativeReport = ({ eorSurgeon, eorFinal }: Surgery): boolean =>
  eorSurgeon !== null && eorSurgeon !== 'Unknown' && eorSurgeon !== eorFinal;

const aboutSurgery = (surgery: Surgery): Question => ({
  subject: 'surgery',
  subjectId: surgery.surgeryId,
  severity: surgery.agreement === 'discrepancy' ? 'high' : 'medium',
  reason:
    surgery.reasons.filter((reason) => reason.startsWith('Review: ')).join(' ') ||
    'Review: the extent of resection is in doubt.',
});

const aboutEvent = (event: TumorEvent): Question => ({
  subject: 'event',
  subjectId: event.eventId,
  severity: event.type === 'Second Malignancy' ? 'high' : 'medium',
  reason: `${event.type} of ${event.date} is not certain: ${event.rationale}`,
});

const aboutInconsistency = ({ inconsistencyId, severity, explanation }: Inconsistency): Question => ({
  subject: 'inconsistency',
  subjectId: inconsistencyId,
  severity,
  reason: explanation,
});

function reviewItems(
  questions: readonly Question[],
  { patientId, dueDays }: { readonly patientId: string; readonly dueDays: number },
): ReviewItem[] {
  const items = new Map<string, ReviewItem>();
  for (const question of questions) {
    const reviewId = `rev_${hashOf([patientId, question.subject, question.subjectId, question.reason]).slice(0, 24)}`;
    if (!items.has(reviewId)) items.set(reviewId, { reviewId, ...question, dueDays });
  }
  return [...items.values()].sort((a, b) =>
    inOrder([rank[a.severity], a.subject, a.reviewId], [rank[b.severity], b.subject, b.reviewId]),
  );
}
