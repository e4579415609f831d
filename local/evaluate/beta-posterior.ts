/** A beta distribution over a probability: what `right` and `wrong` cases say of it. Counts need not be whole. */
export interface Beta {
  readonly right: number;
  readonly wrong: number;
}

/** Probability below which the share lies with probability `level`; the quantile, by halving, to about 1e-9. */
export function betaQuantile(level: number, { right, wrong }: Beta): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2;
    if (betaBelow(middle, { right, wrong }) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Probability that the share is at most `x`: the regularised incomplete beta function. */
export function betaBelow(x: number, { right, wrong }: Beta): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The continued fraction converges fast on this side of the mean only.
  if (x > (right + 1) / (right + wrong + 2)) return 1 - betaBelow(1 - x, { right: wrong, wrong: right });
  const front = Math.exp(
    right * Math.log(x) +
      wrong * Math.log1p(-x) +
      logGamma(right + wrong) -
      logGamma(right) -
      logGamma(wrong),
  );
  return (front * continuedFraction(x, { right, wrong })) / right;
}

/** Lentz's evaluation of the fraction of the incomplete beta function (DLMF 8.17.22). */
function continuedFraction(x: number, { right: a, wrong: b }: Beta): number {
  const tiny = 1e-300;
  const kept = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-13) break;
  }
  return fraction;
}

/** Logarithm of the gamma function for x > 0: Stirling's series after shifting x above 8 (DLMF 5.11.1). */
function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 8; z += 1) shift += Math.log(z);
  const square = 1 / (z * z);
  const series =
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
