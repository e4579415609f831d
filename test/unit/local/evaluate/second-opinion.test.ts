import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapIntervals } from '../../../../local/evaluate/bootstrap.ts';
import {
  cohenKappa,
  confusionOf,
  macroF1,
  type Pair,
  quadraticKappa,
  scoreClasses,
} from '../../../../local/evaluate/metrics.ts';

/** The figures of `evaluate`, reckoned a second time from the pairs themselves, by other formulas. */

const ranks: Readonly<Record<string, number>> = { GTR: 5, NTR: 4, STR: 3, Partial: 2, Biopsy: 1 };
const extent = fc.constantFrom(...Object.keys(ranks));
const tables = fc.array(fc.record({ gold: extent, got: extent }), { minLength: 2, maxLength: 40 });

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Chance agreement as the share of equal pairs when every truth meets every answer. */
function kappaByMeeting(pairs: readonly Pair[]): number | null {
  const chance = mean(pairs.flatMap(({ gold }) => pairs.map(({ got }) => Number(gold === got))));
  const observed = mean(pairs.map(({ gold, got }) => Number(gold === got)));
  return chance === 1 ? null : (observed - chance) / (1 - chance);
}

/** With quadratic weights kappa is a concordance coefficient: variances and the distance of the means. */
function kappaByMoments(pairs: readonly Pair[]): number | null {
  const golds = pairs.map(({ gold }) => ranks[gold] ?? 0);
  const gots = pairs.map(({ got }) => ranks[got] ?? 0);
  const [centre, otherCentre] = [mean(golds), mean(gots)];
  const spread =
    mean(golds.map((rank) => (rank - centre) ** 2)) +
    mean(gots.map((rank) => (rank - otherCentre) ** 2)) +
    (centre - otherCentre) ** 2;
  const apart = mean(pairs.map((_, index) => ((golds[index] ?? 0) - (gots[index] ?? 0)) ** 2));
  return spread === 0 ? null : 1 - apart / spread;
}

/** F1 from precision and recall, each from the pairs. */
function f1Of(pairs: readonly Pair[], value: string): number {
  const right = pairs.filter(({ gold, got }) => gold === value && got === value).length;
  if (right === 0) return 0;
  const precision = right / pairs.filter(({ got }) => got === value).length;
  const recall = right / pairs.filter(({ gold }) => gold === value).length;
  return 2 / (1 / precision + 1 / recall);
}

const sameAs = (value: number | null, expected: number | null): void => {
  if (expected === null) expect(value).toBeNull();
  else expect(value).toBeCloseTo(expected, 10);
};

describe('a second opinion on random tables', () => {
  it('agrees on Cohen’s kappa', () => {
    fc.assert(fc.property(tables, (pairs) => sameAs(cohenKappa(confusionOf(pairs)), kappaByMeeting(pairs))));
  });

  it('agrees on quadratic kappa', () => {
    fc.assert(
      fc.property(tables, (pairs) =>
        sameAs(quadraticKappa(confusionOf(pairs), ranks), kappaByMoments(pairs)),
      ),
    );
  });

  it('agrees on F1 of every class and on their mean over the classes of the truth', () => {
    fc.assert(
      fc.property(tables, (pairs) => {
        const classes = scoreClasses(confusionOf(pairs));
        for (const { value, f1 } of classes) expect(f1 ?? 0).toBeCloseTo(f1Of(pairs, value), 10);
        const truths = [...new Set(pairs.map(({ gold }) => gold))];
        expect(macroF1(classes)).toBeCloseTo(mean(truths.map((value) => f1Of(pairs, value))), 10);
      }),
    );
  });

  it('agrees on the bootstrap interval with every resample of a few patients, enumerated', () => {
    const patient = fc
      .integer({ min: 1, max: 6 })
      .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n })));
    fc.assert(
      fc.property(fc.array(patient, { minLength: 2, maxLength: 4 }), fc.nat(), (patients, seed) => {
        const { accuracy } = bootstrapIntervals({
          clusters: patients.map((counts) => Float64Array.from(counts)),
          names: ['accuracy'],
          figures: (sums) => ({ accuracy: (sums[1] ?? 0) / (sums[0] ?? 1) }),
          settings: { resamples: 8000, seed },
        });
        const exact = everyResample(patients);
        const [low, high] = accuracy ?? [Number.NaN, Number.NaN];
        // Four standard errors of a 2.5 % share among 8,000 draws are under 0.8 points.
        expect(exact.filter((value) => value < low - 1e-12).length / exact.length).toBeLessThan(0.033);
        expect(exact.filter((value) => value <= low + 1e-12).length / exact.length).toBeGreaterThan(0.017);
        expect(exact.filter((value) => value > high + 1e-12).length / exact.length).toBeLessThan(0.033);
        expect(exact.filter((value) => value >= high - 1e-12).length / exact.length).toBeGreaterThan(0.017);
      }),
      { numRuns: 25 },
    );
  });
});

/** The accuracy of each of the m^m ways to draw m patients with replacement. */
function everyResample(patients: readonly (readonly [n: number, right: number])[]): number[] {
  let draws: { readonly n: number; readonly right: number }[] = [{ n: 0, right: 0 }];
  for (let draw = 0; draw < patients.length; draw += 1) {
    draws = draws.flatMap((before) =>
      patients.map(([n, right]) => ({ n: before.n + n, right: before.right + right })),
    );
  }
  return draws.map(({ n, right }) => right / n);
}
