import { expect, test } from 'vitest';
import calibration from '../../../config/calibration.json' with { type: 'json' };
import { Calibration, confidenceFrom } from '../../../lambdas/readers/calibration.ts';

const rules = { variable: 'tumor_status', source: 'rules', agreement: 'single_source' } as const;

test('a measured share becomes a probability that never says certain', () => {
  const confidenceOf = confidenceFrom({ measured: 'here', entries: [{ ...rules, right: 98, total: 98 }] });

  expect(confidenceOf(rules)).toBe(0.99);
});

test('what was not measured, or on too few cases, has no probability', () => {
  const confidenceOf = confidenceFrom({ measured: 'here', entries: [{ ...rules, right: 3, total: 3 }] });

  expect(confidenceOf(rules)).toBeNull();
  expect(confidenceOf({ ...rules, agreement: 'full_agreement' })).toBeNull();
});

test('the shipped table has the shape', () => {
  expect(Calibration.safeParse(calibration).success).toBe(true);
});
