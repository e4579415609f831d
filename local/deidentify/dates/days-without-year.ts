import type { DateRule } from './date-rule.ts';
import { moved, nearDay, nearYear } from './moved-day.ts';
import { isWeekday } from './weekdays.ts';
import { like, pad } from './written-like.ts';

/** Days of a month in figures, told by what stands around them: 3/4 is a strength, a cycle, a fraction as often. */
export const daysWithoutYear: readonly DateRule[] = [
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
    // 21.04. as a day is written in German, 02/08 with both of its zeros: no fraction is written so.
    opens: /^00(?:\.00\.|\/00(?![/0]))/,
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
    opens: /^00?\/00?(?![/0])/,
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
    opens: /^00?\/00(?![/0])/,
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
    // Do 18.7.; ab 5.4.
    opens: /^00?\.00?\./,
    pattern:
      /(?<=(?<!\d )\b(?:Mo|Di|Mi|Do|Fr|Sa|So|am|vom|bis|ab|seit|zum|den)[.,]? )(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(?!\d)/g,
    rewrite: (match, context) => {
      const [, d = '', m = ''] = match;
      const to = moved(nearDay(m, d, context), context);
      return to && `${like(d, to.day)}.${like(m, to.month)}.`;
    },
  },
  {
    // Wed 13/4; booked 26.11: a second part of a month, and a first too large for one.
    opens: /^00[/.]00?(?![/0])/,
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
    // jueves 15-08; niedzielę, 8.03: behind a day of the week in any language.
    opens: /^00?[/.-]00?(?![/0-])/,
    pattern: /(?<=[a-zà-ÿ][.,]? )(0?[1-9]|[12]\d|3[01])([/.-])(0?[1-9]|1[0-2])(?![A-Za-zÀ-ÿ\d/%-]|[.,]\d)/g,
    rewrite: (match, context) => {
      const [, d = '', sign = '', m = ''] = match;
      const word = /(\p{L}+)[.,]? $/u.exec(
        match.input.slice(Math.max(0, match.index - 24), match.index),
      )?.[1];
      if (word === undefined || !isWeekday(word)) return undefined;
      const to = moved(nearDay(m, d, context), context);
      return to && `${like(d, to.day)}${sign}${like(m, to.month)}`;
    },
  },
  {
    // 26/8: more of a part than there are parts is a day before its month, but for days in weeks (10/7), sight and pressures.
    opens: /^00\/00?(?![/0])/,
    pattern:
      /(?<![\w./,+-]|\b(?:BIPAP|CPAP|PEEP|PIP|PS|pressures?|settings?|vision|acuity|VA|OD|OS|OU|eye|score|scored|GCS|ratio|dose|of|sats?|weight|BP|course|for|every|day|q|no|nr|ref|room|rm|bed|file|case|number|card|unit|lot|block|slide)\.?[ :,#]{1,2})(1[3-9]|2[1-9]|3[01])\/(0?[1-689]|1[01])(?![\w/%]|\.\d| ?(?:mg|ml|cm|mm|kg|mmol|strength|power|points?|items?|steel|inch|days?|weeks?|correct|cmH2O))/gi,
    rewrite: (match, context) => {
      const [, d = '', m = ''] = match;
      const to = moved(nearDay(m, d, context), context);
      return to && `${like(d, to.day)}/${like(m, to.month)}`;
    },
  },
  {
    // on 5-13
    opens: /^00?-00(?![/0-])/,
    pattern:
      /(?<=\b(?:[Oo]n|[Ss]ince|[Dd]ated|[Uu]ntil|[Ss]een|[Dd]OS:?|[Tt]ill|[Dd]ate:) )(0?[1-9]|1[0-2])-(1[3-9]|2\d|3[01])(?![\w/%-]|\.\d| ?(?:points?|items?|mg|ml|cm|mm|days?|weeks?|months?|years?))/g,
    rewrite: (match, context) => {
      const [, m = '', d = ''] = match;
      const to = moved(nearDay(m, d, context), context);
      return to && `${like(m, to.month)}-${like(d, to.day)}`;
    },
  },
  {
    // 23/2 0930: a time of day behind it says that it is a day.
    opens: /^00?\/00?[ ~]/,
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
];
