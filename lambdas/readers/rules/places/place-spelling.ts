import { remembered } from '../../text/remembered.ts';
import { possibleIn, sought } from '../../text/sought.ts';
import type { IsPossible } from '../../text/text-marks.ts';

const spineOf: Readonly<Record<string, string>> = {
  c: 'cervical spinal cord',
  t: 'thoracic spinal cord',
  d: 'thoracic spinal cord',
  l: 'lumbar spine',
  s: 'sacral spine',
};

type Spelling = readonly [pattern: RegExp, name: string];

/** Spellings that are tried one after another, where one of them may be there. */
interface Shelf {
  readonly isPossible: IsPossible;
  readonly spellings: readonly Spelling[];
}
const spellingsOfAShelf = 8;

/** Most names have none of these in them: a shelf without any is passed by in one step. */
function shelvesOf(names: readonly Spelling[]): readonly Shelf[] {
  return Array.from({ length: Math.ceil(names.length / spellingsOfAShelf) }, (_, number) => {
    const own = names.slice(number * spellingsOfAShelf, (number + 1) * spellingsOfAShelf);
    return {
      isPossible: possibleIn(own.map(([pattern]) => pattern)),
      spellings: own.map(([pattern, name]) => [sought(pattern), name]),
    };
  });
}

/** What a place is after each spelling it may hold, in order. */
function spelled(
  place: string,
  shelves: readonly Shelf[],
  spell: (text: string, spelling: Spelling) => string,
): string {
  let text = place;
  for (const { isPossible, spellings } of shelves) {
    if (!isPossible(text)) continue;
    for (const spelling of spellings) text = spell(text, spelling);
  }
  return text;
}

