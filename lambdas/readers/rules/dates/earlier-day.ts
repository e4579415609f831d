import { daysBetween, parseDay } from '../../../domain/calendar.ts';
import type { Span } from '../../../domain/evidence.ts';
import { matchesOf, sought } from '../../text/sought.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const monthWord = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{1,7})?\\.?';
const seasons: Readonly<Record<string, number>> = { winter: 1, spring: 4, summer: 7, fall: 10, autumn: 10 };

const datePattern = sought(
  new RegExp(
    [
      '(?<iso>\\d{4}-\\d{2}(?:-\\d{2})?)(?!\\d)',
      '(?<![\\d/.])(?<a>\\d{1,2})[/.](?<b>\\d{1,2})[/.](?<y>\\d{4}|\\d{2})(?![\\d/])',
      '(?<![\\d/.])(?<m>\\d{1,2})/(?<my>(?:19|20)\\d{2})(?![\\d/])',
      '(?<![\\d/.,])(?<c>\\d{1,2})/(?<d>\\d{1,2})(?![\\d/%])',
      `(?:(?<md>\\d{1,2})(?:st|nd|rd|th)?\\s+)?\\b(?<month>${monthWord})\\b(?:\\s+\\d{1,2}(?:st|nd|rd|th)?\\b,?(?!\\d))?,?(?:\\s+(?:of\\s+)?(?<mny>(?:19|20)\\d{2}))?`,
      '\\b(?<season>winter|spring|summer|fall|autumn)\\s+(?:of\\s+)?(?<sy>(?:19|20)\\d{2})',
      '\\b(?<year>(?:19|20)\\d{2})\\b',
      '\\b(?<lastyear>last\\s+year)\\b',
      '\\b(?<count>\\d{1,2}|a|an|one|two|three|four|five|six|seven|eight|nine|ten)\\s+(?<unit>years?|yrs?|months?|mos?|weeks?|wks?)\\s+(?:ago|back|earlier)\\b',
    ].join('|'),
    'giu',
  ),
);
/** Words that make a day the start of what still holds, or the other side of a comparison. */
const opensNow =
  /\b(?:since|from|compar\w+|vs\.?|versus|than|relative\s+to|until|born|dob|after|completed|finished|ended|diagnosed|dx|s\/p|status\s+post|resect\w*|surgery|gtr|str|rt|treated|off\s+\w+|next|due|may)\s+(?:(?:the|in|on|of|to|with|of|his|her|early|late|mid|last|gtr|str|rt|mri|scan|study|images?|exam)\s*)*$/iu;

/**
 * How many days before the document the words around a statement place it: by the newest day named in its sentence up
 * to the statement or right behind it. Null where no day is named or the document's own is not known. A day without a
 * year is the last such day before the document.
 */
export function daysBefore(sentence: string, span: Span, documentDate: string | null): number | null {
  if (documentDate === null) return null;
  const stretch = sentence.slice(0, span.end + 25);
  let newest: number | null = null;
  for (const match of matchesOf(datePattern, stretch)) {
    if (match.index > span.start + 60) continue;
    if (opensNow.test(stretch.slice(Math.max(0, match.index - 40), match.index)) && !/^in\b/iu.test(match[0]))
      continue;
    const age = daysAgo(match.groups ?? {}) ?? ageOf(match.groups ?? {}, documentDate);
    if (age === null) continue;
    if (age < -3) continue;
    if (newest === null || age < newest) newest = age;
  }
  return newest;
}

const ageOf = (groups: Record<string, string | undefined>, documentDate: string): number | null => {
  const day = dayOf(groups, documentDate);
  return day === null ? null : daysBetween(day, documentDate);
};

const numbers = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const daysIn: Readonly<Record<string, number>> = { y: 365, m: 30, w: 7 };

/** `last year`, `three months ago`, in days; undefined where the words are not of that kind. */
function daysAgo({ lastyear, count, unit }: Record<string, string | undefined>): number | undefined {
  if (lastyear !== undefined) return 365;
  if (count === undefined || unit === undefined) return undefined;
  const number = /\d/.test(count) ? Number(count) : Math.max(1, numbers.indexOf(count.toLowerCase()));
  return number * (daysIn[unit.slice(0, 1).toLowerCase()] ?? 30);
}

function dayOf(groups: Record<string, string | undefined>, documentDate: string): string | null {
  const { iso, a, b, y, m, my, c, d, month, mny, season, sy, year } = groups;
  if (iso !== undefined) return iso.length === 7 ? lastDay(iso) : parseDay(iso);
  if (y !== undefined) return checked(y.length === 2 ? `20${y}` : y, a, b);
  if (my !== undefined) return lastDay(`${my}-${(m ?? '').padStart(2, '0')}`);
  if (c !== undefined) return lastBefore(c, d, documentDate);
  if (month !== undefined) {
    const number = months.indexOf(month.slice(0, 3).toLowerCase() as (typeof months)[number]) + 1;
    if (mny !== undefined) return lastDay(`${mny}-${String(number).padStart(2, '0')}`);
    if (!/^\p{Lu}/u.test(month) || /^may$/iu.test(month)) return null;
    return lastBefore(String(number), '28', documentDate, 31);
  }
  if (season !== undefined) return `${sy}-${String(seasons[season.toLowerCase()] ?? 6).padStart(2, '0')}-28`;
  return year === undefined ? null : `${year}-12-31`;
}

const lastDay = (month: string): string | null => checked(month.slice(0, 4), month.slice(5), '28');

function checked(year: string, month = '', day = ''): string | null {
  const [first, second] = [Number(month), Number(day)];
  const [inYear, inMonth] = first > 12 ? [second, first] : [first, second];
  if (inYear < 1 || inYear > 12 || inMonth < 1 || inMonth > 31) return null;
  return `${year}-${String(inYear).padStart(2, '0')}-${String(Math.min(inMonth, 28)).padStart(2, '0')}`;
}

/** A month and day without a year: the last before the document, with some days of grace. */
function lastBefore(month: string, day: string | undefined, documentDate: string, grace = 3): string | null {
  const year = Number(documentDate.slice(0, 4));
  const same = checked(String(year), month, day);
  if (same === null) return null;
  return daysBetween(same, documentDate) >= -grace
    ? same > documentDate
      ? documentDate
      : same
    : checked(String(year - 1), month, day);
}
