/** A moment as a source wrote it: its calendar day, and its time of day where it has one. */
export interface Moment {
  /** `YYYY-MM-DD`, the day as written; an offset never moves it. */
  readonly day: string;
  /** Minutes after midnight, 0 to 1439; null where the source gives a day only. */
  readonly minuteOfDay: number | null;
}

const earliestYear = 1880;
const latestYear = 2150;
const millisecondsPerDay = 86_400_000;

const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?$/;

/**
 * Reads a timestamp of the source tables: `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS.mmm`, ISO 8601 with `Z` or an offset, with
 * or without seconds and fractions. Exact midnight counts as "no time given": the views pad dates with zeros, and no
 * operation or scan in them happened at 00:00:00.000.
 *
 * @returns null for an absent or partial date, a day that no calendar has, or a year before 1880 or after 2150.
 */
export function parseMoment(text: string | null | undefined): Moment | null {
  const match = text === null || text === undefined ? null : written.exec(text.trim());
  if (match === null) return null;
  const [, year = '', month = '', dayOfMonth = '', hour = '0', minute = '0', second = '0', fraction = '0'] =
    match;
  const day = `${year}-${month}-${dayOfMonth}`;
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const isMidnight = [hour, minute, second, fraction].every((part) => Number(part) === 0);
  return { day, minuteOfDay: isMidnight ? null : Number(hour) * 60 + Number(minute) };
}

/** A moment with how exact it is; of a month or a year the first day, which nobody wrote. */
export interface DatedMoment extends Moment {
  readonly precision: 'day' | 'month' | 'year';
}

/** Reads what `parseMoment` reads, and partial dates as FHIR has them: `YYYY-MM` and `YYYY`. Null for all else. */
export function parseDatedMoment(text: string | null | undefined): DatedMoment | null {
  const moment = parseMoment(text);
  if (moment !== null) return { ...moment, precision: 'day' };
  const partial = /^(\d{4})(?:-(\d{2}))?$/.exec(text?.trim() ?? '');
  if (partial === null) return null;
  const [, year = '', month] = partial;
  const day = parseDay(`${year}-${month ?? '01'}-01`);
  return day === null ? null : { day, minuteOfDay: null, precision: month === undefined ? 'year' : 'month' };
}

/** The calendar day of a timestamp, or null: `parseMoment` where the time does not matter. */
export const parseDay = (text: string | null | undefined): string | null => parseMoment(text)?.day ?? null;

/** Whole days from `from` to `to`, negative when `to` is earlier. Both `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** The day `days` after (or, negative, before) a day. */
export const addDays = (day: string, days: number): string =>
  new Date((dayNumber(day) + days) * millisecondsPerDay).toISOString().slice(0, 10);

/** Days since 1970-01-01, for comparing and indexing. */
export const dayNumber = (day: string): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) /
  millisecondsPerDay;

function isDay(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return year >= earliestYear && year <= latestYear && addDays(day, 0) === day;
}
