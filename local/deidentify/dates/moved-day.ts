/** A day of the calendar; months and days count from 1. */
export interface Ymd {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What dates without a year are counted from, and how far all of them move. */
export interface DateContext {
  readonly shiftDays: number;
  /** `YYYY-MM-DD` of the document, or null. */
  readonly documentDay: string | null;
}

/** A day that no month has is one mistyped, where a year in four figures says that it is a date. */
export const lastOf = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();

/** Days of one chart, by the number of the original: a birth stands in every document. */
const known = new Map<number, Ymd>();
let knownShift = 0;
const mostKnown = 10_000;

/** @returns undefined for what is no day. */
export function moved({ year, month, day }: Ymd, { shiftDays }: DateContext): Ymd | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (shiftDays !== knownShift || known.size >= mostKnown) {
    known.clear();
    knownShift = shiftDays;
  }
  const key = (year * 12 + month) * 31 + day;
  const met = known.get(key);
  if (met !== undefined) return met;
  // The 30th of February is no day.
  if (day > 28 && day > lastOf(year, month)) return undefined;
  const to = new Date(Date.UTC(year, month - 1, day + shiftDays));
  const made = { year: to.getUTCFullYear(), month: to.getUTCMonth() + 1, day: to.getUTCDate() };
  known.set(key, made);
  return made;
}

/** The year a day without one lies in: the one that brings it nearest to the document. */
export function nearYear(monthOf: number, day: number, documentDay: string | null): number {
  if (documentDay === null) return 2001;
  const own = Number(documentDay.slice(0, 4));
  const away = (candidate: number): number =>
    Math.abs(Date.UTC(candidate, monthOf - 1, day) - Date.parse(documentDay));
  return [own, own - 1, own + 1].sort((a, b) => away(a) - away(b))[0] ?? own;
}

/** A day of a month in figures without a year. */
export const nearDay = (m: string, d: string, { documentDay }: DateContext): Ymd => ({
  year: nearYear(Number(m), Number(d), documentDay),
  month: Number(m),
  day: Number(d),
});

/** The middle of a month or a year stands for it. */
export const monthOnly = (y: string, m: number, context: DateContext): Ymd | undefined =>
  moved({ year: fullYear(y), month: m, day: 15 }, context);

/** Of a year in two figures, the one not in the future of this century's charts. */
export const fullYear = (written: string): number =>
  written.length === 4 ? Number(written) : Number(written) + (Number(written) > 49 ? 1900 : 2000);
