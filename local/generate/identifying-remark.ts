import { monthNames } from '../deidentify/dates/month-names.ts';
import type { Draw } from './draw.ts';
import type { PlantedIdentifier } from './planted-identifier.ts';

/** A remark of a note, and the identifiers in it with their places in the remark. */
export interface IdentifyingRemark {
  readonly line: string;
  readonly planted: readonly PlantedIdentifier[];
}

const given = [
  'Aurelia',
  'Bertrand',
  'Cordelia',
  'Dashiell',
  'Evanthia',
  'Folasade',
  'Giang',
  'Hyacinth',
  'Ikechukwu',
  'Jovanka',
  'Kerensa',
  'Lubomir',
  'Meheret',
  'Njideka',
  'Oisin',
  'Parvaneh',
  'Quill',
  'Rosheen',
  'Sixtine',
  'Tavish',
  'Ulrike',
  'Vashti',
  'Winifred',
  'Xiadani',
  'Yevheniya',
  'Zosia',
];
const family = [
  'Zzbrandt',
  'Zzcarrow',
  'Zzdelgado',
  'Zzeklund',
  'Zzfarouk',
  'Zzgrantham',
  'Zzhollis',
  'Zzibekwe',
  'Thornquill',
  'Oakesby',
  'Varrowmere',
  'Brandtwell',
  'Hestiard',
  'Marlovic',
  'Sandovale',
];
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const syllables = ['quill', 'lantern', 'harbor', 'pell', 'zeb', 'marl'];

const fillers: Readonly<Record<string, (draw: Draw) => string>> = {
  g: (draw) => draw.one(given),
  f: (draw) => draw.one(family),
  a: (draw) => draw.one(syllables),
  b: (draw) => draw.one(syllables),
  d: (draw) => String(draw.whole(0, 9)),
  e: (draw) => String(draw.whole(2, 9)),
  L: (draw) => draw.one([...'ABCDHKLMTX']),
  M: (draw) => draw.one(monthNames),
  h: (draw) => draw.one(monthNames).slice(0, 3),
  w: (draw) => draw.one(weekdays),
  // Days behind the twelfth, with the ending of most: a month cannot be meant.
  k: (draw) => String(draw.whole(13, 20)),
  n: (draw) => String(draw.whole(1, 12)),
  y: (draw) => String(draw.whole(2012, 2021)),
};

/**
 * A remark of the bank with all of it invented: `%g` a given name, `%f` a family name, `%d` a figure (`%e` from 2), `%L` a
 * letter, `%M` a month (`%h` its short form, `%n` its number), `%k` a day, `%w` a weekday, `%y` a year, `%a` and `%b` parts
 * of an address of the net.
 */
export function identifyingRemark(draw: Draw, template: string): IdentifyingRemark {
  const planted: PlantedIdentifier[] = [];
  let line = '';
  for (const piece of template.split(/(\[[a-z_0-9]+:[^\]]*\])/)) {
    const [, category, form] = /^\[([a-z_0-9]+):(.*)\]$/.exec(piece) ?? [];
    const words = (form ?? piece).replaceAll(
      /%([a-zA-Z])/g,
      (_, kind: string) => fillers[kind]?.(draw) ?? kind,
    );
    if (category !== undefined)
      planted.push({
        category: category as PlantedIdentifier['category'],
        start: line.length,
        end: line.length + words.length,
        words,
      });
    line += words;
  }
  return { line, planted };
}
