import { expect, test } from 'vitest';
import shipped from '../../../config/calibration.json' with { type: 'json' };
import {
  anyDoubt,
  Calibration,
  type CalibrationEntry,
  measuredFrom,
  noDoubt,
} from '../../../lambdas/readers/calibration.ts';
import { countsOf, fitCalibration } from '../../../local/evaluate/fit-calibration.ts';
import { unmeasured } from '../../support/config.ts';

const answer = {
  variable: 'tumor_status',
  reader: 'rules',
  agreement: 'single_source',
  stance: null,
  absence: null,
  kind: 'imaging',
  basis: 'text',
} as const;

function anEntry(given: Partial<CalibrationEntry>): CalibrationEntry {
  const { absence, ...known } = answer;
  return {
    ...known,
    answer: 'value',
    doubt: noDoubt,
    right: 20,
    total: 20,
    patients: 20,
    confidence: 0.9,
    atLeast: 0.8,
    ...given,
  };
}

const measuredOf = measuredFrom({
  ...unmeasured,
  entries: [
    anEntry({ confidence: 0.98 }),
    anEntry({ kind: null, basis: null, confidence: 0.97 }),
    anEntry({ kind: null, basis: null, doubt: 'hedged', confidence: 0.8 }),
    anEntry({ kind: null, basis: null, doubt: anyDoubt, confidence: 0.6 }),
  ],
});

test('the most special measurement that fits speaks', () => {
  expect(measuredOf(answer, noDoubt)?.confidence).toBe(0.98);
  expect(measuredOf({ ...answer, kind: 'progress' }, noDoubt)?.confidence).toBe(0.97);
  expect(measuredOf(answer, 'hedged')).toMatchObject({ confidence: 0.8, isOwn: true });
});

test('a doubt that was never counted is judged by all doubts, and known as such', () => {
  expect(measuredOf(answer, 'unheard of')).toMatchObject({ confidence: 0.6, isOwn: false });
});

test('what was not measured has no probability', () => {
  expect(measuredOf({ ...answer, reader: 'medgemma' }, noDoubt)).toBeNull();
  expect(measuredOf({ ...answer, absence: 'not_documented' }, noDoubt)).toBeNull();
  expect(measuredFrom(unmeasured)(answer, 'hedged')).toBeNull();
});

test('the shipped file has the shape, says what it was measured on, and follows from its counts', () => {
  const calibration = Calibration.parse(shipped);

  expect(calibration.measuredOn.length).toBeGreaterThan(0);
  expect(fitCalibration(countsOf(calibration), calibration.measuredOn)).toEqual(calibration);
});
