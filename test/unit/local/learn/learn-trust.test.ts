import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitTrust } from '../../../../local/learn/learn-trust.ts';

const tried = (named: Readonly<Record<string, number>>, isRight: boolean) => ({
  features: new Map(Object.entries(named)),
  isRight,
});

test('what goes with wrong answers lowers trust, and what stands with too few answers has no weight', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 40 }), fc.integer({ min: 0, max: 3 }), (often, rarely) => {
      const { weights, answers, right } = fitTrust([
        ...Array.from({ length: 3 * often }, () => tried({ plain: 1 }, true)),
        ...Array.from({ length: often }, () => tried({ doubted: 1 }, false)),
        ...Array.from({ length: rarely }, () => tried({ rare: 1 }, false)),
      ]);
      expect(weights.doubted).toBeLessThan(0);
      expect(weights.plain).toBeGreaterThan(0);
      expect(Object.keys(weights)).not.toContain('rare');
      expect([answers, right]).toEqual([4 * often + rarely, 3 * often]);
    }),
    { numRuns: 20 },
  );
});

test('a fit says of each kind of answer how often it was right', () => {
  const { intercept, weights } = fitTrust([
    ...Array.from({ length: 900 }, () => tried({ sure: 1 }, true)),
    ...Array.from({ length: 100 }, () => tried({ sure: 1 }, false)),
    ...Array.from({ length: 300 }, () => tried({ unsure: 1 }, true)),
    ...Array.from({ length: 300 }, () => tried({ unsure: 1 }, false)),
  ]);
  const shareOf = (feature: string): number => 1 / (1 + Math.exp(-intercept - (weights[feature] ?? 0)));
  expect(shareOf('sure')).toBeCloseTo(0.9, 1);
  expect(shareOf('unsure')).toBeCloseTo(0.5, 1);
});
