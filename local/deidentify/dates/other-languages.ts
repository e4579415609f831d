import { wordKind } from '../name-lexicon.ts';
import type { DateRule } from './date-rule.ts';
import { monthNames } from './month-names.ts';
import { type DateContext, fullYear, moved, nearYear, type Ymd } from './moved-day.ts';
import { opensOtherDate, otherMonthOf } from './other-months.ts';
import { dayOf, monthToFigure, year } from './patterns.ts';
import { like, suffixLike, yearLike } from './written-like.ts';

/** Dates of other languages than English, written in the same one. */
export const datesOfOtherLanguages: readonly DateRule[] = [
  {
    // 3 de marzo de 2019; 15. listopadu; 1er janvier; avril 2020
    opens: opensOtherDate,
    pattern: new RegExp(
      `(?<![\\w./])(?:(${dayOf})(er|\\.|º|°|ª|e|a|ú|:e|ste|de)?( (?:de |di |da |d['’])?|[./-]))?(?<!\\p{L})(\\p{L}{3,14})(?!\\p{L})(?:(\\.?,? (?:de |del |do |di )?|[./-])(${year}|(?<=[/-])\\d{2}))?(?!\\w)`,
      'gu',
    ),
    rewrite: (match, context) => {
      const [, d, suffix = '', s1 = '', name = '', s2 = '', y] = match;
      if (d === undefined && y === undefined) return undefined;
      const told = otherMonthOf(name);
      if (told === undefined) return undefined;
      if (told.isShort && (d === undefined || (y === undefined && wordKind(name) === 'word')))
        return undefined;
      // "2 Mars bars": a capital is no month of the languages that are read as English first.
      if (y === undefined && suffix === '' && wordKind(name) === 'word' && name !== name.toLowerCase())
        return undefined;
      const to = movedOther({ d, y, month: told.month }, context);
      if (to === undefined) return undefined;
      const ahead =
        d === undefined ? '' : `${like(d, to.day)}${suffix === 'er' && to.day !== 1 ? '' : suffix}${s1}`;
      return `${ahead}${otherMonthLike(name, told.names[to.month - 1])}${y === undefined ? '' : `${s2}${yearLike(y, to.year)}`}`;
    },
  },
  {
    // 2019. április 8.
    opens: /^0000(?:[.] ?| )[Aa ~]/,
    pattern: new RegExp(`(?<![\\w.])(${year})(\\.? )(\\p{L}{3,14}) (${dayOf})(?!\\w)`, 'gu'),
    rewrite: (match, context) => {
      const [, y = '', s1 = '', name = '', d = ''] = match;
      const told = otherMonthOf(name);
      const to = told && movedOther({ d, y, month: told.month }, context);
      return to && `${to.year}${s1}${otherMonthLike(name, told?.names[to.month - 1])} ${like(d, to.day)}`;
    },
  },
  {
    // 2021年3月2日, 2021년 3월 2일; by the years of an emperor too
    opens: /^0{1,4}[年년]/,
    pattern: /(?<![\w.])(\d{4}|\d{1,2})([年년] ?)(\d{1,2})([月월] ?)(?:(\d{1,2})([日일]))?/g,
    rewrite: (match, context) => {
      const [, y = '', s1 = '', m = '', s2 = '', d, s3 = ''] = match;
      const era = y.length === 4 ? 0 : eras[match.input.slice(match.index - 2, match.index)];
      if (era === undefined) return undefined;
      const to = moved({ year: era + Number(y), month: Number(m), day: Number(d ?? 15) }, context);
      return to && `${to.year - era}${s1}${to.month}${s2}${d === undefined ? '' : `${to.day}${s3}`}`;
    },
  },
  {
    // R1.5.7
    opens: /^[RHS]00?$/,
    pattern: /(?<![\w.])([RHS])(\d{1,2})\.(\d{1,2})\.(\d{1,2})(?!\w|\.\d)/g,
    rewrite: (match, context) => {
      const [, letter = '', y = '', m = '', d = ''] = match;
      const era = eras[letter] ?? 0;
      const to = moved({ year: era + Number(y), month: Number(m), day: Number(d) }, context);
      const own = to === undefined || to.year > 2018 ? 'R' : to.year > 1988 ? 'H' : 'S';
      return to && `${own}${to.year - (eras[own] ?? 0)}.${to.month}.${to.day}`;
    },
  },
  {
    // Febuary 3rd, 2019: an English month misspelt, before its day.
    opens: { test: (shape) => otherMonthOf(shape)?.names === monthNames },
    figureWithin: monthToFigure,
    pattern: new RegExp(
      `\\b([A-Z][a-z]{4,10})( )(${dayOf})(st|nd|rd|th)?(?:(,? )(${year}))?(?![\\w/%]|[.:]\\d)`,
      'g',
    ),
    rewrite: (match, context) => {
      const [, name = '', s1 = '', d = '', suffix = '', s2 = '', y] = match;
      const told = otherMonthOf(name);
      const to = told && movedOther({ d, y, month: told.month }, context);
      return (
        to &&
        `${monthNames[to.month - 1]}${s1}${like(d, to.day)}${suffixLike(suffix, to.day)}${y === undefined ? '' : `${s2}${to.year}`}`
      );
    },
  },
  {
    opens: /^00?[月월]/,
    pattern: /(?<![\w.年년])(?<![年년] )(\d{1,2})([月월] ?)(\d{1,2})([日일])/g,
    rewrite: (match, context) => {
      const [, m = '', s1 = '', d = '', s2 = ''] = match;
      const to = moved(
        {
          year: nearYear(Number(m), Number(d), context.documentDay),
          month: Number(m),
          day: Number(d),
        },
        context,
      );
      return to && `${to.month}${s1}${to.day}${s2}`;
    },
  },
];

/** The year before the first of an emperor's. */
const eras: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  R: 2018,
  H: 1988,
  S: 1925,
};

function movedOther(
  {
    d,
    y,
    month: of,
  }: { readonly d: string | undefined; readonly y: string | undefined; readonly month: number },
  context: DateContext,
): Ymd | undefined {
  const day = Number(d ?? 15);
  return moved(
    { year: y === undefined ? nearYear(of, day, context.documentDay) : fullYear(y), month: of, day },
    context,
  );
}

const otherMonthLike = (written: string, name = ''): string =>
  written.charAt(0) === written.charAt(0).toUpperCase() ? name.charAt(0).toUpperCase() + name.slice(1) : name;
