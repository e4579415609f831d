import { daysBetween } from '../../../domain/calendar.ts';
import type { ReadingInput } from '../../reading-input.ts';

/** Days after a tumour surgery, its own included, in which a scan is post-operative (design decision 7). */
const postOperativeDays = 3;

/** Where a document stands among the tumour surgeries of the chart, by dates alone. */
export type PlaceInTime =
  | { readonly kind: 'undated' }
  | { readonly kind: 'no_surgery' }
  | { readonly kind: 'before_first_surgery' }
  /** `isSameDay`: on the day of surgery with no time of day to tell before from after; `isFirst`: of the first one. */
  | { readonly kind: 'after_surgery'; readonly isSameDay: boolean; readonly isFirst: boolean }
  /** `days` since the last surgery before. */
  | { readonly kind: 'between_or_later'; readonly days: number };

/** Compares the document's day, and on the day of surgery its time, with the surgeries. A time of 00:00 is no time. */
export function placeInTime({ metadata, context }: ReadingInput): PlaceInTime {
  const { date, minuteOfDay } = metadata;
  if (context.surgeries.length === 0) return { kind: 'no_surgery' };
  if (date === null) return { kind: 'undated' };
  const minute = minuteOfDay === 0 ? null : minuteOfDay;
  const earlier = context.surgeries.filter((surgery) => {
    if (surgery.date !== date) return surgery.date < date;
    if (minute === null || surgery.minuteOfDay === null || surgery.minuteOfDay === 0) return true;
    return surgery.minuteOfDay <= minute;
  });
  const last = earlier.at(-1);
  if (last === undefined) return { kind: 'before_first_surgery' };
  const days = daysBetween(last.date, date);
  if (days > postOperativeDays) return { kind: 'between_or_later', days };
  const isTimed = minute !== null && last.minuteOfDay !== null && last.minuteOfDay !== 0;
  const isSameDay = last.date === date && !isTimed;
  return { kind: 'after_surgery', isSameDay, isFirst: earlier.length === 1 };
}
