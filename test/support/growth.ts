/**
 * How many times longer `large` takes than `small`: the best of three runs each, so that a busy machine slows both.
 * Work four times as large that takes far less than sixteen times as long is not quadratic.
 */
export function timesSlower(small: () => unknown, large: () => unknown): number {
  const best = (work: () => unknown): number =>
    Math.min(
      ...Array.from({ length: 3 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      }),
    );
  best(small);
  return best(large) / best(small);
}
