import type { ReviewItem } from '../abstraction.ts';
import { hashOf } from '../canonical.ts';
import { inOrder } from '../in-order.ts';
import type { Severity } from '../vocabulary.ts';
import { valueInWords } from './decided-value.ts';
import { type PublishedDecision, targetKey } from './decision.ts';

const rank: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 };

/**
 * The questions that are left once decisions are in: none about what is decided; one, in place of the others, about
 * each decision whose source changed; one about each decision that has lost its subject. Ids are the same in every run.
 */
export function reviewAfterDecisions(
  review: readonly ReviewItem[],
  decisions: readonly PublishedDecision[],
  { patientId, dueDays }: { readonly patientId: string; readonly dueDays: number },
): ReviewItem[] {
  const targetsIn = (standing: PublishedDecision['standing']): ReadonlySet<string> =>
    new Set(decisions.filter((decision) => decision.standing === standing).map(targetKey));
  const [applied, reopened] = [targetsIn('applied'), targetsIn('reopened')];
  const left = review.filter((item) => {
    const key = targetKey({ ...item, itemId: item.reviewId });
    return !applied.has(key) && !reopened.has(key);
  });
  const told = decisions.flatMap((decision) => {
    if (decision.standing === 'applied') return [];
    const item =
      decision.standing === 'reopened'
        ? reopenedItem(decision, { review, patientId, dueDays })
        : orphanedItem(decision, { patientId, dueDays });
    return applied.has(targetKey({ ...item, itemId: item.reviewId })) ? [] : [item];
  });
  return [...left, ...told].sort((a, b) =>
    inOrder([rank[a.severity], a.subject, a.reviewId], [rank[b.severity], b.subject, b.reviewId]),
  );
}

function reopenedItem(
  decision: PublishedDecision,
  chart: { readonly review: readonly ReviewItem[]; readonly patientId: string; readonly dueDays: number },
): ReviewItem {
  const { subject, subjectId } = decision;
  const asked = chart.review.filter((item) => item.subject === subject && item.subjectId === subjectId);
  const changed = `${said(decision)}, but what it was decided on has changed since.`;
  const severities = ['medium' as Severity, ...asked.map(({ severity }) => severity)];
  return {
    reviewId: idOf([chart.patientId, 'reopened', decision.decisionId]),
    reason: [changed, ...asked.map(({ reason }) => reason)].join(' '),
    severity: severities.sort((a, b) => rank[a] - rank[b])[0] ?? 'medium',
    subject,
    subjectId,
    dueDays: chart.dueDays,
  };
}

function orphanedItem(
  decision: PublishedDecision,
  chart: { readonly patientId: string; readonly dueDays: number },
): ReviewItem {
  return {
    reviewId: idOf([chart.patientId, 'orphaned', decision.decisionId]),
    reason: `${said(decision)}, but the chart no longer has this ${decision.subject}: the decision is kept and not applied.`,
    severity: 'medium',
    subject: 'patient',
    subjectId: chart.patientId,
    dueDays: chart.dueDays,
  };
}

const said = ({ subject, variable, value, absence, decidedAt }: PublishedDecision): string =>
  `A reviewer decided ${valueInWords(value, absence)} for ${variable ?? `the ${subject}`} on ${decidedAt.slice(0, 10)}`;

const idOf = (about: readonly string[]): string => `rev_${hashOf(about).slice(0, 24)}`;
