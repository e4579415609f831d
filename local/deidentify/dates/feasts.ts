import type { DateRule } from './date-rule.ts';
import { feasts } from './feasts-of-the-year.ts';
import { monthNames } from './month-names.ts';
import { moved, nearYear } from './moved-day.ts';
import { year } from './patterns.ts';

/** Before the word, days that are no feast. */
const notFeasts =
  'Post|Op|Dose|Cycle|Treatment|Surgery|Study|School|Sports|Rest|Last|First|Next|Same|Each|Every|One|Per|Half|Full|Good|Bad|Sick|Hospital|Admission|Discharge|Clinic|Radiation|Chemo|Transplant|Infusion|Week|Work|Some|Any|Present|Modern|Given|That|This|The';

/** Feasts of which it is known where they lie, as they are written. */
const known = Object.keys(feasts)
  .map((name) => name.replace(/ /g, "(?:['’]s|s['’]?)? "))
  .join('|');

/** Days known by their feast. */
export const feastDays: readonly DateRule[] = [
  {
    // on Heritage Day: a feast of which nobody here knows where it lies.
    opens: /^(?:on|since|before|after|until|till|by|over|around|from)$/i,
    next: 'capital',
    pattern: new RegExp(
      `\\b(?:[Oo]n|[Ss]ince|[Bb]efore|[Aa]fter|[Uu]ntil|[Tt]ill|[Bb]y|[Oo]ver|[Aa]round|[Ff]rom) (?<id>(?=[A-Z][A-Za-z'’ ]{2,40}Day\\b)(?!(?:${notFeasts}|${known})\\b)(?:[A-Z][a-z]+(?:['’]s?)? (?:of )?){1,3}Day)\\b(?! (?:\\d|[Cc]are|[Cc]ase|[Ss]urgery|[Hh]ospital|[Uu]nit|[Cc]ent|[Pp]rogram))`,
      'g',
    ),
    rewrite: (match) => match[0].replace(match.groups?.id ?? '', 'a holiday'),
  },
  {
    // the 27th of Ramadan
    opens: /^00?(?:st|nd|rd|th)/,
    pattern:
      /(?<![\w./-])\d{1,2}(?:st|nd|rd|th)(?: (?:day|night))? of (?:Ramadan|Muharram|Shawwal|Rajab|Safar|Advent|Lent|Christmas|Hanukkah|Chanukah|Passover|Pesach|Nisan|Tishrei|Adar|Diwali|Navratri|Eid)(?!\w)/g,
    rewrite: () => 'a day of that time',
  },
  {
    // A feast lies where it lies: what stands there instead is the month it moved to.
    opens: new RegExp(
      `^(?:${Object.keys(feasts)
        .map((name) => name.split(' ')[0])
        .join('|')})`,
    ),
    pattern: new RegExp(
      `\\b(?:${known})(?:['’]s)?(?: (?:[Dd]ay|[Ee]ve|[Ww]eekend))?\\b(?:(,? )(${year}))?`,
      'g',
    ),
    rewrite: (match, context) => {
      const [words = '', between = '', y] = match;
      const found = Object.entries(feasts).find(([name]) =>
        words
          .replaceAll(/['’]s?/g, '')
          .replaceAll('s ', ' ')
          .startsWith(name.replaceAll('s ', ' ')),
      );
      const [m, d] = found?.[1] ?? [7, 1];
      const to = moved(
        { year: y === undefined ? nearYear(m, d, context.documentDay) : Number(y), month: m, day: d },
        context,
      );
      return to && `mid-${monthNames[to.month - 1]}${y === undefined ? '' : `${between}${to.year}`}`;
    },
  },
];
