import { daysBetween } from '../calendar.ts';
import { mentionedDays } from '../mentioned-days.ts';
import { scanCourse } from '../scan-course.ts';
import { inWords } from '../statements.ts';
import { contradiction } from './contradiction.ts';
import type { Contradiction, Rule, RuleInput } from './rule.ts';

/** The first scan of the chart already compares: the one before it is missing. A named day is told by its own rule. */
export const noEarlierScan: Rule = (input) => {
  const [first] = scanCourse(input);
  if (first === undefined || first.status === 'NED' || first.status === 'New_Malignancy') return [];
  const isFirst = (scanDays(input)[0] ?? first.date) >= first.date;
  const namesDay = first.finding.evidence.some(({ quote }) =>
    mentionedDays(quote, first.date).some((day) => day < first.date),
  );
  return isFirst && !namesDay
    ? [
        contradiction(
          [first],
          `${inWords(first)} says ${first.status}, which compares with an earlier scan, but the chart has none.`,
        ),
      ]
    : [];
};

/** The usual interval is taken from this many intervals before. */
const usualOf = 4;

/** More than twice the usual time between two scans, and more than the threshold: scans in between may be missing. */
export const surveillanceGap: Rule = (input) => {
  const days = scanDays(input);
  const intervals = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  return intervals.flatMap((interval, index): Contradiction[] => {
    const earlier = intervals.slice(Math.max(0, index - usualOf), index);
    const [from, to] = [days[index], days[index + 1]];
    if (earlier.length < usualOf || from === undefined || to === undefined) return [];
    const usual = [...earlier].sort((a, b) => a - b)[Math.floor(usualOf / 2)] ?? interval;
    if (interval <= input.days || interval <= 2 * usual) return [];
    return [
      {
        explanation: `The chart has no scan for ${interval} days between the scans of ${from} and ${to}; before, they were about ${usual} days apart.`,
        findingIds: [],
        documentIds: reportsOf(input, [from, to]),
        dates: [from, to],
      },
    ];
  });
};

/** Days with a scan by the tables or the reports, in order. */
function scanDays({ plan }: RuleInput): string[] {
  const days = new Set(plan.timeline.flatMap(({ type, date }) => (type === 'Imaging' ? [date] : [])));
  for (const { expectedKind, date } of plan.documents)
    if (expectedKind === 'imaging' && date !== null) days.add(date);
  return [...days].sort();
}

const reportsOf = ({ plan }: RuleInput, days: readonly string[]): string[] =>
  plan.documents.flatMap(({ documentId, expectedKind, date }) =>
    expectedKind === 'imaging' && date !== null && days.includes(date) ? [documentId] : [],
  );
