import { daysBetween } from '../calendar.ts';
import { radiationCourse } from '../radiation-course.ts';
import { isGrowth, type ScanStatement, scanCourse } from '../scan-course.ts';
import { inWords } from '../statements.ts';
import { between } from '../within-days.ts';
import { contradiction, daysInWords } from './contradiction.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Growth, then shrinkage or none left, too soon to be true unless something was done between. */
export const rapidImprovement: Rule = (input) => {
  const treated = treatmentDays(input);
  return consecutive(input)
    .filter(
      ([before, after]) =>
        isGrowth(before.status) &&
        (after.status === 'Decreased' || after.status === 'NED') &&
        daysBetween(before.date, after.date) <= input.days &&
        between(treated, { from: before.date, to: after.date }).length === 0,
    )
    .map(([before, after]) =>
      contradiction(
        [before, after],
        `${inWords(before)} says ${before.status} and ${inWords(after)}, ${daysInWords(daysBetween(before.date, after.date))}, says ${after.status}; no operation, radiation or steroid change is known between them.`,
      ),
    );
};

/** No disease, then growth within the threshold: expected of aggressive tumours, but worth a second look. */
export const progressionAfterNed: Rule = (input) =>
  consecutive(input)
    .filter(
      ([before, after]) =>
        before.status === 'NED' &&
        after.status === 'Increased' &&
        daysBetween(before.date, after.date) <= input.days,
    )
    .map(([before, after]) =>
      contradiction(
        [before, after],
        `${inWords(before)} says NED and ${inWords(after)}, ${daysInWords(daysBetween(before.date, after.date))}, says Increased.`,
      ),
    );

/** Neighbours in time of one region on different days; brain and spine of one visit are two scans, not a change. */
function consecutive(input: RuleInput): [ScanStatement, ScanStatement][] {
  const pairs: [ScanStatement, ScanStatement][] = [];
  const last = new Map<string, ScanStatement>();
  for (const scan of scanCourse(input)) {
    const before = last.get(scan.region);
    if (before !== undefined && before.date < scan.date) pairs.push([before, scan]);
    last.set(scan.region, scan);
  }
  return pairs;
}

/** Days on which something was done that may change a scan, in order. */
function treatmentDays(input: RuleInput): { readonly date: string }[] {
  const { surgeries, timeline } = input.plan;
  const treatments = timeline.filter(
    ({ type, category }) =>
      type === 'Radiation' ||
      type === 'Procedure' ||
      (type === 'Medication' && category === 'Corticosteroid'),
  );
  return [...surgeries, ...treatments, ...radiationCourse(input)]
    .map(({ date }) => ({ date }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
