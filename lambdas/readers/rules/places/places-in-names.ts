import type { Span } from '../../../domain/evidence.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { schwannomaInitials } from '../tumors/tumor-mentions.ts';
import { normaliseLocation } from './location-codes.ts';
import { type Side, sideWords } from './place-spans.ts';

/** A tumour whose name says where it is, though no word of it is a place. */
export interface NamedPlace extends Span {
  readonly place: string;
  readonly code: number;
  readonly sides: readonly Side[];
  /** False where such tumours are mostly, not always, there. */
  readonly isSure: boolean;
}

/** Longer names before those they begin with. */
const places: readonly { readonly pattern: string; readonly place: string; readonly isSure: boolean }[] = [
  { pattern: 'DIPG', place: 'pons', isSure: true },
  {
    pattern: `${schwannomaInitials}|acoustic\\s(?:neuroma|schwannoma)s?`,
    place: 'cerebellopontine angle',
    isSure: true,
  },
  { pattern: 'OPH?G', place: 'optic pathway', isSure: true },
  {
    pattern:
      'PF[\\s-]?EPN|PF[\\s-]?[AB]?\\sependymoma|PF[AB](?:[\\s-]EPN)?|PF\\s(?:tumou?r|mass|lesion|SOL|J?PA|A?T?RT|MB|medullo)',
    place: 'posterior fossa',
    isSure: true,
  },
  { pattern: 'ST[\\s-]EPN', place: 'supratentorial', isSure: true },
  { pattern: 'SP[\\s-]EPN', place: 'spine', isSure: true },
  { pattern: 'pineo(?:blast|cyt)omas?|PPTID|PTPR', place: 'pineal region', isSure: true },
  { pattern: 'prolactinomas?|(?:macro|micro)adenomas?|pitnets?', place: 'pituitary', isSure: true },
  {
    pattern: 'SEGAs?|SENs?|central\\sneurocytomas?',
    place: 'lateral ventricle',
    isSure: false,
  },
  {
    pattern: '(?:adamantinomatous\\s|papillary\\s)?cranio(?:pharyngioma)?s?|ACP',
    place: 'suprasellar region',
    isSure: false,
  },
  { pattern: 'medulloblastomas?|MB', place: 'cerebellum', isSure: false },
  { pattern: 'myxopapillary\\sependymomas?|MPE', place: 'conus and filum terminale', isSure: false },
  {
    pattern: 'RGNT|rosette[\\s-]forming\\sglioneuronal\\stumou?rs?',
    place: 'fourth ventricle',
    isSure: false,
  },
  {
    pattern: 'desmoplastic\\sinfantile\\s\\w+|infant[\\s-]type\\shemispheric\\sgliomas?',
    place: 'cerebral hemisphere',
    isSure: false,
  },
];
/** Initials count in capitals only, names in any case. */
const anyCase = (pattern: string): string =>
  pattern.startsWith('(?<=')
    ? pattern
    : pattern.replace(/(?<!\\)[a-z](?![a-z]*\])/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
const anyName = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}/-])(?:${places.map(({ pattern }) => `(${anyCase(pattern)})`).join('|')})(?![\\p{L}\\p{N}/-])`,
    'gu',
  ),
);
const sideAhead = /(?:^|[\s(])(left|right|bilateral|lt|rt|l|r)\b\.?[\s-]+(?:sided\s+)?(?:\p{L}+\s+){0,2}$/iu;

/** The places that the names of tumours in a sentence imply, in order. */
export function placesInNames(sentence: string): NamedPlace[] {
  return matchesOf(anyName, sentence).flatMap((match) => {
    const known = places[match.findIndex((group, at) => at > 0 && group !== undefined) - 1];
    const code = known === undefined ? undefined : normaliseLocation(known.place)?.code;
    if (known === undefined || code === undefined) return [];
    const ahead = sideAhead.exec(sentence.slice(Math.max(0, match.index - 40), match.index));
    const side = sideWords[(ahead?.[1] ?? '').toLowerCase()];
    const lead = ahead?.[0].trimStart().length ?? 0;
    return [
      {
        start: match.index - (side === undefined ? 0 : lead),
        end: match.index + match[0].length,
        place: known.place,
        code,
        sides: side === undefined ? [] : [side],
        isSure: known.isSure,
      },
    ];
  });
}
