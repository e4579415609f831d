import { monthNames } from './month-names.ts';
import { wordKind } from './name-lexicon.ts';
import { opensOtherDate, otherMonthOf } from './other-months.ts';
import { type How, MatchWalk, mayMatch, type ReadText, seek } from './read-words.ts';
import type { Span } from './span.ts';

const short = monthNames.map((name) => name.slice(0, 3));
/** A small `may` or `march` is a verb more often than a month; the others are months however they are written. */
const month = `(?:[Jj]an(?:uary)?|JAN(?:UARY)?|[Ff]eb(?:ruary)?|FEB(?:RUARY)?|Mar(?:ch)?|MAR(?:CH)?|[Aa]pr(?:il)?|APR(?:IL)?|May|MAY|[Jj]une?|JUNE?|[Jj]uly?|JULY?|[Aa]ug(?:ust)?|AUG(?:UST)?|[Ss]ept?(?:ember)?|SEPT?(?:EMBER)?|[Oo]ct(?:ober)?|OCT(?:OBER)?|[Nn]ov(?:ember)?|NOV(?:EMBER)?|[Dd]ec(?:ember)?|DEC(?:EMBER)?)`;
const year = '(?:19|20)\\d{2}';
const dayOf = '(?:0?[1-9]|[12]\\d|3[01])';

