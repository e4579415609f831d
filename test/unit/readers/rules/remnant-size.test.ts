import { describe, expect, it } from 'vitest';
import { toldSize } from '../../../../lambdas/readers/rules/extent/remnant-size.ts';

describe('toldSize', () => {
  it.each([
    ['exception', 'NTR', 'All was removed except for a cuff on the artery.'],
    ['named', 'NTR', 'A small remnant was left on the floor.'],
    ['by its name', 'NTR', 'A rind was left on the floor.'],
    ['measured', 'NTR', 'What is left measures 4 x 5 mm.'],
    ['measured', 'STR', 'A remnant of 22 x 18 mm was left.'],
    ['named', 'Partial', 'Most of the tumor was left.'],
  ] as const)('knows by %s that it is %s: %s', (size, extent, text) => {
    expect(toldSize(extent, text)).toBe(size);
  });

  it.each([
    ['STR', 'Tumor was left in the sinus.'],
    ['NTR', 'A rind of 30 x 20 mm was left.'],
    ['STR', 'Tumor was left because of significant bleeding.'],
  ] as const)('knows nothing of how much, though it is called %s: %s', (extent, text) => {
    expect(toldSize(extent, text)).toBeUndefined();
  });
});
