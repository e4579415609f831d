import type { DateRule } from './date-rule.ts';
import { fullYear, moved, nearDay, nearYear, type Ymd } from './moved-day.ts';
import { dayOf, isAmount, month, monthOpens, monthToFigure, year } from './patterns.ts';
import { like, monthLike, monthNumber, shortYearLike, suffixLike, yearLike } from './written-like.ts';

/** From one day or month to another, and several days of one month. */
export const dayRanges: readonly DateRule[] = [
  {
    // Jul to Oct 2018; July-October
    opens: monthOpens,
    pattern: new RegExp(
      `\\b(${month})(\\.? ?(?:to|-|–|through|thru|till|until|and|/) ?)(${month})(?:(\\.?,? )(${year}|'\\d{2}))?(?!\\.? ?\\d|\\w)`,
      'g',
    ),
    rewrite: (match, context) => {
      const [, first = '', dash = '', second = '', gap = '', y] = match;
      if (first === first.toLowerCase() || second === second.toLowerCase()) return undefined;
      const [m1, m2] = [monthNumber(first), monthNumber(second)];
      const last = y === undefined ? nearYear(m2, 15, context.documentDay) : fullYear(y.replace("'", ''));
      const from = moved({ year: m1 > m2 ? last - 1 : last, month: m1, day: 15 }, context);
      const to = moved({ year: last, month: m2, day: 15 }, context);
      if (from === undefined || to === undefined) return undefined;
      return `${monthLike(first, from.month)}${dash}${monthLike(second, to.month)}${y === undefined ? '' : `${gap}${shortYearLike(y, to.year)}`}`;
    },
  },
  {
    // 14-25 March 2018; the 3rd and the 9th of May
    opens: /^00?(?: [^0A]|[-–stndrh])/,
    pattern: new RegExp(
      `(?<![\\w./-])(${dayOf})(st|nd|rd|th)?( ?(?:-to-|-|–|to|and|or|until|through|&) ?(?:the )?)(${dayOf})(st|nd|rd|th)?( of | |-)(${month})(?:(,? )(${year}|\\d{2}(?=[,.;)\\n]|$)))?(?!\\w)`,
      'g',
    ),
    rewrite: (match, context) => {
      const [, d1 = '', s1 = '', dash = '', d2 = '', s2 = '', of = '', name = '', gap = '', y] = match;
      if (name === name.toLowerCase() || Number(d1) > Number(d2)) return undefined;
      const m = monthNumber(name);
      const own = y === undefined ? nearYear(m, Number(d2), context.documentDay) : fullYear(y);
      const from = moved({ year: own, month: m, day: Number(d1) }, context);
      const to = moved({ year: own, month: m, day: Number(d2) }, context);
      if (from === undefined || to === undefined) return undefined;
      const end = `${like(d2, to.day)}${suffixLike(s2, to.day)}${of}${monthLike(name, to.month)}${y === undefined ? '' : `${gap}${yearLike(y, to.year)}`}`;
      const start = `${like(d1, from.day)}${suffixLike(s1, from.day)}`;
      if (from.month === to.month) return `${start}${dash}${end}`;
      const wide = /^ ?[-–]/.test(dash) ? ' to ' : dash;
      return `${start}${of}${monthLike(name, from.month)}${y === undefined || from.year === to.year ? '' : ` ${from.year}`}${wide}${end}`;
    },
  },
  {
    // March 4-6, 2019
    opens: monthOpens,
    figureWithin: monthToFigure,
    pattern: new RegExp(
      `\\b(${month})(\\.? )(${dayOf})( ?(?:-|–|to|and) ?)(${dayOf})(?:(,? )(${year})\\b|(?![\\w%]|[./:]\\d|,? ?\\d))`,
      'g',
    ),
    rewrite: (match, context) => {
      const [, name = '', s1 = '', first = '', dash = '', last = '', s2 = '', y] = match;
      if (y === undefined && (name === name.toLowerCase() || isAmount(match))) return undefined;
      const m = monthNumber(name);
      const own = y === undefined ? nearYear(m, Number(first), context.documentDay) : Number(y);
      const from = moved({ year: own, month: m, day: Number(first) }, context);
      const to = moved({ year: own, month: m, day: Number(last) }, context);
      if (from === undefined || to === undefined) return undefined;
      const start = `${monthLike(name, from.month)}${s1}${from.day}`;
      const ofYear = (at: Ymd): string => (y === undefined ? '' : `${s2}${at.year}`);
      if (from.month === to.month) return `${start}${dash}${to.day}${ofYear(to)}`;
      const wide = dash.trim() === '-' || dash.trim() === '–' ? ' to ' : dash;
      return `${start}${ofYear(from)}${wide}${monthLike(name, to.month)}${s1}${to.day}${ofYear(to)}`;
    },
  },
  {
    // 7/29-7/31
    opens: /^00?\/00?[- ~]/,
    pattern:
      /(?<![\w./-])(0?[1-9]|1[0-2])\/([12]\d|3[01]|0?[1-9])( ?[-–] ?| to )(0?[1-9]|1[0-2])\/([12]\d|3[01]|0?[1-9])(?![\w/%]|\.\d)/g,
    rewrite: (match, context) => {
      const [, m1 = '', d1 = '', dash = '', m2 = '', d2 = ''] = match;
      if (Number(d1) < 13 && Number(d2) < 13) return undefined;
      const from = moved(nearDay(m1, d1, context), context);
      const to = moved(nearDay(m2, d2, context), context);
      return (
        from &&
        to &&
        `${like(m1, from.month)}/${like(d1, from.day)}${dash}${like(m2, to.month)}/${like(d2, to.day)}`
      );
    },
  },
  {
    // 5th, 6th and 8th Sept: those before the last two.
    opens: /^00?(?:st|nd|rd|th)?,/,
    pattern: new RegExp(
      `(?<![\\w./-])(?:${dayOf}(?:st|nd|rd|th)?, ?){1,5}(?=${dayOf}(?:st|nd|rd|th)?,? ?(?:and|or|&) ?(?:the )?${dayOf}(?:st|nd|rd|th)? (?:of )?(?<of>${month})(?!\\w))`,
      'g',
    ),
    rewrite: (match, context) => {
      const name = match.groups?.of ?? '';
      if (name === name.toLowerCase()) return undefined;
      return match[0].replaceAll(/(\d+)(st|nd|rd|th|)/g, (_, d: string, suffix: string) => {
        const to = moved(nearDay(String(monthNumber(name)), d, context), context);
        return to === undefined ? d : `${to.day}${suffixLike(suffix, to.day)}`;
      });
    },
  },
  {
    // Feb 3 and 10
    opens: monthOpens,
    figureWithin: monthToFigure,
    pattern: new RegExp(
      `\\b(${month})(\\.? )(${dayOf})((?:, ?${dayOf}(?=,| and| &)){0,4}(?:,? and | & |, ))(${dayOf})(?!\\w|[/:.%]\\d|%| ?(?:mg|ml|cm|mm))`,
      'g',
    ),
    rewrite: (match, context) => {
      const [, name = '', s1 = '', first = '', between = '', last = ''] = match;
      if (name === name.toLowerCase()) return undefined;
      const m = monthNumber(name);
      const of = (day: string) =>
        moved({ year: nearYear(m, Number(day), context.documentDay), month: m, day: Number(day) }, context);
      const [from, to] = [of(first), of(last)];
      if (from === undefined || to === undefined) return undefined;
      const middle = between.replaceAll(/\d+/g, (day) => String(of(day)?.day ?? 15));
      return `${monthLike(name, from.month)}${s1}${from.day}${middle}${from.month === to.month ? '' : `${monthLike(name, to.month)}${s1}`}${to.day}`;
    },
  },
  {
    // 11-12/2/20: two days, then the month.
    opens: /^00?-00?\//,
    pattern: new RegExp(
      `(?<![\\w./-])(${dayOf})([-–])(${dayOf})/(0?[1-9]|1[0-2])/(${year}|\\d{2})(?![\\w/])`,
      'g',
    ),
    rewrite: (match, context) => {
      const [, first = '', dash = '', last = '', m = '', y = ''] = match;
      const of = (day: string) => moved({ year: fullYear(y), month: Number(m), day: Number(day) }, context);
      const [from, to] = [of(first), of(last)];
      if (from === undefined || to === undefined) return undefined;
      const start = from.month === to.month ? `${from.day}` : `${from.day}/${from.month}`;
      return `${start}${dash}${to.day}/${like(m, to.month)}/${yearLike(y, to.year)}`;
    },
  },
];
