import { parseDay } from './calendar.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const pad = (number: string | number): string => String(number).padStart(2, '0');

/**
 * The whole days a text names, in its order: `2019-06-03`, `6/3/2019`, `6/3/19`, `June 3, 2019`, `3 June 2019`. Months
 * and years alone are left out. A year of two digits is of this century when that is not after `latestDay`.
 */
export function mentionedDays(text: string, latestDay: string): string[] {
  const found: string[] = [];
  const take = (year: string, month: string | number, day: string): void => {
    const parsed = parseDay(
      `${year.length === 2 ? fullYear(year, latestDay) : year}-${pad(month)}-${pad(day)}`,
    );
    if (parsed !== null) found.push(parsed);
  };
  for (const [, year = '', month = '', day = ''] of text.matchAll(/\b(\d{4})-(\d{2})-(\d{2})\b/g))
    take(year, month, day);
  for (const [, month = '', day = '', year = ''] of text.matchAll(
    /\b(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\b(?!-)/g,
  ))
    take(year, month, day);
  for (const [, name = '', day = '', year = ''] of text.matchAll(
    /\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/g,
  ))
    take(year, monthOf(name), day);
  for (const [, day = '', name = '', year = ''] of text.matchAll(
    /\b(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})\b/g,
  ))
    take(year, monthOf(name), day);
  return found;
}

const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

const fullYear = (year: string, latestDay: string): string =>
  `20${year}` <= latestDay.slice(0, 4) ? `20${year}` : `19${year}`;
