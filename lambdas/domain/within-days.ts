import { addDays } from './calendar.ts';

/**
 * The items dated from one day to another, both included, of a list in order of date. Two binary searches, so that
 * long charts stay cheap.
 */
export function between<T extends { readonly date: string }>(
  inOrderOfDate: readonly T[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly T[] {
  return inOrderOfDate.slice(firstFrom(inOrderOfDate, from), firstFrom(inOrderOfDate, addDays(to, 1)));
}

/** Position of the first item on or after a day. */
export function firstFrom(inOrderOfDate: readonly { readonly date: string }[], day: string): number {
  let low = 0;
  let high = inOrderOfDate.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrderOfDate[middle]?.date ?? '') < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
