import type { DateRule } from './date-rule.ts';
import { moved, nearYear } from './moved-day.ts';
import { month, monthOpens, year } from './patterns.ts';
import { dayWords, yearOf, yearWords } from './spoken-numbers.ts';
import { monthLike, monthNumber, ordinal } from './written-like.ts';

/** Months by number, as they are spoken. */
const monthWords = dayWords.slice(0, 12);

/** Days as they are spoken. */
export const spokenDays: readonly DateRule[] = [
  {
    // the fifth of November; the third of June
    opens: new RegExp(`^(?:${dayWords.join('|')}|twenty|thirty)$`, 'i'),
    pattern: new RegExp(
      `\\b(?=[\\w-]+(?: of|,)? [A-Za-z])(${dayWords.join('|')})( of |,? )(${month})(?:(,? )(${year}|${yearWords}))?\\b`,
      'gi',
    ),
    rewrite: (match, context) => {
      const [, word = '', of = '', name = '', s2 = '', y] = match;
      const day = dayWords.indexOf(word.toLowerCase()) + 1;
      const m = monthNumber(name);
      const to = moved(
        { year: y === undefined ? nearYear(m, day, context.documentDay) : yearOf(y), month: m, day },
        context,
      );
      return (
        to &&
        `${dayWords[to.day - 1]}${of}${monthLike(name, to.month)}${y === undefined ? '' : `${s2}${to.year}`}`
      );
    },
  },
  {
    // the fourteenth of the eleventh twenty sixteen
    opens: new RegExp(`^(?:${dayWords.join('|')}|twenty|thirty)$`, 'i'),
    pattern: new RegExp(
      `\\b(${dayWords.join('|')})( of the )(${monthWords.join('|')})(,? (?:of )?)(${year}|${yearWords})\\b`,
      'gi',
    ),
    rewrite: (match, context) => {
      const [, word = '', of = '', m = '', between = '', y = ''] = match;
      const to = moved(
        {
          year: yearOf(y),
          month: monthWords.indexOf(m.toLowerCase()) + 1,
          day: dayWords.indexOf(word.toLowerCase()) + 1,
        },
        context,
      );
      return to && `${dayWords[to.day - 1]}${of}${monthWords[to.month - 1]}${between}${to.year}`;
    },
  },
  {
    // may eleventh, as it is spoken
    opens: monthOpens,
    pattern: new RegExp(
      `\\b(?!may (?:first|second|third) )(${month})( (?:the )?)(${dayWords.join('|')})(?:(,? )(${year}|${yearWords}))?\\b`,
      'gi',
    ),
    rewrite: (match, context) => {
      const [, name = '', s1 = '', word = '', s2 = '', y] = match;
      const m = monthNumber(name);
      const day = dayWords.indexOf(word.toLowerCase()) + 1;
      const to = moved(
        { year: y === undefined ? nearYear(m, day, context.documentDay) : yearOf(y), month: m, day },
        context,
      );
      return (
        to &&
        `${monthLike(name, to.month)}${s1}${dayWords[to.day - 1]}${y === undefined ? '' : `${s2}${to.year}`}`
      );
    },
  },
  {
    // Tuesday 14th; the 17th. Whole weeks keep the day of the week.
    opens:
      /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$|(?:on|until|and|by|since|due|for|from|till|morning|evening|night|afternoon|today|yesterday|tomorrow)$)/i,
    figureWithin: 18,
    pattern:
      /\b((?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? (?:the )?)|(?:[Oo]n|[Uu]ntil|[Aa]nd|[Bb]y|[Ss]ince|[Dd]ue|[Ff]or|[Ff]rom|[Tt]ill|morning,|evening,|night,|afternoon,|today,|yesterday,|tomorrow,) the )([12]\d|3[01]|[1-9])(st|nd|rd|th)\b(?!,? (?:of )?(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec))(?! (?:cycle|dose|day|week|month|year|percentile|centile|cranial|nerve|ventricle|rib|visit|course|time|fraction))/g,
    rewrite: (match, context) => {
      const [, ahead = '', d = ''] = match;
      const [y, m] = (context.documentDay ?? '2001-01-01').split('-').map(Number);
      const to = moved({ year: y ?? 2001, month: m ?? 1, day: Number(d) }, context);
      return to && `${ahead}${to.day}${ordinal(to.day)}`;
    },
  },
];
