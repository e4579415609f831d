import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, parseDay, parseMoment } from '../../../lambdas/domain/calendar.ts';

describe('a timestamp of the sources', () => {
  it.each([
    ['2019-06-03', '2019-06-03', null],
    ['2019-06-03 14:05:00.000', '2019-06-03', 845],
    ['2019-06-03 14:05:59', '2019-06-03', 845],
    ['2019-06-03T14:05:00Z', '2019-06-03', 845],
    ['2019-06-03T23:59:59.123456Z', '2019-06-03', 1439],
    ['2019-06-03T23:30:00-05:00', '2019-06-03', 1410],
    ['2019-06-03T00:30:00+0200', '2019-06-03', 30],
    ['2019-06-03 14:05:00.000 UTC', '2019-06-03', 845],
    [' 2020-02-29 ', '2020-02-29', null],
  ])('reads %s as the day and time written', (text, day, minuteOfDay) => {
    expect(parseMoment(text)).toEqual({ day, minuteOfDay });
  });

  it.each(['2019-06-03 00:00:00.000', '2019-06-03T00:00:00Z', '2019-06-03T00:00Z'])(
    'takes the midnight of %s for a day without a time',
    (text) => {
      expect(parseMoment(text)).toEqual({ day: '2019-06-03', minuteOfDay: null });
    },
  );

  it('keeps a time just after midnight', () => {
    expect(parseMoment('2019-06-03 00:01:00')?.minuteOfDay).toBe(1);
    expect(parseMoment('2019-06-03 00:00:30')?.minuteOfDay).toBe(0);
  });

  it.each([null, undefined, '', '2019', '2019-06', '2019-02-30', '2019-13-01', '2019-00-10', '0001-01-01'])(
    'gives nothing for %s',
    (text) => {
      expect(parseMoment(text)).toBeNull();
    },
  );

  it.each(['9999-12-31 00:00:00', '2019-06-03 25:00', 'June 3, 2019', '2019-06-03x', '20190603'])(
    'gives nothing for %s',
    (text) => {
      expect(parseDay(text)).toBeNull();
    },
  );
});

describe('arithmetic of days', () => {
  const days = fc.integer({ min: 0, max: 80_000 }).map((offset) => addDays('1900-01-01', offset));

  it('comes back from where it went', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -10_000, max: 10_000 }), (day, step) => {
        expect(daysBetween(day, addDays(day, step))).toBe(step);
        expect(addDays(addDays(day, step), -step)).toBe(day);
      }),
    );
  });

  it('agrees with the order of the texts', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        expect(Math.sign(daysBetween(one, other))).toBe(one < other ? 1 : one > other ? -1 : 0);
      }),
    );
  });

  it('crosses leap days and a change of clocks', () => {
    expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
    expect(daysBetween('2019-03-30', '2019-04-01')).toBe(2);
  });
});
