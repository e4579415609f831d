import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../../lambdas/domain/calendar.ts';
import { dayOrderOf, dayWrittenIn } from '../../../../lambdas/readers/rules/dates/written-days.ts';

const meant = (text: string, given: { writtenOn?: string; known?: string[]; around?: string } = {}) =>
  dayWrittenIn(text, {
    text: `${text} ${given.around ?? ''}`,
    writtenOn: given.writtenOn ?? null,
    known: given.known ?? [],
  });

describe('a day in figures', () => {
  test('is read as the calendar allows it, whichever of day and month stands first', () => {
    expect(meant('GTR 22/03/2016.')).toBe('2016-03-22');
    expect(meant('GTR 3/22/2016.')).toBe('2016-03-22');
    expect(meant('resected 22.03.2016 in Ulm')).toBe('2016-03-22');
    expect(meant('resected 3/22/16')).toBe('2016-03-22');
    for (const text of ['3/22/2016- gross total', 'Surgery:3/22/2016-', '3/22/2016-3/25/2016'])
      expect(meant(text)).toBe('2016-03-22');
    expect(meant('resected on 2016-03-22')).toBe('2016-03-22');
  });

  test('is read as the other days of its document are written, where it can be read both ways', () => {
    expect(meant('GTR 05/03/2016')).toBe('2016-05-03');
    expect(meant('GTR 05/03/2016', { around: 'seen 29/03/2016' })).toBe('2016-03-05');
    expect(meant('GTR 05/03/2016', { around: 'seen 29/03/2016 and 3/30/2016' })).toBe('2016-05-03');
  });

  test('is the one on which the chart has an operation, and none long after its document', () => {
    expect(meant('GTR 05/03/2016', { known: ['2016-03-05'] })).toBe('2016-03-05');
    expect(meant('GTR 05/03/2016', { writtenOn: '2016-03-20' })).toBe('2016-03-05');
    expect(meant('GTR 12/03/2016', { writtenOn: '2016-03-20', known: ['2015-01-01'] })).toBe('2016-03-12');
  });

  test('is none where no calendar has it, or where figures are of something else', () => {
    for (const text of [
      '31/02/2020',
      '2016-22-03',
      '45/45/2020',
      'BP 120/80',
      'ratio 1/2/3',
      '00/00/0000',
      '10.5.2.1',
    ])
      expect(meant(`GTR ${text} told`)).toBeNull();
    expect(meant('on 31/02/2020, then 01.03.2020')).toBe('2020-03-01');
  });

  test('is rather one with its whole year or one the chart knows, and of the century its document allows', () => {
    const two = 'MRI 3/1/15 showed it, resected 3/22/2016';
    expect(meant(two)).toBe('2016-03-22');
    expect(meant(two, { known: ['2015-03-01'] })).toBe('2015-03-01');
    expect(meant('resected 3/22/98', { writtenOn: '2004-01-01' })).toBe('1998-03-22');
    expect(meant('resected 25/12/2030', { writtenOn: '2016-01-01' })).toBeNull();
    expect(meant('4.2.11 Gross total')).toBeNull();
  });

  test('is always a day of the calendar', () => {
    const figures = fc.integer({ min: 0, max: 35 }).map(String);
    const day = fc
      .tuple(figures, figures, fc.integer({ min: 1990, max: 2030 }))
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(day, (written) => {
        const read = meant(`GTR ${written}`);
        return read === null || parseDay(read) === read;
      }),
      { numRuns: 2_000 },
    );
  });
});

test('a document writes the day first where no day of it can be read otherwise', () => {
  expect(dayOrderOf('21/04/2020 and 3/4/2020')).toBe('day-first');
  expect(dayOrderOf('4/21/2020')).toBe('month-first');
  expect(dayOrderOf('3/4/2020')).toBe('month-first');
});
