import { addDays, parseDay } from '../../../domain/calendar.ts';
import { remembered } from '../../text/remembered.ts';

/** Which of day and month a document writes first where it writes both in figures. */
export type DayOrder = 'month-first' | 'day-first';

/** `2016-03-22`, `3/22/2016`, `22.03.2016`, `3/22/16`: three groups, none part of a longer number. */
const inFigures =
  /(?<![\d/.]|\d-)(?:(\d{4})-(\d{2})-(\d{2})(?!-?\d)|(\d{1,2})([/.])(\d{1,2})\5(\d{4})(?![\d/]|\.\d)|(\d{1,2})\/(\d{1,2})\/(\d{2})(?![\d/]|\.\d))/g;

const orderIn = remembered((text): { readonly order: DayOrder } => {
  let [dayFirst, monthFirst] = [0, 0];
  for (const [, , , , a, , b, , c, d] of text.matchAll(inFigures)) {
    const [first, second] = [Number(a ?? c), Number(b ?? d)];
    if (first > 12 && second <= 12) dayFirst += 1;
    if (second > 12 && first <= 12) monthFirst += 1;
  }
  return { order: dayFirst > 0 && monthFirst === 0 ? 'day-first' : 'month-first' };
});

/**
 * How a text writes its days, by those that can be read one way only. The source is American: where none can, or they
 * disagree, the month stands first.
 */
export const dayOrderOf = (text: string): DayOrder => orderIn(text).order;

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
 * The day a stretch of text writes in figures, as `YYYY-MM-DD`: one on which something is known to have happened, else the
 * first with its whole year, else the first. Null where it writes none; figures no calendar has a day for are none, and
 * neither is a day long after the document.
 */
export function dayWrittenIn(stretch: string, context: DayContext): string | null {
  const days = [...stretch.matchAll(inFigures)].flatMap((match) => {
    const day = dayMeant(match, context);
    return day === null ? [] : [{ day, isWhole: match[10] === undefined }];
  });
  const best =
    days.find(({ day }) => context.known.includes(day)) ?? days.find(({ isWhole }) => isWhole) ?? days[0];
  return best?.day ?? null;
}

/** Some days of grace: a note is finished after it is begun. */
const daysOfGrace = 7;

function dayMeant(match: RegExpExecArray, { text, writtenOn, known }: DayContext): string | null {
  const [, year, month = '', day = '', a, , b, wholeYear, c, d, shortYear] = match;
  const isPossible = (each: string | null): each is string =>
    each !== null && (writtenOn === null || each <= addDays(writtenOn, daysOfGrace));
  if (year !== undefined) return [parseDay(`${year}-${month}-${day}`)].find(isPossible) ?? null;
  const [first, second] = [a ?? c ?? '', b ?? d ?? ''];
  for (const inYear of shortYear === undefined ? [wholeYear ?? ''] : [`20${shortYear}`, `19${shortYear}`]) {
    const [monthFirst, dayFirst] = [dayOf(inYear, first, second), dayOf(inYear, second, first)];
    const left = [...new Set([monthFirst, dayFirst].filter(isPossible))];
    const kept = left.some((each) => known.includes(each))
      ? left.filter((each) => known.includes(each))
      : left;
    if (kept.length === 1) return kept[0] ?? null;
    if (kept.length > 1) return dayOrderOf(text) === 'day-first' ? dayFirst : monthFirst;
  }
  return null;
}

const dayOf = (year: string, month: string, day: string): string | null =>
  parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
