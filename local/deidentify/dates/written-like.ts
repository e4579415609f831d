/** Parts of a date in the form of those they stand for. */
import { monthNames } from './month-names.ts';

const short = monthNames.map((name) => name.slice(0, 3));
export const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
/** As many figures as the original has, where it was padded. */
export const like = (original: string, value: number): string =>
  original.startsWith('0') ? pad(value, original.length) : String(value);

export const yearLike = (written: string, value: number): string =>
  written.length === 4 ? String(value) : pad(value % 100);

/** `'19` for `'14`, 2019 for 2014. */
export const shortYearLike = (written: string, value: number): string =>
  written.startsWith("'") ? `'${pad(value % 100)}` : yearLike(written, value);

export const monthNumber = (written: string): number =>
  short.findIndex((name) => name.toLowerCase() === written.slice(0, 3).toLowerCase()) + 1;

export function monthLike(written: string, value: number): string {
  // "May" is as long as its short form; which was meant nobody can say, and the long one is always right.
  const isShort = written.length <= 4 && !['may', 'june', 'july'].includes(written.toLowerCase());
  const name = (isShort ? short : monthNames)[value - 1] ?? '';
  if (written === written.toUpperCase()) return name.toUpperCase();
  return written === written.toLowerCase() ? name.toLowerCase() : name;
}

export const ordinal = (day: number): string =>
  day % 10 === 1 && day !== 11
    ? 'st'
    : day % 10 === 2 && day !== 12
      ? 'nd'
      : day % 10 === 3 && day !== 13
        ? 'rd'
        : 'th';
export const suffixLike = (written: string, day: number): string =>
  written === '' ? '' : written === written.toUpperCase() ? ordinal(day).toUpperCase() : ordinal(day);
