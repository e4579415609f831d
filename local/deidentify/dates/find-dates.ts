import { MatchWalk, mayMatch, type ReadText, seek } from '../read-words.ts';
import type { Span } from '../span.ts';
import type { DateRule } from './date-rule.ts';
import { dayRanges } from './day-ranges.ts';
import { daysInFigures } from './days-in-figures.ts';
import { daysOfMonths } from './days-of-months.ts';
import { daysWithoutYear } from './days-without-year.ts';
import { feastDays } from './feasts.ts';
import { monthsAndYears } from './months-and-years.ts';
import type { DateContext } from './moved-day.ts';
import { datesOfOtherLanguages } from './other-languages.ts';
import { seasonsOfYears } from './seasons.ts';
import { spokenDays } from './spoken-days.ts';

/** Of two that find the same words the first counts. */
const rules: readonly DateRule[] = [
  ...daysInFigures,
  ...monthsAndYears,
  ...dayRanges,
  ...daysOfMonths,
  ...spokenDays,
  ...daysWithoutYear,
  ...feastDays,
  ...seasonsOfYears,
  ...datesOfOtherLanguages,
];

const soughtRules = rules.map(({ pattern, rewrite, ...how }) => ({ sought: seek(pattern, how), rewrite }));

/** Dates in every written form, moved by the chart's shift and written as they were. A time of day stays. */
export function findDates(read: ReadText, context: DateContext): Span[] {
  const spans: Span[] = [];
  for (const { sought, rewrite } of soughtRules) {
    if (!mayMatch(sought, read)) continue;
    const walk = new MatchWalk(sought, read);
    for (let match = walk.next(); match !== undefined; match = walk.next()) {
      const replacement = rewrite(match, context);
      if (replacement !== undefined)
        spans.push({ start: match.index, end: match.index + match[0].length, category: 'date', replacement });
    }
  }
  return spans;
}
