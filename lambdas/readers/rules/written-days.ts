import { addDays, parseDay } from '../../domain/calendar.ts';

/** Which of day and month a document writes first where it writes both in figures. */
export type DayOrder = 'month-first' | 'day-first';

/** `2016-03-22`, `3/22/2016`, `22.03.16`: three groups, none part of a longer number. */
const inFigures =
  /(?<![\d/.-])(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})([/.])(\d{1,2})\5(\d{4}|\d{2}))(?![\d/-]|\.\d)/g;

/**
 * How a text writes its days, by those that can be read one way only. The source is American: where none can, or they
 * disagree, the month stands first.
 */
export function dayOrderOf(text: string): DayOrder {
  let [dayFirst, monthFirst] = [0, 0];
  for (const [, , , , first, , second] of text.matchAll(inFigures)) {
    if (Number(first) > 12 && Number(second) <= 12) dayFirst += 1;
    if (Number(second) > 12 && Number(first) <= 12) monthFirst += 1;
  }
  return dayFirst > 0 && monthFirst === 0 ? 'day-first' : 'month-first';
}

/** What helps to tell the fifth of March from the third of May. */
export interface DayContext {
  /** The whole document, whose other days show how it writes them. */
  readonly text: string;
  /** Day of the document: it tells of none long after it. Null where it is not known. */
  readonly writtenOn: string | null;
  /** Days on which something is known to have happened; one of two readings that is among them is meant. */
  readonly known: readonly string[];
}

/**
 * The first full day a stretch of text writes in figures, as `YYYY-MM-DD`; null where it writes none. Figures no calendar
 * has a day for are none.
 */
export function dayWrittenIn(stretch: string, context: DayContext): string | null {
  for (const match of stretch.matchAll(inFigures)) {
    const day = dayMeant(match, context);
    if (day !== null) return day;
  }
  return null;
}

/** Some days of grace: a note is finished after it is begun. */
const daysOfGrace = 7;

function dayMeant(match: RegExpExecArray, { text, writtenOn, known }: DayContext): string | null {
  const [, year, month = '', day = '', first = '', , second = '', shortYear = ''] = match;
  if (year !== undefined) return parseDay(`${year}-${month}-${day}`);
  const inYear = shortYear.length === 2 ? `20${shortYear}` : shortYear;
  const monthFirst = dayOf(inYear, first, second);
  const dayFirst = dayOf(inYear, second, first);
  if (monthFirst === null || dayFirst === null || monthFirst === dayFirst) return monthFirst ?? dayFirst;
  const both = [monthFirst, dayFirst];
  const isPossible = (each: string): boolean => writtenOn === null || each <= addDays(writtenOn, daysOfGrace);
  const left = both.some(isPossible) ? both.filter(isPossible) : both;
  const kept = left.some((each) => known.includes(each)) ? left.filter((each) => known.includes(each)) : left;
  if (kept.length === 1) return kept[0] ?? null;
  return dayOrderOf(text) === 'day-first' ? dayFirst : monthFirst;
}

const dayOf = (year: string, month: string, day: string): string | null =>
  parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
