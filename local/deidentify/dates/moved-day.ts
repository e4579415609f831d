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

export function moved(date: Ymd, { shiftDays }: DateContext): Ymd | undefined {
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return undefined;
  // The 30th of February is no day.
  if (date.day > 28 && date.day > lastOf(date.year, date.month)) return undefined;
  const day = new Date(Date.UTC(date.year, date.month - 1, date.day + shiftDays));
  return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
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
