import { describe, expect, it } from 'vitest';
import { mentionedDays } from '../../../lambdas/domain/mentioned-days.ts';

describe('days a text names', () => {
  it.each([
    ['Comparison: 2019-06-03.', ['2019-06-03']],
    ['compared with 6/3/2019', ['2019-06-03']],
    ['compared with 06-03-19 and 1/9/98', ['2019-06-03', '1998-01-09']],
    ['MRI of June 3, 2019', ['2019-06-03']],
    ['MRI of 3rd Jun. 2019', ['2019-06-03']],
    ['prior of June 2019, 13/45/2019, grade 3/4, 12 x 9 mm', []],
  ])('are those of "%s"', (text, days) => {
    expect(mentionedDays(text, '2020-01-01')).toEqual(days);
  });
});
