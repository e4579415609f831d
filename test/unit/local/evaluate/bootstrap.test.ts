import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapIntervals, quantile, seededRandom } from '../../../../local/evaluate/bootstrap.ts';

const accuracy = (clusters: readonly (readonly number[])[], seed: number, resamples = 2000) =>
  bootstrapIntervals({
    clusters: clusters.map((counts) => Float64Array.from(counts)),
    names: ['accuracy'],
    figures: (sums) => ({ accuracy: sums[0] === 0 ? null : (sums[1] ?? 0) / (sums[0] ?? 1) }),
    settings: { resamples, seed },
  }).accuracy;

describe('the bootstrap over patients', () => {
  const mixed = [
    [10, 9],
    [4, 1],
    [7, 7],
    [20, 15],
    [3, 0],
  ];

  it('gives the same interval for the same seed and another for another seed', () => {
    expect(accuracy(mixed, 7, 200)).toEqual(accuracy(mixed, 7, 200));
    expect(accuracy(mixed, 7, 200)).not.toEqual(accuracy(mixed, 8, 200));
  });

  it('draws whole patients: one right and one wrong patient span everything', () => {
    expect(
      accuracy(
        [
          [50, 50],
          [50, 0],
        ],
        1,
      ),
    ).toEqual([0, 1]);
  });

  it('has no width where all patients are alike, and no interval for one patient', () => {
    expect(
      accuracy(
        [
          [4, 3],
          [4, 3],
          [4, 3],
        ],
        1,
      ),
    ).toEqual([0.75, 0.75]);
    expect(accuracy([[4, 3]], 1)).toBeNull();
  });

  it('is as wide as theory says for independent patients', () => {
    const patients = Array.from({ length: 400 }, (_, index) => [1, index % 5 === 0 ? 0 : 1]);
    const [low, high] = accuracy(patients, 3) ?? [0, 0];
    const halfWidth = 1.96 * Math.sqrt((0.8 * 0.2) / 400);
    expect((low + high) / 2).toBeCloseTo(0.8, 1);
    expect((high - low) / 2 / halfWidth).toBeGreaterThan(0.85);
    expect((high - low) / 2 / halfWidth).toBeLessThan(1.15);
  });

  it('leaves out resamples in which a figure is of nothing', () => {
    const interval = accuracy(
      [
        [0, 0],
        [2, 2],
      ],
      1,
    );
    expect(interval).toEqual([1, 1]);
  });
});

describe('the seeded numbers', () => {
  it('lie in [0, 1) and spread evenly', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const drawn = Array.from({ length: 2000 }, random);
        expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
        const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
        expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
      }),
      { numRuns: 50, seed: 11 },
    );
  });
});

describe('a quantile', () => {
  it('lies linearly between neighbours', () => {
    expect(quantile([0, 10, 20, 30, 40], 0.025)).toBeCloseTo(1, 12);
    expect(quantile([5], 0.975)).toBe(5);
  });
});