/** Shorthand, adjectives and short names with the name in full, in the order they are spelled out. */
const written = shelvesOf([
  [/\(?\b(?:l|lt|lft)\b\.?\)?(?=[\s-]+\p{L}{2})/giu, 'left'],
  [/\(?\b(?:r|rt|rgt)\b\.?\)?(?=[\s-]+\p{L}{2})/giu, 'right'],
  [/(?<=\p{L}[\s,(-]{1,3})\(?(?:L|lt|Lt|LT)\b\.?\)?(?=[\s-]*(?:sided?)?[\s)]*$)/gu, 'left'],
  [/(?<=\p{L}[\s,(-]{1,3})\(?(?:R|rt|Rt|RT)\b\.?\)?(?=[\s-]*(?:sided?)?[\s)]*$)/gu, 'right'],
  [/\bb\/l\b/gi, 'bilateral'],
  [/\b(?:4th|ivth|iv|4)\s+vent(?:ricle|ricular|r)?\b\.?(?![\p{L}])/giu, 'fourth ventricle'],
  [/\b(?:3rd|iiird|iii|3)\s+vent(?:ricle|ricular|r)?\b\.?(?![\p{L}])/giu, 'third ventricle'],
  [/\b(?:4v|v4|(?:4th|ivth|iv|4|fourth)\sv)\b/gi, 'fourth ventricle'],
  [/\b(?:3v|(?:3rd|iiird|iii|3|third)\sv)\b/gi, 'third ventricle'],
  [/\b(?:lat|side)\.?\s+vent(?:ricles?|ricular|r)?\b\.?/gi, 'lateral ventricle'],
  [
    /^(left|right|bilateral)\s+(?:(?:intra|para)?ventric(?:ular|les?)|vent)(?=$|[\s,])/gi,
    '$1 lateral ventricle',
  ],
  [/\b(floor|roof)\s+of\s+(?:the\s+)?(fourth|third)\b(?!\s+vent)/gi, '$1 of the $2 ventricle'],
  [/(?<!of\s)(?<!foramen\s)\bmonro\b/gi, 'foramen of Monro'],
  [/(?<!of\s)(?<!foramen\s)\bluschka\b/gi, 'foramen of Luschka'],
  [/(?<!of\s)(?<!foramen\s)\bmagendie\b/gi, 'foramen of Magendie'],
  [/\babove\s+(?:the\s+)?sella\b/gi, 'suprasellar'],
  [/\b(cerebello|ponto|parieto|fronto|temporo|occipito|hypothalamo)-\s?(?=\p{L})/giu, '$1'],
  [/\bc\.?\s?p\.?\s?a\b\.?/gi, 'cerebellopontine angle'],
  [/\b(?:bilateral\s+)?bi(thalamic|frontal|temporal|parietal|occipital|hemispheric)\b/gi, 'bilateral $1'],
  [/\bclival\b/gi, 'clivus'],
  [/\bcallosal\b/gi, 'corpus callosum'],
  [/\btentorial\b(?!\s+(?:edge|notch|hiatus|surface|incisura))/gi, 'tentorium'],
  [/\bfalcine\b/gi, 'falx'],
  [/\binfundibular\b/gi, 'infundibulum'],
  [/\bgyrus\s+(?:cinguli|cingularis)\b/gi, 'cingulate gyrus'],
  [/\bgyrus\s+(supramarginalis|angularis|fusiformis)\b/gi, '$1 gyrus'],
  [/\bcp\s+angles?\b/gi, 'cerebellopontine angle'],
  [/\bcpas?\b/gi, 'cerebellopontine angle'],
  [/\b(?:post(?:erior)?\.?|p)[\s.-]?fossa\b/gi, 'posterior fossa'],
  [/\bmcp\b/gi, 'middle cerebellar peduncle'],
  [/\bscp\b/gi, 'superior cerebellar peduncle'],
  [/\biacs?\b/gi, 'internal auditory canal'],
  [/\biams?\b/gi, 'internal auditory meatus'],
  [/\batl\b/gi, 'anterior temporal lobe'],
  [/\bsma\b/gi, 'supplementary motor area'],
  [/\bsfg\b/gi, 'superior frontal gyrus'],
  [/\bmfg\b/gi, 'middle frontal gyrus'],
  [/\bifg\b/gi, 'inferior frontal gyrus'],
  [/\bstg\b/gi, 'superior temporal gyrus'],
  [/\bmtg\b/gi, 'middle temporal gyrus'],
  [/\bitg\b/gi, 'inferior temporal gyrus'],
  [/\bspl\b/gi, 'superior parietal lobule'],
  [/\bipl\b/gi, 'inferior parietal lobule'],
  [/\bbg\b/gi, 'basal ganglia'],
  [/\btemp\b\.?/gi, 'temporal'],
  [/\bant\b\.?(?=\s)/gi, 'anterior'],
  [/\bpost\b\.?(?=\s)/gi, 'posterior'],
  [/\bsup\b\.?(?=\s)/gi, 'superior'],
  [/\binf\b\.?(?=\s)/gi, 'inferior'],
  [/\bmed\b\.?(?=\s)/gi, 'medial'],
  [/\blat\b\.?(?=\s)/gi, 'lateral'],
  [/\boccip\b\.?/gi, 'occipital'],
  [/\bthal\b\.?/gi, 'thalamus'],
  [/\bhypothal\b\.?/gi, 'hypothalamus'],
  [/(?<!optic\s)\bchiasma?\b/gi, 'optic chiasm'],
  [/(?<!pituitary\s)\bstalk\b/gi, 'pituitary stalk'],
  [/\bcauda\b(?!\s+equina)/gi, 'cauda equina'],
  [/\bbasis\s+pontis\b|\bventral\s+pons\b/gi, 'pons'],
  [/\bbrain\s+stem\b/gi, 'brainstem'],
  [/\bbrachium\s+pontis\b/gi, 'middle cerebellar peduncle'],
  [/\bbrachium\s+conjunctivum\b/gi, 'superior cerebellar peduncle'],
  [/\b(?:restiform\s+body|icp)\b/gi, 'inferior cerebellar peduncle'],
  [/\btemporo-?\s?mesial\b|\bmesio-?\s?temporal\b/gi, 'mesial temporal'],
  [/\b(parieto|temporo|fronto)-?\s?occ(?:ip)?\b\.?/gi, '$1occipital'],
  [/\b(fronto|temporo|occipito)-?\s?pariet\b\.?/gi, '$1parietal'],
  [/\bthalamo-?\s?mesencephalic\b/gi, 'thalamus, midbrain'],
  [/\bpontomedullary\b/gi, 'pons, medulla'],
  [/\bcerebellomedullary\s+cistern\b/gi, 'cerebellomedullary cistern (fourth ventricle)'],
  [/\bvelum\s+medullare\b/gi, 'medullary velum'],
  [/\b(?:cblm|cbllm|cbllr)\b/gi, 'cerebellum'],
  [/\bhemi\b/gi, 'hemisphere'],
  [/\b(?:mesencephal(?:on|ic)|mid\s+brain)\b/gi, 'midbrain'],
  [/\bc[\s-]spine\b/gi, 'cervical spine'],
  [/\b[td][\s-]spine\b/gi, 'thoracic spine'],
  [/\bl[\s-]spine\b/gi, 'lumbar spine'],
  [/\b([ctlsd])(\d{1,2})\s?(?:-|–|\/)\s?(\d{1,2})\b/gi, '$1$2-$1$3'],
  [/\bdorsal\s+(spine|cord)\b/gi, 'thoracic $1'],
  [/\b(cervical|thoracic|cervicothoracic|thoracolumbar)\s+cord\b/gi, '$1 spinal cord'],
]);

