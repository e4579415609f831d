import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDoubt, Calibration, keyOf, noDoubt } from '../../../../lambdas/readers/calibration.ts';
import { addedUp, type Count, countsOf, fitCalibration } from '../../../../local/evaluate/fit-calibration.ts';

const aCount = (given: Partial<Count> = {}): Count => ({
  variable: 'tumor_status',
  reader: 'rules',
  agreement: 'single_source',
  stance: null,
  answer: 'value',
  doubt: noDoubt,
  kind: 'imaging',
  basis: 'text',
  right: 0,
  total: 0,
  patients: 0,
  ...given,
});

/** The entry over all kinds of document with this doubt. */
const overKinds = (counts: readonly Count[], doubt: string) =>
  fitCalibration(counts, []).entries.find((entry) => entry.doubt === doubt && entry.kind === null);

describe('confidence from counts', () => {
  test('of independent cases follows the rule of succession', () => {
    expect(overKinds([aCount({ right: 18, total: 20, patients: 20 })], noDoubt)?.confidence).toBeCloseTo(
      19 / 22,
      2,
    );
  });

  test('never says certain, however many were right', () => {
    const entry = overKinds([aCount({ right: 100_000, total: 100_000, patients: 100_000 })], noDoubt);

    expect(entry?.confidence).toBeLessThan(1);
    expect(entry?.atLeast).toBeLessThan(1);
  });

  test('of few cases promises little', () => {
    const few = [
      aCount({ right: 30, total: 30, patients: 30 }),
      aCount({ doubt: 'hedged', right: 2, total: 2, patients: 2 }),
      aCount({ doubt: 'implied', right: 15, total: 20, patients: 20 }),
    ];

    expect(overKinds(few, 'hedged')?.confidence).toBeGreaterThan(overKinds(few, anyDoubt)?.confidence ?? 1);
    expect(overKinds(few, 'hedged')?.atLeast).toBeLessThan(0.75);
  });

  test('of many documents of one patient promises less than of many patients', () => {
    const ofOne = overKinds([aCount({ doubt: 'copied', right: 58, total: 58, patients: 1 })], 'copied');
    const ofMany = overKinds([aCount({ doubt: 'copied', right: 58, total: 58, patients: 58 })], 'copied');

    expect(ofOne?.atLeast).toBeLessThan(0.8);
    expect(ofMany?.atLeast).toBeGreaterThan(0.9);
  });

  test('of fewer than ten cases is not given', () => {
    const { entries } = fitCalibration([aCount({ right: 9, total: 9, patients: 9 })], []);

    expect(entries.map(({ confidence, right }) => [confidence, right])).toEqual([
      [null, 9],
      [null, 9],
    ]);
  });
});

const someCount = fc
  .record({
    variable: fc.constantFrom('tumor_status', 'extent_of_resection'),
    doubt: fc.constantFrom(noDoubt, 'hedged', 'implied'),
    kind: fc.constantFrom('imaging', 'progress'),
    right: fc.integer({ min: 0, max: 60 }),
    wrong: fc.integer({ min: 0, max: 20 }),
    perPatient: fc.integer({ min: 1, max: 5 }),
  } as const)
  .filter(({ right, wrong }) => right + wrong > 0)
  .map(({ variable, doubt, kind, right, wrong, perPatient }) =>
    aCount({
      variable,
      doubt,
      kind,
      right,
      total: right + wrong,
      patients: Math.ceil((right + wrong) / perPatient),
    }),
  );
const someCounts = fc.uniqueArray(someCount, { selector: keyOf, maxLength: 8 });

test('whatever was counted, the calibration has its shape, one entry a name, and is found again from its counts', () => {
  fc.assert(
    fc.property(someCounts, (counts) => {
      const calibration = fitCalibration(counts, []);

      expect(Calibration.safeParse(calibration).success).toBe(true);
      expect(new Set(calibration.entries.map(keyOf)).size).toBe(calibration.entries.length);
      for (const { confidence, atLeast } of calibration.entries)
        expect(confidence === null).toBe(atLeast === null);
      expect(fitCalibration(countsOf(calibration), [])).toEqual(calibration);
    }),
  );
});

test('one more right answer never lowers a confidence, one more wrong never raises it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), (right, wrong) => {
      const total = right + wrong + 10;
      const confidence = (more: number, of: number) =>
        overKinds([aCount({ right: right + more, total: total + of, patients: total + of })], noDoubt)
          ?.confidence ?? 0;

      expect(confidence(1, 1)).toBeGreaterThanOrEqual(confidence(0, 0));
      expect(confidence(0, 1)).toBeLessThanOrEqual(confidence(0, 0));
    }),
  );
});

test('two runs are added up with their patients, and equal counts have one version', () => {
  const one = [aCount({ right: 20, total: 20, patients: 4 })];
  const other = [aCount({ right: 10, total: 12, patients: 3 })];

  expect(addedUp(one, other)).toEqual([aCount({ right: 30, total: 32, patients: 7 })]);
  expect(fitCalibration(addedUp(one, other), []).version).toBe(
    fitCalibration(addedUp(other, one), []).version,
  );
  expect(fitCalibration(one, []).version).not.toBe(fitCalibration(other, []).version);
});
