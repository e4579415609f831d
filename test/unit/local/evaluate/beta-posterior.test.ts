import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaBelow, betaQuantile } from '../../../../local/evaluate/beta-posterior.ts';

const count = fc.integer({ min: 1, max: 60 });
const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });

/** With whole counts the beta distribution is a binomial tail: P(share <= x) = P(at least a of a + b - 1). */
function binomialTail(x: number, a: number, b: number): number {
  const n = a + b - 1;
  let sum = 0;
  for (let k = a; k <= n; k += 1) {
    let term = 1;
    for (let i = 1; i <= k; i += 1) term *= ((n - k + i) / i) * x;
    sum += term * (1 - x) ** (n - k);
  }
  return sum;
}

test('the beta function is the tail of a binomial, reckoned term by term', () => {
  fc.assert(
    fc.property(count, count, probability, (a, b, x) => {
      expect(betaBelow(x, { right: a, wrong: b })).toBeCloseTo(binomialTail(x, a, b), 9);
    }),
  );
});

test('the quantile is where the distribution reaches the level, for counts that are not whole too', () => {
  const part = fc.double({ min: 0.05, max: 400, noNaN: true });
  fc.assert(
    fc.property(part, part, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (right, wrong, level) => {
      const at = betaQuantile(level, { right, wrong });
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(1);
      // Near the ends the quantile is closer to 0 or 1 than the halving steps are wide.
      if (at > 1e-6 && at < 1 - 1e-6) expect(betaBelow(at, { right, wrong })).toBeCloseTo(level, 3);
    }),
  );
});

test('of ten right out of ten, with a uniform prior, 0.05 ** (1 / 11) is certain', () => {
  expect(betaQuantile(0.05, { right: 11, wrong: 1 })).toBeCloseTo(0.05 ** (1 / 11), 8);
});
