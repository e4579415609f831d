import type { DateRule } from './date-rule.ts';
import { feasts } from './feasts-of-the-year.ts';
import { monthNames } from './month-names.ts';
import { moved, nearYear } from './moved-day.ts';
import { year } from './patterns.ts';

/** Days known by their feast. */
export const feastDays: readonly DateRule[] = [
  {
    // A feast lies where it lies: what stands there instead is the month it moved to.
    opens: new RegExp(
      `^(?:${Object.keys(feasts)
        .map((name) => name.split(' ')[0])
        .join('|')})`,
    ),
    pattern: new RegExp(
      `\\b(?:${Object.keys(feasts)
        .map((name) => name.replace(/ /g, "(?:['’]s|s['’]?)? "))
        .join('|')})(?:['’]s)?(?: (?:[Dd]ay|[Ee]ve|[Ww]eekend))?\\b(?:(,? )(${year}))?`,
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
