import { addDays, daysBetween } from '../calendar.ts';
import { saysGrowth } from '../clinical-course.ts';
import { growthType } from '../event-type.ts';
import { inWords } from '../statements.ts';
import { between } from '../within-days.ts';
import { type ChartFacts, operationBefore } from './chart-facts.ts';
import type { EventDraft } from './event-draft.ts';

/** A scan this long before a note is what the note speaks of. */
const scanDays = 90;

/**
 * Growth that only clinicians tell of, since no scan of that time is in the chart. A statement counts where no event
 * and no telling scan lies within 90 days before it, and no growth seen earlier is still open: notes repeat for months
 * what one scan showed. Always for review.
 */
export function clinicalGrowth(facts: ChartFacts, others: readonly EventDraft[]): EventDraft[] {
  const made: EventDraft[] = [];
  if (others.length === 0) return made;
  const dated = others.map(({ date }) => ({ date }));
  const known = [...dated, ...facts.operations].sort((a, b) => (a.date < b.date ? -1 : 1));
  const first = known[0]?.date ?? '';
  for (const statement of facts.clinical.filter(saysGrowth)) {
    const { date } = statement;
    const near = { from: addDays(date, -scanDays), to: addDays(date, 14) };
    const isTold = [known, facts.scans, made].some(
      (list: readonly { date: string }[]) => between(list, near).length > 0,
    );
    if (date <= first || isTold || isStillOpen(facts, date) || stillTold(made, { facts, date })) continue;
    const last = operationBefore(facts, date);
    const decision = growthType({
      lastExtent: last === null ? null : last.extent,
      stated: statement.status === 'Recurrence' ? 'Recurrence' : 'Progressive',
      policies: facts.policies,
    });
    const words = inWords(statement);
    made.push({
      date,
      type: decision.type,
      confidence: 0.5,
      sentences: [
        `${words.charAt(0).toUpperCase()}${words.slice(1)} says ${statement.status}; the chart has no scan of that time.`,
        decision.because,
      ],
      findingIds: [statement.finding.findingId],
      surgeryIds: [],
      requiresReview: true,
      surgeryDoubt: null,
    });
  }
  return made;
}

const isStillOpen = ({ episodes }: ChartFacts, day: string): boolean =>
  episodes.some(({ date, endedBy }) => date <= day && (endedBy === null || endedBy.date > day));

/** The last event told by notes, when no scan or operation since has closed it. */
function stillTold(
  made: readonly EventDraft[],
  { facts, date }: { readonly facts: ChartFacts; readonly date: string },
): boolean {
  const last = made.at(-1);
  if (last === undefined || daysBetween(last.date, date) < 0) return false;
  const since = { from: addDays(last.date, 1), to: date };
  return between(facts.scans, since).length === 0 && between(facts.operations, since).length === 0;
}
