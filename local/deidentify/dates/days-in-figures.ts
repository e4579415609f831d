import type { DateRule } from './date-rule.ts';
import { type DateContext, fullYear, lastOf, moved } from './moved-day.ts';
import { year } from './patterns.ts';
import { like, pad, yearLike } from './written-like.ts';

const figures =
  (order: 'ymd' | 'mdy' | 'dmy') =>
  (match: RegExpExecArray, context: DateContext): string | undefined => {
    const [, a = '', s1 = '', b = '', s2 = '', c = ''] = match;
    const [y, first, second] = order === 'ymd' ? [a, b, c] : [c, a, b];
    const isDayFirst = order === 'dmy' ? Number(second) <= 12 : Number(first) > 12;
    const [m, d] = isDayFirst ? [second, first] : [first, second];
    const [ofYear, ofMonth, written] = [fullYear(y), Number(m), Number(d)];
    const day =
      y.length === 4 && written > 28 && written <= 31 ? Math.min(written, lastOf(ofYear, ofMonth)) : written;
    const to = moved({ year: ofYear, month: ofMonth, day }, context);
    if (to === undefined) return undefined;
    // Two figures on both sides say nothing about padding: 12/10 is written by both habits; the padded one sorts.
    const width =
      first.startsWith('0') || second.startsWith('0') || (first.length === 2 && second.length === 2) ? 2 : 1;
    const one = pad(isDayFirst ? to.day : to.month, width);
    const two = pad(isDayFirst ? to.month : to.day, width);
    const newYear = yearLike(y, to.year);
    return order === 'ymd' ? `${newYear}${s1}${one}${s2}${two}` : `${one}${s1}${two}${s2}${newYear}`;
  };

/** Days with a year, all of them in figures. */
export const daysInFigures: readonly DateRule[] = [
  {
    opens: /^0000[-/.]00?[-/.]0/,
    pattern: new RegExp(`(?<![\\w.])(${year})([-/.])(\\d{1,2})(\\2)(\\d{1,2})(?![\\d-])`, 'g'),
    rewrite: figures('ymd'),
  },
  {
    opens: /^0{8}/,
    pattern: new RegExp(
      `(?<![\\w.-])(${year})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?=(?:T?[0-2]\\d[0-5]\\d(?:[0-5]\\d)?)?(?![\\w-]))`,
      'g',
    ),
    rewrite: (match, context) => {
      const to = moved({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }, context);
      return to === undefined ? undefined : `${to.year}${pad(to.month)}${pad(to.day)}`;
    },
  },
  {
    opens: /^00?[-/]00?[-/]0000/,
    pattern: new RegExp(`(?<![\\w./-])(\\d{1,2})([-/])(\\d{1,2})(\\2)(${year})(?![\\w/-])`, 'g'),
    rewrite: figures('mdy'),
  },
  {
    opens: /^00?\/00?\/00(?!0)/,
    pattern: /(?<![\w./])(\d{1,2})(\/)(\d{1,2})(\/)(\d{2})(?![\w/])(?! ?(?:strength|motor|power))/g,
    rewrite: figures('mdy'),
  },
  {
    opens: /^00-00-00(?!0)/,
    pattern: /(?<![\w./-])(\d{2})(-)(\d{2})(-)(\d{2})(?![\w/-])/g,
    rewrite: figures('mdy'),
  },
  {
    opens: /^00?\.(?:00?\.| )/,
    pattern: new RegExp(`(?<![\\w./-])(\\d{1,2})(\\.) ?(\\d{1,2})(\\.) ?(${year})(?![\\w-])`, 'g'),
    rewrite: figures('dmy'),
  },
  {
    opens: /^00\.00\.00(?!0)/,
    pattern: /(?<![\w./-])(\d{2})(\.)(\d{2})(\.)(\d{2})(?![\w.-])(?! ?(?:cm|mm|ml|mg))/g,
    rewrite: figures('dmy'),
  },
  {
    // Eight figures behind the word for a birth.
    opens: /^(?:DOB|birth(?:date)?|date|born)$/i,
    figureWithin: 19,
    pattern: new RegExp(
      `\\b(?=[^\\d\\n]{0,18}\\d{8})((?:DOB|[Bb]irth ?date|[Dd]ate of [Bb]irth|[Bb]orn)[ :]{1,3})(\\d{2})(\\d{2})(${year})(?!\\w)`,
      'g',
    ),
    rewrite: (match, context) => {
      const [, label = '', a = '', b = '', y = ''] = match;
      const isDayFirst = Number(a) > 12;
      const to = moved(
        { year: Number(y), month: Number(isDayFirst ? b : a), day: Number(isDayFirst ? a : b) },
        context,
      );
      return (
        to && `${label}${pad(isDayFirst ? to.day : to.month)}${pad(isDayFirst ? to.month : to.day)}${to.year}`
      );
    },
  },
  {
    // 11.5.18: three figures with a year of two are no measure.
    opens: /^00?\.00?\.00(?!0)/,
    pattern: /(?<![\w./-])(\d{1,2})(\.)(\d{1,2})(\.)([012]\d)(?![\w.-]|\.\d)(?! ?(?:cm|mm|ml|mg))/g,
    rewrite: figures('mdy'),
  },
  {
    // 13-9-17: no score has so large a first part and so small a second one.
    opens: /^00-00?-00(?!0)/,
    pattern: /(?<![\w./-])(1[3-9]|2\d|3[01])(-)(0?[1-9]|1[0-2])(-)([012]\d)(?![\w/-]|\.\d)/g,
    rewrite: figures('dmy'),
  },
  {
    // 10-8-'16
    opens: /^00?[-/.]00?[-/.]~/,
    pattern: /(?<![\w./-])(\d{1,2})([-/.])(\d{1,2})(\2')(\d{2})(?!\w)/g,
    rewrite: figures('mdy'),
  },
  {
    // '22.11.29
    opens: /^00\.00?\.0/,
    led: "'",
    pattern: /'(\d{2})\.(\d{1,2})\.(\d{1,2})(?![\w.]\d)/g,
    rewrite: (match, context) => {
      const [, y = '', m = '', d = ''] = match;
      const to = moved({ year: fullYear(y), month: Number(m), day: Number(d) }, context);
      return to && `'${yearLike(y, to.year)}.${like(m, to.month)}.${like(d, to.day)}`;
    },
  },
];
