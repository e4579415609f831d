import type { DateRule } from './date-rule.ts';
import { monthOnly } from './moved-day.ts';
import { year } from './patterns.ts';

/** Seasons, and the parts of a year. */
export const seasonsOfYears: readonly DateRule[] = [
  {
    opens: /^(?:spring|summer|fall|autumn|winter|early|mid|late)$/i,
    figureWithin: 12,
    pattern: new RegExp(
      `\\b([Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter|[Ee]arly|[Mm]id|[Ll]ate)([ -](?:of |in )?)(${year})\\b`,
      'g',
    ),
    rewrite: (match, context) => {
      const [, part = '', between = '', y = ''] = match;
      const at = partMonths[part.toLowerCase()] ?? 7;
      const to = monthOnly(y, at, context);
      if (to === undefined) return undefined;
      const names = part.toLowerCase() in seasonOf ? seasons : parts;
      const name =
        (names === seasons
          ? names[Math.floor((to.month % 12) / 3)]
          : names[Math.floor((to.month - 1) / 4)]) ?? part;
      const cased =
        part.charAt(0) === part.charAt(0).toUpperCase() ? name.charAt(0).toUpperCase() + name.slice(1) : name;
      return `${cased}${between}${to.year}`;
    },
  },
  {
    opens: /^(?:spring|summer|autumn|winter|fall)$/,
    pattern:
      /(?<=\b(?<ahead>(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ast|[Nn]ext|[Tt]his|[Dd]uring|[Tt]o|[Oo]ver|[Ee]arly|[Ll]ate|[Mm]id)(?: the)?[ -](?:early |late |mid-?)?))(?:spring|summer|autumn|winter|fall)\b(?! (?:down|risk|asleep|precautions?|injury|school|camp))/g,
    rewrite: (match, context) => {
      const part = match[0];
      if (part === 'fall' && /^(?:to|over)\b/i.test(match.groups?.ahead ?? '')) return undefined;
      const own = Number((context.documentDay ?? '2001-01-01').slice(0, 4));
      const to = monthOnly(String(own), partMonths[part] ?? 7, context);
      return to && (seasons[Math.floor((to.month % 12) / 3)] ?? part);
    },
  },
];

const partMonths: Readonly<Record<string, number>> = {
  spring: 4,
  summer: 7,
  fall: 10,
  autumn: 10,
  winter: 1,
  early: 2,
  mid: 6,
  late: 10,
};
const seasonOf: Readonly<Record<string, true>> = {
  spring: true,
  summer: true,
  fall: true,
  autumn: true,
  winter: true,
};
const seasons = ['winter', 'spring', 'summer', 'fall'];
const parts = ['early', 'mid', 'late'];
