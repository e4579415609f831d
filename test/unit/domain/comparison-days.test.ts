import { expect, it } from 'vitest';
import { comparisonDays } from '../../../lambdas/domain/comparison-days.ts';

it('finds the days a report compares with, under its heading and in sentences that compare', () => {
  const text = [
    'MRI BRAIN 06/03/2019',
    'DOB: 01/02/2010',
    'COMPARISON: MRI of 03/01/2019 and',
    'CT of 12/15/2018.',
    'FINDINGS: Compared to September 2, 2018 the mass is smaller. Resection on 11/01/2018.',
    'IMPRESSION: Unchanged since 2019-03-01. Next scan 09/01/2019.',
  ].join('\n');
  expect(comparisonDays(text, '2019-06-03')).toEqual(['2019-03-01', '2018-12-15', '2018-09-02']);
});

it.each([
  ['no comparison', 'COMPARISON: None.'],
  ['a month alone', 'COMPARISON: March 2019.'],
  ['the day of an operation', 'Compared with before the craniotomy of 03/01/2019.'],
  ['a birth date', 'DOB 03/01/2010, prior name unknown.'],
])('finds none in %s', (_, text) => {
  expect(comparisonDays(text, '2019-06-03')).toEqual([]);
});
