import type { DateRule } from './date-rule.ts';
import { fullYear, moved, nearYear } from './moved-day.ts';
import { dayOf, isAmount, month, monthOpens, monthToFigure, year } from './patterns.ts';
import { like, monthLike, monthNumber, shortYearLike, suffixLike, yearLike } from './written-like.ts';

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** A day and a month by name, with a year or without. */
export const daysOfMonths: readonly DateRule[] = [
  {
    // March 4th, 2019; Mar 4 2019; March 4 by itself
    opens: monthOpens,
    figureWithin: monthToFigure,
    pattern: new RegExp(
      `\\b(${month})(\\.? ?)(${dayOf})(st|nd|rd|th|ST|ND|RD|TH)?(?![\\d:/.]\\d|\\d)(?:(,? |, ?of )(${year}|'\\d{2})(?!\\d))?\\b`,
      'g',
    ),
    rewrite: (match, context) => {
      const [, name = '', s1 = '', d = '', suffix = '', s2 = '', y] = match;
      if (s1 === '' && y === undefined) return undefined;
      // "May 5 mg be given", "Mar 10%": without a year the word must look like a month, and a unit says it is none.
      if (y === undefined && (name === name.toLowerCase() || isAmount(match))) return undefined;
      const from = {
        year:
          y === undefined
            ? nearYear(monthNumber(name), Number(d), context.documentDay)
            : fullYear(y.replace("'", '')),
        month: monthNumber(name),
        day: Number(d),
      };
      const to = moved(from, context);
      if (to === undefined) return undefined;
      const years =
        y === undefined ? '' : `${s2}${y.startsWith("'") ? "'" : ''}${yearLike(y.replace("'", ''), to.year)}`;
      return `${monthLike(name, to.month)}${s1}${like(d, to.day)}${suffixLike(suffix, to.day)}${years}`;
    },
  },
  {
    // 4th of March 2019; 04-Mar-2019; 04MAR19
    opens: /^00?[-/. ]?[A-Za-z]/,
    pattern: new RegExp(
      `(?<![\\w.])(${dayOf})(st|nd|rd|th|ste|de)?( of |[-/. ]?)(${month})(\\.?,?[-/ ]?)(${year}|'?\\d{2})?(?![\\w])`,
      'g',
    ),
    rewrite: (match, context) => {
      const [, d = '', suffix = '', s1 = '', name = '', s2 = '', y] = match;
      if (y === undefined && s1 !== ' of ' && suffix === '' && s1 !== ' ' && s1 !== '-' && s1 !== '/')
        return undefined;
      if (y?.length === 2 && s2.includes(' ')) return undefined;
      const ofYear = y?.replace("'", '');
      // A month in full is one however it is written, but for those that say something else.
      if (
        y === undefined &&
        name === name.toLowerCase() &&
        !/^(?:jan|feb|apr|sept?em|octo|nov|dec)\w{2,}/.test(name)
      )
        return undefined;
      const m = monthNumber(name);
      const to = moved(
        {
          year: ofYear === undefined ? nearYear(m, Number(d), context.documentDay) : fullYear(ofYear),
          month: m,
          day: Number(d),
        },
        context,
      );
      if (to === undefined) return undefined;
      return `${like(d, to.day)}${suffixLike(suffix, to.day)}${s1}${monthLike(name, to.month)}${s2}${y === undefined ? '' : shortYearLike(y, to.year)}`;
    },
  },
  {
    // Nov-5-2018
    opens: monthOpens,
    figureWithin: monthToFigure,
    pattern: new RegExp(`(?<![\\w-])(${month})([-/])(${dayOf})([-/])(${year}|\\d{2})(?![\\w-])`, 'g'),
    rewrite: (match, context) => {
      const [, name = '', s1 = '', d = '', s2 = '', y = ''] = match;
      const to = moved({ year: fullYear(y), month: monthNumber(name), day: Number(d) }, context);
      return to && `${monthLike(name, to.month)}${s1}${like(d, to.day)}${s2}${yearLike(y, to.year)}`;
    },
  },
  {
    // 2012/Aug/22
    opens: /^0000[-/][Aa]/,
    pattern: new RegExp(`(?<![\\w.-])(${year})([-/])(${month})\\2(${dayOf})(?!\\w)`, 'g'),
    rewrite: (match, context) => {
      const [, y = '', sign = '', name = '', d = ''] = match;
      const to = moved({ year: Number(y), month: monthNumber(name), day: Number(d) }, context);
      return to && `${to.year}${sign}${monthLike(name, to.month)}${sign}${like(d, to.day)}`;
    },
  },
  {
    // 6.i.16
    opens: /^00?[./-][Aa]/,
    pattern: new RegExp(
      `(?<![\\w./-])(${dayOf})([./-])(${[...romans].reverse().join('|')})(\\2| )(${year}|\\d{2})(?!\\w)`,
      'gi',
    ),
    rewrite: (match, context) => {
      const [, d = '', sign = '', m = '', between = '', y = ''] = match;
      const to = moved(
        { year: fullYear(y), month: romans.indexOf(m.toLowerCase()) + 1, day: Number(d) },
        context,
      );
      const roman = to && (romans[to.month - 1] ?? '');
      return (
        to &&
        `${like(d, to.day)}${sign}${m === m.toLowerCase() ? roman : roman?.toUpperCase()}${between}${yearLike(y, to.year)}`
      );
    },
  },
];