/** The larger structure that a part belongs to, where the part is usually told under its name. */
const belongsTo = shelvesOf([
  [
    /\b(?:precentral|paracentral|cingul\w+|sma|premotor|rolandic|perirolandic|motor|gyrus\s+rectus|orbitofrontal)\b/i,
    'frontal lobe',
  ],
  [
    /\b(?:amygdal\w+|unc(?:us|al)|fusiform\s+gyrus|entorhinal|hippocamp\w+|parahippocamp\w+)\b/i,
    'mesial temporal lobe',
  ],
  [/\b(?:postcentral|angular\s+gyrus|supramarginal|precune\w+)\b/i, 'parietal lobe'],
  [/\b(?<!pre)(?:cuneus|cuneal|lingual|calcarine|pericalcarine)\b/i, 'occipital lobe'],
  [/\bcollicul\w+|\bquadrigeminal\s+plate\b/i, 'tectal plate, midbrain'],
  [/\btect(?:um|al)\b/i, 'midbrain'],
  [/\bobex\b/i, 'medulla'],
  [/\bcerebral\s+peduncles?\b|\bcrus\s+cerebri\b|\btegment\w+\b|\bperi-?aqueductal\b/i, 'midbrain'],
  [/\b(?:caudate|putam\w+|pallid\w+|lentiform|lenticular)\b/i, 'basal ganglia'],
  [/\bpulvinar\b/i, 'thalamus'],
  [/\b(?:vermi\w+|vermal|nodulus|culmen|tonsils?|dentate\s+nucle\w+)\b/i, 'cerebellum'],
  [/\b(?:vestibular|acoustic)\b/i, 'cerebellopontine angle'],
  [/\b(?:luschka|magendie|lateral\s+recess\w*)\b/i, 'fourth ventricle'],
  [/\b(?:trigon\w+|atri(?:um|al)|(?:frontal|temporal|occipital)\s+horns?)\b/i, 'lateral ventricle'],
]);

/**
 * A place as a report would spell it: sides, ventricles and angles in full, levels with their part of the spine, a part
 * with the structure it is of in parentheses (`left uncus (temporal lobe)`).
 */
export const spelledOut = (place: string): string => inFullWords(place).place;

/** A document names its places again and again. */
const inFullWords = remembered((place): { readonly place: string } => ({ place: writtenOut(place) }));

function writtenOut(place: string): string {
  const words = spelled(place.replace(/\s+/g, ' ').trim(), written, (text, [pattern, full]) =>
    text.replace(pattern, full),
  );
  return withWhole(withPartOfSpine(words));
}

/** `T4-T7` as `thoracic spinal cord T4-T7`, `spinal cord, T4` as `thoracic spinal cord, T4`. */
function withPartOfSpine(place: string): string {
  const level = /(?:^|[\s,(])([ctlsd])\d{1,2}(?=$|[\s,/)–-])/i.exec(place);
  const part = level === null ? undefined : spineOf[(level[1] ?? '').toLowerCase()];
  if (part === undefined || /\b(?:cervic|thorac|lumb|sacr|conus|cauda|filum|thecal)/i.test(place))
    return place;
  return /\b(?:spin(?:e|al)|cord)\b/i.test(place) ? `${part.split(' ')[0]} ${place}` : `${part} ${place}`;
}

function withWhole(place: string): string {
  const named = place.toLowerCase();
  return spelled(place, belongsTo, (text, [pattern, whole]) => {
    const match = pattern.exec(text);
    if (match === null || isNamed(whole, named)) return text;
    const end = match.index + match[0].length;
    const upTo = end + (ofThePart.exec(text.slice(end))?.[0].length ?? 0);
    return `${text.slice(0, upTo)} (${whole})${text.slice(upTo)}`;
  });
}

/** Words behind a part that belong to its name. */
const ofThePart =
  /^\s(?:nucle\w+|gyrus|cortex|head|tail|body|plate|formation|area|strip|lobule|region|schwannoma)\b/i;

/** Whether the whole is named already, as a noun or by its adjective. */
const isNamed = (whole: string, place: string): boolean =>
  whole.split(/,?\s/).every((word) => ['lobe', 'plate'].includes(word) || place.includes(word.slice(0, 6)));
