import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cohenKappa,
  confusionOf,
  macroF1,
  quadraticKappa,
  scoreClasses,
} from '../../../../local/evaluate/metrics.ts';

const pairs = (...written: string[]) =>
  written.map((pair) => {
    const [gold = '', got = ''] = pair.split('>');
    return { gold, got };
  });

const ranks = { GTR: 5, NTR: 4, STR: 3, Partial: 2, Biopsy: 1 };

describe('figures of agreement', () => {
  const small = confusionOf(pairs('A>A', 'A>A', 'A>B', 'B>B', 'B>C', 'C>C'));

  it('gives precision, recall and F1 by class as reckoned by hand', () => {
    expect(scoreClasses(small)).toEqual([
      { value: 'A', support: 3, answered: 2, precision: 1, recall: 2 / 3, f1: 4 / 5 },
      { value: 'B', support: 2, answered: 2, precision: 1 / 2, recall: 1 / 2, f1: 1 / 2 },
      { value: 'C', support: 1, answered: 2, precision: 1 / 2, recall: 1, f1: 2 / 3 },
    ]);
  });

  it('averages F1 over the classes of the truth only', () => {
    expect(macroF1(scoreClasses(small))).toBeCloseTo((4 / 5 + 1 / 2 + 2 / 3) / 3, 12);
    const strayAnswer = confusionOf(pairs('A>A', 'A>Z'));
    expect(macroF1(scoreClasses(strayAnswer))).toBeCloseTo(2 / 3, 12);
  });

  it("gives Cohen's kappa: observed 4/6 against 1/3 by chance is one half", () => {
    expect(cohenKappa(small)).toBeCloseTo(0.5, 12);
  });

  it('weighs misses by the square of the ranks between them: 1 - 0.5 / 5.5', () => {
    const extents = confusionOf(pairs('GTR>GTR', 'GTR>NTR', 'STR>Partial', 'Biopsy>Biopsy'));
    expect(quadraticKappa(extents, ranks)).toBeCloseTo(1 - 0.5 / 5.5, 12);
  });

  it('has no kappa where chance alone explains full agreement, nor for nothing', () => {
    expect(cohenKappa(confusionOf(pairs('A>A', 'A>A')))).toBeNull();
    expect(cohenKappa(confusionOf([]))).toBeNull();
    expect(macroF1([])).toBeNull();
  });

  const names = fc.constantFrom('GTR', 'NTR', 'STR', 'Partial', 'Biopsy');
  const anyPairs = fc.array(fc.record({ gold: names, got: names }), { minLength: 1, maxLength: 60 });

  it('is 1 for any truth of two classes answered perfectly, and never above 1', () => {
    fc.assert(
      fc.property(anyPairs, (given) => {
        const kappa = cohenKappa(confusionOf(given));
        expect(kappa === null || kappa <= 1 + 1e-12).toBe(true);
        const perfect = cohenKappa(confusionOf(given.map(({ gold }) => ({ gold, got: gold }))));
        const classes = new Set(given.map(({ gold }) => gold)).size;
        if (classes > 1) expect(perfect).toBeCloseTo(1, 12);
        else expect(perfect).toBeNull();
      }),
    );
  });

  it('counts every pair once on each side', () => {
    fc.assert(
      fc.property(anyPairs, (given) => {
        const classes = scoreClasses(confusionOf(given));
        expect(classes.reduce((sum, { support }) => sum + support, 0)).toBe(given.length);
        expect(classes.reduce((sum, { answered }) => sum + answered, 0)).toBe(given.length);
      }),
    );
  });
});