interface Ymd {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What dates without a year are counted from, and how far all of them move. */
export interface DateContext {
  readonly shiftDays: number;
  /** `YYYY-MM-DD` of the document, or null. */
  readonly documentDay: string | null;
}

interface Rule extends Pick<How, 'led' | 'figureWithin'> {
  /** Of the word it begins with (`seek`). */
  readonly opens: NonNullable<How['opens']>;
  readonly pattern: RegExp;
  /** The words that stand there instead; undefined where they are no date. */
  readonly rewrite: (match: RegExpExecArray, context: DateContext) => string | undefined;
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
/** As many figures as the original has, where it was padded. */
const like = (original: string, value: number): string =>
  original.startsWith('0') ? pad(value, original.length) : String(value);

/** A day that no month has is one mistyped, where a year in four figures says that it is a date. */
const lastOf = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();

function moved(date: Ymd, { shiftDays }: DateContext): Ymd | undefined {
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return undefined;
  // The 30th of February is no day.
  if (date.day > 28 && date.day > lastOf(date.year, date.month)) return undefined;
  const day = new Date(Date.UTC(date.year, date.month - 1, date.day + shiftDays));
  return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
}

/** Of a year in two figures, the one not in the future of this century's charts. */
const fullYear = (written: string): number =>
  written.length === 4 ? Number(written) : Number(written) + (Number(written) > 49 ? 1900 : 2000);
const yearLike = (written: string, value: number): string =>
  written.length === 4 ? String(value) : pad(value % 100);

/** `'19` for `'14`, 2019 for 2014. */
const shortYearLike = (written: string, value: number): string =>
  written.startsWith("'") ? `'${pad(value % 100)}` : yearLike(written, value);

const monthNumber = (written: string): number =>
  short.findIndex((name) => name.toLowerCase() === written.slice(0, 3).toLowerCase()) + 1;

function monthLike(written: string, value: number): string {
  // "May" is as long as its short form; which was meant nobody can say, and the long one is always right.
  const isShort = written.length <= 4 && !['may', 'june', 'july'].includes(written.toLowerCase());
  const name = (isShort ? short : monthNames)[value - 1] ?? '';
  if (written === written.toUpperCase()) return name.toUpperCase();
  return written === written.toLowerCase() ? name.toLowerCase() : name;
}

const ordinal = (day: number): string =>
  day % 10 === 1 && day !== 11
    ? 'st'
    : day % 10 === 2 && day !== 12
      ? 'nd'
      : day % 10 === 3 && day !== 13
        ? 'rd'
        : 'th';
const suffixLike = (written: string, day: number): string =>
  written === '' ? '' : written === written.toUpperCase() ? ordinal(day).toUpperCase() : ordinal(day);

/** The year a day without one lies in: the one that brings it nearest to the document. */
function nearYear(monthOf: number, day: number, documentDay: string | null): number {
  if (documentDay === null) return 2001;
  const own = Number(documentDay.slice(0, 4));
  const away = (candidate: number): number =>
    Math.abs(Date.UTC(candidate, monthOf - 1, day) - Date.parse(documentDay));
  return [own, own - 1, own + 1].sort((a, b) => away(a) - away(b))[0] ?? own;
}

/** A day of a month in figures without a year. */
const nearDay = (m: string, d: string, { documentDay }: DateContext): Ymd => ({
  year: nearYear(Number(m), Number(d), documentDay),
  month: Number(m),
  day: Number(d),
});

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

/** The middle of a month or a year stands for it. */
const monthOnly = (y: string, m: number, context: DateContext): Ymd | undefined =>
  moved({ year: fullYear(y), month: m, day: 15 }, context);

const tens = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
/** The days of a month in words, in order. */
const dayWords = [
  ...tens,
  ...'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  ),
  ...tens.map((word) => `twenty-${word}`),
  'thirtieth',
  'thirty-first',
];
/** Feasts by month and day, those that wander by where they mostly lie. */
const feasts: Readonly<Record<string, readonly [month: number, day: number]>> = {
  Thanksgiving: [11, 25],
  Christmas: [12, 25],
  Xmas: [12, 25],
  Easter: [4, 8],
  Halloween: [10, 31],
  Hanukkah: [12, 12],
  Passover: [4, 10],
  Ramadan: [4, 1],
  Eid: [5, 2],
  Diwali: [11, 1],
  Purim: [3, 14],
  Pentecost: [5, 28],
  Whitsun: [5, 28],
  Juneteenth: [6, 19],
  'Rosh Hashanah': [9, 20],
  'Yom Kippur': [9, 30],
  'New Year': [12, 31],
  'Labor Day': [9, 4],
  'Labour Day': [9, 4],
  'Memorial Day': [5, 28],
  'Independence Day': [7, 4],
  'Fourth of July': [7, 4],
  'Valentine Day': [2, 14],
  'Mother Day': [5, 10],
  'Father Day': [6, 18],
  'Presidents Day': [2, 18],
  'Columbus Day': [10, 10],
  'Veterans Day': [11, 11],
  'Boxing Day': [12, 26],
  'Canada Day': [7, 1],
  'Australia Day': [1, 26],
  'Anzac Day': [4, 25],
  'Bank Holiday': [5, 28],
  'Good Friday': [4, 6],
  'Palm Sunday': [4, 1],
  'Ash Wednesday': [2, 21],
  'Shrove Tuesday': [2, 20],
  'Maundy Thursday': [4, 5],
  'Whit Monday': [5, 29],
  'May Day': [5, 1],
  'Bonfire Night': [11, 5],
  'Guy Fawkes': [11, 5],
  'St Patrick Day': [3, 17],
  'St George Day': [4, 23],
  'St David Day': [3, 1],
  'St Andrew Day': [11, 30],
  'St Nicholas Day': [12, 6],
  'St Stephen Day': [12, 26],
  'Bastille Day': [7, 14],
  'Martin Luther King': [1, 16],
  'Groundhog Day': [2, 2],
  'Cinco de Mayo': [5, 5],
  'Waitangi Day': [2, 6],
  'Victoria Day': [5, 22],
  'Remembrance Sunday': [11, 12],
  'Remembrance Day': [11, 11],
  'All Saints': [11, 1],
  'Republic Day': [1, 26],
  'Midsummer Day': [6, 24],
  Nowruz: [3, 21],
  Holi: [3, 12],
  Matariki: [6, 28],
  Hogmanay: [12, 31],
  Sinterklaas: [12, 5],
  Navidad: [12, 25],
  Weihnachten: [12, 25],
  Ostern: [4, 8],
  Pfingsten: [5, 28],
};

const small =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
/** Two thousand and nineteen, twenty nineteen, twenty twenty-one. */
const yearWords = `(?:two thousand(?: and)?|twenty)[ -](?:twenty[ -](?:${small.slice(0, 9).join('|')})|twenty|${[...small].reverse().join('|')})`;
function yearOf(written: string): number {
  if (/^\d/.test(written)) return Number(written);
  const rest = written.toLowerCase().replace(/^(?:two thousand(?: and)?|twenty)[ -]/, '');
  const unit = small.indexOf(rest.replace(/^twenty[ -]?/, '')) + 1;
  return 2000 + (rest.startsWith('twenty') ? 20 : 0) + unit;
}

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

const monthOpens =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:$|0)/i;
/** Characters from a month's first letter to the figure of its day or year. */
const monthToFigure = 16;

const rules: readonly Rule[] = [
  {
    // "surgery in 07/06": in a month of a year, where a day would have "on".
    opens: /^00\//,
    pattern:
      /(?<=\b(?:[Ii]n|[Ee]arly|[Ll]ate|[Mm]id|[Aa]round|[Cc]irca|[Bb]eginning of|[Ee]nd of|[Mm]onth of)(?: the)?[ -])(0[1-9]|1[0-2])\/([0-4]\d)(?![\w/%]|\.\d)/g,
    rewrite: (match, context) => {
      const [, m = '', y = ''] = match;
      const to = monthOnly(y, Number(m), context);
      return to && `${pad(to.month)}/${pad(to.year % 100)}`;
    },
  },
  {
    opens: /^0000[-/.]/,
    pattern: new RegExp(`(?<![\\w.])(${year})([-/.])(\\d{1,2})(\\2)(\\d{1,2})(?![\\d-])`, 'g'),
    rewrite: figures('ymd'),
  },
  {
    opens: /^0{8}/,
    pattern: new RegExp(
      `(?<![\\w.-])(${year})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?=(?:[0-2]\\d[0-5]\\d(?:[0-5]\\d)?)?(?![\\w-]))`,
      'g',
    ),
    rewrite: (match, context) => {
      const to = moved({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }, context);
      return to === undefined ? undefined : `${to.year}${pad(to.month)}${pad(to.day)}`;
    },
  },
  {
    opens: /^00?[-/]/,
    pattern: new RegExp(`(?<![\\w./-])(\\d{1,2})([-/])(\\d{1,2})(\\2)(${year})(?![\\w/-])`, 'g'),
    rewrite: figures('mdy'),
  },
  {
    opens: /^00?\//,
    pattern: /(?<![\w./])(\d{1,2})(\/)(\d{1,2})(\/)(\d{2})(?![\w/])(?! ?(?:strength|motor|power))/g,
    rewrite: figures('mdy'),
  },
  { opens: /^00-/, pattern: /(?<![\w./-])(\d{2})(-)(\d{2})(-)(\d{2})(?![\w/-])/g, rewrite: figures('mdy') },
  {
    opens: /^00?\./,
    pattern: new RegExp(`(?<![\\w./-])(\\d{1,2})(\\.) ?(\\d{1,2})(\\.) ?(${year})(?![\\w-])`, 'g'),
    rewrite: figures('dmy'),
  },
  {
    opens: /^00\./,
    pattern: /(?<![\w./-])(\d{2})(\.)(\d{2})(\.)(\d{2})(?![\w.-])(?! ?(?:cm|mm|ml|mg))/g,
    rewrite: figures('dmy'),
  },
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
    opens: /^00?[ \-–stndrh]/,
    pattern: new RegExp(
      `(?<![\\w./-])(${dayOf})(st|nd|rd|th)?( ?(?:-|–|to|and|or|until|through|&) ?(?:the )?)(${dayOf})(st|nd|rd|th)?( of | )(${month})(?:(,? )(${year}|\\d{2}(?=[,.;)\\n]|$)))?(?!\\w)`,
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
      `\\b(${month})(\\.? )(${dayOf})( ?(?:-|–|to|and) ?)(${dayOf})(?:(,? )(${year})\\b|(?![\\w./:%]|,? ?\\d))`,
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
    opens: /^00?[-/. A-Za-z]/,
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
    opens: /^00?\//,
    pattern: new RegExp(`(?<![\\w./-])(0?[1-9]|1[0-2])/(${year})(?![\\w/-])`, 'g'),
    rewrite: (match, context) => {
      const to = monthOnly(match[2] ?? '', Number(match[1]), context);
      return to && `${match[1]?.length === 2 ? pad(to.month) : to.month}/${to.year}`;
    },
  },
  {
    // A day without a year needs a word that says it is one: 3/4 is a strength, a cycle, a fraction.
    opens: /^(?:on|since|dated?|until)$/i,
    figureWithin: 8,
    pattern:
      /\b((?:[Oo]n|[Ss]ince|[Dd]ated|[Uu]ntil|[Dd]ate:) )(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])(?![\w/.%]| ?(?:strength|power|motor|cycles?|doses?|visits?|lesions?))/g,
    rewrite: (match, context) => {
      const [, before = '', m = '', d = ''] = match;
      const to = moved(
        { year: nearYear(Number(m), Number(d), context.documentDay), month: Number(m), day: Number(d) },
        context,
      );
      return to && `${before}${like(m, to.month)}/${like(d, to.day)}`;
    },
  },
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
    opens: /^00?\./,
    pattern: /(?<![\w./-])(\d{1,2})(\.)(\d{1,2})(\.)([012]\d)(?![\w.-]|\.\d)(?! ?(?:cm|mm|ml|mg))/g,
    rewrite: figures('mdy'),
  },
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
    // 21.04. as a day is written in German, 02/08 with both of its zeros: no fraction is written so.
    opens: /^00[./]/,
    pattern:
      /(?<![\w./-])(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(?=[\s,;)]|$)|(?<=[A-Za-z]{2}[,:]? )(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])(?![\w/%]|\.\d| ?(?:strength|power|motor|cycles?|doses?|visits?|lesions?|cores?|nodes?))/g,
    rewrite: (match, context) => {
      const [, d, m, month = '', day = ''] = match;
      const [ofMonth, ofDay] = [Number(m ?? month), Number(d ?? day)];
      const to = moved(
        { year: nearYear(ofMonth, ofDay, context.documentDay), month: ofMonth, day: ofDay },
        context,
      );
      if (to === undefined) return undefined;
      return d === undefined ? `${pad(to.month)}/${pad(to.day)}` : `${pad(to.day)}.${pad(to.month)}.`;
    },
  },
  {
    // A fraction behind a word of coming and going is a day.
    opens: /^00?\//,
    pattern:
      /(?=\d{1,2}\/\d{1,2}(?![\w/]))(?<=\b(?:(?:mon|tues?|weds?|wednes|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?|craniotomy|resection|biopsy|craniectomy|mri|ct|scan|evd|shunt|op|postop|labs?|lp|rt|xrt|home|out|admit|adm|dc|d\/c|f\/u|eeg|echo|pet|admitted|discharged|seen|presented|drawn|repeat|then|visit|appointment|on|since|dated|until|till|from|to|through|due|next|last|started|began|stopped|done|placed|removed|surgery|clinic|DOS|of|by|held|given|again|date|and|,)[,:]? )(1[0-2]|0?[1-9])\/(3[01]|[12]\d|0?[1-9])(?![\w/%]|\.\d| ?(?:strength|power|motor|cycles?|doses?|visits?|lesions?|cores?|nodes?|left|right|throughout|bilateral|in (?:all|the|both)|pain|grip|proximal|distal|reflexes|slides?|blocks?|positive))/gi,
    rewrite: (match, context) => {
      const [, m = '', d = ''] = match;
      if (
        /(?:strength|power|motor|reflex\w*|pain|score|grip|cycles?|dose|doses|5\/5|4\/5)[^.;\n]{0,24}$|(?:days?|weeks?|months?|every|for) \d{1,2}\/\d{1,2} (?:to|or|and) $/i.test(
          match.input.slice(Math.max(0, match.index - 40), match.index),
        )
      )
        return undefined;
      const to = moved(
        { year: nearYear(Number(m), Number(d), context.documentDay), month: Number(m), day: Number(d) },
        context,
      );
      return to && `${like(m, to.month)}/${like(d, to.day)}`;
    },
  },
  {
    // 5/14 behind a word: no fraction of a chart has so large a second part but those of sight and of counts.
    opens: /^00?\//,
    pattern:
      /(?=\d{1,2}\/(?:1[3-9]|2\d|3[01])(?![\w/%]|\.\d))(?<=[A-Za-z]{2}[,:]? \(?)(?:0?[1-9]|1[0-2])\/(?:1[3-9]|2\d|3[01])(?! ?(?:points?|items?|nodes?|cores?|slides?|blocks?|biopsies|samples?|cells?|hpf|hrs?|hours?|cycles?|doses?|visits?|fractions?|fx|lesions?|hospital|correct|O[DSU]|patients|cases|vision|acuity))/g,
    rewrite: (match, context) => {
      const [m = 0, d = 0] = match[0].split('/').map(Number);
      const [ofMonth = '', ofDay = ''] = match[0].split('/');
      const ahead = match.input.slice(Math.max(0, match.index - 32), match.index);
      if (
        /(?:\b(?:VA|O[DSU]|acuity|vision|sight|scores?|scored|scoring|plates?|points|of|GCS|MMSE|MoCA|fraction|fx|out of)[ :,(]*)$/i.test(
          ahead,
        )
      )
        return undefined;
      // 6/18, 6/24, 3/60: sight.
      if (
        (m === 6 || m === 3) &&
        [18, 24, 36, 60].includes(d) &&
        /(?:right|left|eye|eyes|both|corrected|unaided)[ :,(]*$/i.test(ahead)
      )
        return undefined;
      const to = moved({ year: nearYear(m, d, context.documentDay), month: m, day: d }, context);
      return to && `${like(ofMonth, to.month)}/${like(ofDay, to.day)}`;
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

/** Days before months without a year, lists of days, and months in Roman figures. */
const dayFirstRules: readonly Rule[] = [
  {
    // 7/29-7/31
    opens: /^00?\//,
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
    // 2012/Aug/22
    opens: /^0000[-/]/,
    pattern: new RegExp(`(?<![\\w.-])(${year})([-/])(${month})\\2(${dayOf})(?!\\w)`, 'g'),
    rewrite: (match, context) => {
      const [, y = '', sign = '', name = '', d = ''] = match;
      const to = moved({ year: Number(y), month: monthNumber(name), day: Number(d) }, context);
      return to && `${to.year}${sign}${monthLike(name, to.month)}${sign}${like(d, to.day)}`;
    },
  },
  {
    // 13-9-17: no score has so large a first part and so small a second one.
    opens: /^00-/,
    pattern: /(?<![\w./-])(1[3-9]|2\d|3[01])(-)(0?[1-9]|1[0-2])(-)([012]\d)(?![\w/-]|\.\d)/g,
    rewrite: figures('dmy'),
  },
  {
    // Do 18.7.; ab 5.4.
    opens: /^00?\./,
    pattern:
      /(?<=(?<!\d )\b(?:Mo|Di|Mi|Do|Fr|Sa|So|am|vom|bis|ab|seit|zum|den)[.,]? )(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(?!\d)/g,
    rewrite: (match, context) => {
      const [, d = '', m = ''] = match;
      const to = moved(nearDay(m, d, context), context);
      return to && `${like(d, to.day)}.${like(m, to.month)}.`;
    },
  },
  {
    // '22.11.29
    opens: /^00\./,
    led: "'",
    pattern: /'(\d{2})\.(\d{1,2})\.(\d{1,2})(?![\w.]\d)/g,
    rewrite: (match, context) => {
      const [, y = '', m = '', d = ''] = match;
      const to = moved({ year: fullYear(y), month: Number(m), day: Number(d) }, context);
      return to && `'${yearLike(y, to.year)}.${like(m, to.month)}.${like(d, to.day)}`;
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
    // Wed 13/4; booked 26.11: a second part of a month, and a first too large for one.
    opens: /^00[/.]/,
    pattern:
      /(?=(?:1[3-9]|2\d|3[01])[/.](?:0[1-9]|1[0-2]|[1-9])(?![\w/%]|\.\d))(?<=\b(?:(?:mon|tues?|weds?|wednes|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?|appt|appointment|meeting|booked|rebooked|slot|clinic|seen|reviewed|admitted|discharged|on|since|until|till|from|to|by|due|next|last|date|dated|w\/c|wk|today|tomorrow|tmrw|yesterday|theatre|scan|mri|ct|termin|am|vom|bis|seit|le|du|au|el|op|d\.d\.|on the)[,:]? )(1[3-9]|2\d|3[01])([/.])(0?[1-9]|1[0-2])(?![\w/%]|\.\d| ?(?:mg|ml|cm|mm|kg|mmol|strength|power|points?|items?))/gi,
    rewrite: (match, context) => {
      const [, d = '', sign = '', m = ''] = match;
      // 13.4 of a measure: with a point both are written in full.
      if (sign === '.' && m.length < 2) return undefined;
      const to = moved(
        { year: nearYear(Number(m), Number(d), context.documentDay), month: Number(m), day: Number(d) },
        context,
      );
      return to && `${like(d, to.day)}${sign}${like(m, to.month)}`;
    },
  },
  {
    // 23/2 0930: a time of day behind it says that it is a day.
    opens: /^00?\//,
    pattern:
      /(?<![\w./-])(0?[1-9]|[12]\d|3[01])\/(0?[1-9]|1[0-2])(?=,? (?:at |@ ?)?(?:[01]\d|2[0-3])(?::?[0-5]\d)(?: ?h(?:rs)?)?(?![\w.%/]))/g,
    rewrite: (match, context) => {
      const [, d = '', m = ''] = match;
      const to = moved(
        { year: nearYear(Number(m), Number(d), context.documentDay), month: Number(m), day: Number(d) },
        context,
      );
      return to && `${like(d, to.day)}/${like(m, to.month)}`;
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
    opens: /^00?-/,
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
  {
    // 6.i.16
    opens: /^00?[.-]/,
    pattern: new RegExp(
      `(?<![\\w./-])(${dayOf})([.-])(${[...romans].reverse().join('|')})(?:\\2| )(${year}|\\d{2})(?!\\w)`,
      'gi',
    ),
    rewrite: (match, context) => {
      const [, d = '', sign = '', m = '', y = ''] = match;
      const to = moved(
        { year: fullYear(y), month: romans.indexOf(m.toLowerCase()) + 1, day: Number(d) },
        context,
      );
      const roman = to && (romans[to.month - 1] ?? '');
      return (
        to &&
        `${like(d, to.day)}${sign}${m === m.toLowerCase() ? roman : roman?.toUpperCase()}${sign}${yearLike(y, to.year)}`
      );
    },
  },
];

/** Months of other languages than English, written in the same one. */
const otherRules: readonly Rule[] = [
  {
    // 3 de marzo de 2019; 15. listopadu; 1er janvier; avril 2020
    opens: opensOtherDate,
    pattern: new RegExp(
      `(?<![\\w./])(?:(${dayOf})(er|\\.|º|°|ª|e|a|ú|:e|ste|de)?( (?:de |di |da |d['’])?|[.-]))?(?<!\\p{L})(\\p{L}{3,14})(?!\\p{L})(?:(\\.?,? (?:de |del |do |di )?|[.-])(${year}))?(?!\\w)`,
      'gu',
    ),
    rewrite: (match, context) => {
      const [, d, suffix = '', s1 = '', name = '', s2 = '', y] = match;
      if (d === undefined && y === undefined) return undefined;
      const told = otherMonthOf(name);
      if (told === undefined) return undefined;
      // "2 Mars bars": a capital is no month of the languages that are read as English first.
      if (y === undefined && suffix === '' && wordKind(name) === 'word' && name !== name.toLowerCase())
        return undefined;
      const to = movedOther({ d, y, month: told.month }, context);
      if (to === undefined) return undefined;
      const ahead =
        d === undefined ? '' : `${like(d, to.day)}${suffix === 'er' && to.day !== 1 ? '' : suffix}${s1}`;
      return `${ahead}${otherMonthLike(name, told.names[to.month - 1])}${y === undefined ? '' : `${s2}${to.year}`}`;
    },
  },
  {
    // 2019. április 8.
    opens: /^0000[. ]/,
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
const eras: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 };

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
    { year: y === undefined ? nearYear(of, day, context.documentDay) : Number(y), month: of, day },
    context,
  );
}

const otherMonthLike = (written: string, name = ''): string =>
  written.charAt(0) === written.charAt(0).toUpperCase() ? name.charAt(0).toUpperCase() + name.slice(1) : name;

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

const unit =
  /^ ?(?:mg|mcg|ml|mL|cc|cm|mm|kg|g|units?|doses?|tablets?|times|x|%|days?|weeks?|months?|years?|hours?|of \d)\b/;
const isAmount = (match: RegExpExecArray): boolean => {
  const end = match.index + match[0].length;
  return unit.test(match.input.slice(end, end + 12));
};

const soughtRules = [...rules, ...dayFirstRules, ...otherRules].map(({ pattern, rewrite, ...how }) => ({
  sought: seek(pattern, how),
  rewrite,
}));

/** Dates in every written form, moved by the chart's shift and written as they were. A time of day stays. */
export function findDates(read: ReadText, context: DateContext): Span[] {
  const spans: Span[] = [];
  for (const { sought, rewrite } of soughtRules) {
    if (!mayMatch(sought, read)) continue;
    const walk = new MatchWalk(sought, read);
    for (let match = walk.next(); match !== undefined; match = walk.next()) {
      const replacement = rewrite(match, context);
      if (replacement !== undefined)
        spans.push({ start: match.index, end: match.index + match[0].length, category: 'date', replacement });
    }
  }
  return spans;
}
