import type { DateRule } from './date-rule.ts';
import { monthNames } from './month-names.ts';
import { monthOnly, moved, nearYear } from './moved-day.ts';
import { month, monthOpens, monthToFigure, year } from './patterns.ts';
import { monthLike, monthNumber, pad, shortYearLike, yearLike } from './written-like.ts';

/** Months, quarters and years by themselves. */
export const monthsAndYears: readonly DateRule[] = [
  {
    // "surgery in 07/06": in a month of a year, where a day would have "on".
    opens: /^00\/00(?![/0])/,
    pattern:
      /(?<=\b(?:[Ii]n|[Ee]arly|[Ll]ate|[Mm]id|[Aa]round|[Cc]irca|[Bb]eginning of|[Ee]nd of|[Mm]onth of)(?: the)?[ -])(0[1-9]|1[0-2])\/([0-4]\d)(?![\w/%]|\.\d)/g,
    rewrite: (match, context) => {
      const [, m = '', y = ''] = match;
      const to = monthOnly(y, Number(m), context);
      return to && `${pad(to.month)}/${pad(to.year % 100)}`;
    },
  },
  {
    opens: monthOpens,
    figureWithin: monthToFigure,
    pattern: new RegExp(`\\b(${month})(\\.?,? (?:of )?|[-/])(${year}|'\\d{2})(?!\\w)`, 'g'),
    rewrite: (match, context) => {
      const [, name = '', between = '', y = ''] = match;
      const to = monthOnly(y.replace("'", ''), monthNumber(name), context);
      return to && `${monthLike(name, to.month)}${between}${shortYearLike(y, to.year)}`;
    },
  },
  {
    // 2019-03
    opens: /^0000-00(?![/0-])/,
    pattern: new RegExp(
      `(?<=\\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Tt]o|[Uu]ntil|[Tt]ill|[Bb]y|[Oo]f|[Dd]ated?|[Mm]onth|[Aa]round|[Bb]efore|[Aa]fter):? )(${year})-(0[1-9]|1[0-2])(?![\\w/-]|\\.\\d)`,
      'g',
    ),
    rewrite: (match, context) => {
      const [, y = '', m = ''] = match;
      const to = monthOnly(y, Number(m), context);
      return to && `${to.year}-${pad(to.month)}`;
    },
  },
  {
    opens: /^00?\/0000(?!0)/,
    pattern: new RegExp(`(?<![\\w./-])(0?[1-9]|1[0-2])/(${year})(?![\\w/-])`, 'g'),
    rewrite: (match, context) => {
      const to = monthOnly(match[2] ?? '', Number(match[1]), context);
      return to && `${match[1]?.length === 2 ? pad(to.month) : to.month}/${to.year}`;
    },
  },
  {
    // A bare year: editions of a classification and the like have no such word before them.
    opens: /^(?:in|since|until|during|year|born|before|after|by)$/i,
    figureWithin: 8,
    pattern: new RegExp(
      `\\b((?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Yy]ear|[Bb]orn|[Bb]efore|[Aa]fter|[Bb]y) )(${year})(?![\\w/-]| ?(?:WHO|edition|classification|criteria|guideline|mg|ml|c?Gy|cells))(?!\\.\\d)`,
      'g',
    ),
    rewrite: (match, context) => {
      const to = moved({ year: Number(match[2]), month: 7, day: 1 }, context);
      return to && `${match[1]}${to.year}`;
    },
  },
  {
    opens: /^[QT]0/,
    pattern: /\b([QT])([1-4])([ /-]{0,2})((?:19|20)?\d{2})\b/g,
    rewrite: (match, context) => {
      const [, letter = '', quarter = '', between = '', y = ''] = match;
      if (letter === 'T') return undefined;
      const to = monthOnly(y, Number(quarter) * 3 - 1, context);
      return to && `${letter}${Math.ceil(to.month / 3)}${between}${yearLike(y, to.year)}`;
    },
  },
  {
    opens: /^00(?!\w)/,
    led: "'",
    pattern: /(?<=\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]efore|[Aa]fter) )'(\d{2})\b/g,
    rewrite: (match, context) => {
      const to = monthOnly(match[1] ?? '', 7, context);
      return to && `'${pad(to.year % 100)}`;
    },
  },
  {
    // A month by itself, behind a word that says it is one; May, March and Mar. ask for such a word more than others.
    opens: monthOpens,
    pattern: new RegExp(
      `(?<=(?<ahead>\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Ll]ast|[Nn]ext|[Tt]his|[Oo]f|[Ff]rom|[Tt]hrough|[Ee]arly|[Mm]id|[Ll]ate|[Ee]nd of|[Bb]eginning of|to|for|[Bb]efore|[Aa]fter|[Aa]round|[Tt]ill|and|[Bb]etween))[ -])(${month})\\b(?!\\.? ?\\d)`,
      'g',
    ),
    rewrite: (match, context) => {
      const name = match[0];
      if (
        name === name.toLowerCase() ||
        (name.length === 3 && !/^(?:in|since|early|mid|late)$/i.test(match.groups?.ahead ?? ''))
      )
        return undefined;
      const m = monthNumber(name);
      const to = moved({ year: nearYear(m, 15, context.documentDay), month: m, day: 15 }, context);
      return to && monthLike(name, to.month);
    },
  },
  {
    opens: monthOpens,
    pattern: new RegExp(`\\b(?!May|March)(${monthNames.join('|')})\\b(?!\\.? ?\\d)`, 'g'),
    rewrite: (match, context) => {
      const m = monthNumber(match[1] ?? '');
      // A child may be called so: the names are asked there.
      if (/^(?:April|June|August)$/.test(match[1] ?? '')) return undefined;
      const to = moved({ year: nearYear(m, 15, context.documentDay), month: m, day: 15 }, context);
      return to && (monthNames[to.month - 1] ?? '');
    },
  },
];
