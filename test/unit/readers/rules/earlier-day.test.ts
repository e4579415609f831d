import { describe, expect, it } from 'vitest';
import { daysBefore } from '../../../../lambdas/readers/rules/dates/earlier-day.ts';

/** How many days before New Year 2024 the words `nothing seen` are placed. */
const placed = (sentence: string): number | null => {
  const start = sentence.indexOf('nothing seen');
  return daysBefore(sentence, { start, end: start + 'nothing seen'.length }, '2024-01-01');
};

describe('the day a statement is placed at', () => {
  it.each([
    ['2019-12-31: nothing seen', 4 * 365 + 2],
    ['2023-11-30 nothing seen', 32],
    ['In 2022 nothing seen', 366],
    ['2014-2022 nothing seen', 366],
  ])('is that of %j', (sentence, days) => {
    expect(placed(sentence)).toBe(days);
  });

  it('is none where no day is named', () => {
    expect(placed('Once more nothing seen')).toBeNull();
  });
});
