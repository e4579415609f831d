/** How many items of a map run may fail. Where neither bound is given, none may. */
export interface Tolerance {
  readonly count: number | undefined;
  /** Of all items, 0 to 100. */
  readonly percentage: number | undefined;
}

/** Whether more items failed than either bound lets pass. */
export function exceedsTolerance({ count, percentage }: Tolerance, failed: number, total: number): boolean {
  if (count === undefined && percentage === undefined) return failed > 0;
  if (count !== undefined && failed > count) return true;
  return percentage !== undefined && failed * 100 > percentage * total;
}
