import type { Span } from '../../../domain/evidence.ts';
import { glanced } from '../../text/glanced.ts';
import type { PhraseHit } from '../../text/phrases.ts';
import type { Word } from '../../text/words.ts';
import { findLocationWords, type LocationCode } from './location-codes.ts';
import { isOtherThanVentricle, isSpinalLevel, levelsBehind } from './place-words.ts';

export type Side = 'left' | 'right' | 'bilateral' | 'midline';

/** A place of the nervous system as a text names it, with what belongs to it: sides, parts, the far end of a stretch. */
export interface Place extends Span {
  readonly sides: readonly Side[];
  readonly codes: readonly number[];
}

export const sideWords: Readonly<Record<string, Side>> = {
  left: 'left',
  lt: 'left',
  l: 'left',
  right: 'right',
  rt: 'right',
  r: 'right',
  bilateral: 'bilateral',
  bilaterally: 'bilateral',
  both: 'bilateral',
  bithalamic: 'bilateral',
  bifrontal: 'bilateral',
  bioccipital: 'bilateral',
  biparietal: 'bilateral',
  bitemporal: 'bilateral',
  bihemispheric: 'bilateral',
  midline: 'midline',
  sin: 'left',
  sinister: 'left',
  sinistra: 'left',
  sinistral: 'left',
  dext: 'right',
  dexter: 'right',
  dextra: 'right',
  dextral: 'right',
};

/** Words that may stand in front of a place and belong to it. */
const leads = new Set(
  (
    'left right lt rt l r bilateral both midline sided side anterior posterior medial mesial lateral superior inferior ' +
    'deep superficial dorsal ventral upper lower mid high low middle central subcortical cortical anteromedial ' +
    'posteromedial anterolateral posterolateral inferomedial inferolateral superomedial superolateral proximal distal ' +
    'body floor roof tail head medially lateral ant post sup inf med lat rostral caudal dominant nondominant'
  ).split(' '),
);
/** Parts of a place: `floor of the fourth ventricle`. */
const parts = new Set(
  'floor roof wall lobe body head tail tip horn part portion aspect half pole edge margin genu splenium'.split(
    ' ',
  ),
);
/** Words that may follow a place and belong to it. */
const tails = new Set(
  (
    'lobe lobes region area head tail nucleus nuclei gyrus space fossa wing ridge groove angle cistern horn hemisphere hemispheres ' +
    'pole cortex white matter junction operculum cord spine canal level levels surface margin convexity'
  ).split(' '),
);
/** What joins two places to one. */
const joiner =
  /^[\s,/&+-]*(?:and|&|into|through|plus|,|\/|to|\+)?[\s,/&-]*(?:the\s+|adjacent\s+|in\s+the\s+)?$/i;
/** A side set behind its place: `cerebellum, right`, `thalamus (L)`, `uncus left side`. */
const sideBehind =
  /^[ \t]?(?:,[ \t]?|\([ \t]?|[-–][ \t])?(?:on[ \t]the[ \t])?(left|right|lt|rt|bilateral|bilaterally|midline|Left|Right|LEFT|RIGHT|Lt|Rt|LT|sin|sinister|sinistra|sinistral|dext|dexter|dextra|dextral|[LR](?!:))\b\.?\)?(?:[\s-]sided?)?(?=\s*(?:[.,:;)"\n-]|$|\d|and\b|with\b|biops\w*|bx\b|excis\w*|resect\w*|\(|cavity|tumou?r|lesion|mass))/;

/** The same behind the tumour's own noun: `amygdala lesion, right`, `thalamic cavity left`. */
const sideBehindNoun = glanced(
  new RegExp(
    `^[ \\t](?:cavity|lesion|tumou?r|mass|sol|nodule|cyst|\\p{L}{3,20}oma)(?=[ \\t,(-])${sideBehind.source.slice(1)}`,
    'u',
  ),
);

/** Location words with what belongs to them, joined where only `and` or a comma parts them. */
export function findPlaces(text: string, words: readonly Word[]): Place[] {
  const places: Place[] = [];
  for (const hit of findLocationWords(words)) {
    const found = placeOf(hit, { text, words });
    if (found === undefined) continue;
    const before = places.at(-1);
    if (before !== undefined && (found.start <= before.end || isOneWith(before, found, text)))
      places[places.length - 1] = joinedPlaces(before, found);
    else places.push(found);
  }
  return places;
}

function placeOf(
  hit: PhraseHit<LocationCode>,
  { text, words }: { readonly text: string; readonly words: readonly Word[] },
): Place | undefined {
  const { first, last } = widened(hit, { text, words });
  const end = words[last];
  const word = text.slice(hit.start, hit.end);
  if (end === undefined || !isSpinalLevel(word, text)) return undefined;
  if (isOtherThanVentricle(word, text.slice(hit.end, hit.end + 10))) return undefined;
  const upTo = end.end + levelsBehind(end, text);
  const sides = words.slice(first, last + 1).flatMap(({ text: word }) => sideWords[word] ?? []);
  const behind = sides.length > 0 ? null : sideBehind.exec(text.slice(upTo, upTo + 24));
  const sideAfter = behind === null ? undefined : sideWords[(behind[1] ?? '').toLowerCase()];
  const apart =
    sides.length > 0 || sideAfter !== undefined ? null : sideBehindNoun.exec(text.slice(upTo, upTo + 44));
  const sideApart = apart === null ? undefined : sideWords[(apart[1] ?? '').toLowerCase()];
  return {
    start: words[first]?.start ?? hit.start,
    end: sideAfter === undefined ? upTo : upTo + (behind?.[0].length ?? 0),
    codes: [hit.label.code],
    sides: [...sides, ...[sideAfter ?? sideApart].filter((side) => side !== undefined)],
  };
}

function isOneWith(before: Place, place: Place, text: string): boolean {
  const between = text.slice(before.end, place.start);
  const isOneSide = new Set([...before.sides, ...place.sides]).size <= 1;
  return isOneSide && between.length < 20 && joiner.test(between);
}

const joinedPlaces = (one: Place, other: Place): Place => ({
  start: one.start,
  end: Math.max(one.end, other.end),
  sides: [...new Set([...one.sides, ...other.sides])],
  codes: [...new Set([...one.codes, ...other.codes])],
});

function widened(
  hit: PhraseHit<LocationCode>,
  { text, words }: { readonly text: string; readonly words: readonly Word[] },
): { first: number; last: number } {
  let { first, last } = hit;
  while (isNextTo(words, first - 1, text) && isLead(words[first - 1], text)) first -= 1;
  const article = words[first - 1]?.text === 'the' ? 1 : 0;
  if (words[first - 1 - article]?.text === 'of' && parts.has(words[first - 2 - article]?.text ?? '')) {
    first -= 2 + article;
    while (isNextTo(words, first - 1, text) && isLead(words[first - 1], text)) first -= 1;
  }
  while (isNextTo(words, last, text) && tails.has(words[last + 1]?.text ?? '')) last += 1;
  return { first, last };
}

/** `AT/RT, left parietal`, `hemilaminectomy R, intradural`, `status post frontal`: of no place, though it looks so. */
const isLead = (word: Word | undefined, text: string): boolean =>
  word !== undefined &&
  leads.has(word.text) &&
  !(word.text === 'rt' && /\bat\/$/i.test(text.slice(Math.max(0, word.start - 4), word.start))) &&
  !(word.text === 'post' && /\bstatus\s$/i.test(text.slice(Math.max(0, word.start - 8), word.start))) &&
  !(
    /^(?:l|r|lt|rt)$/.test(word.text) &&
    text[word.end] === ',' &&
    /lamin\w+\s$/i.test(text.slice(Math.max(0, word.start - 20), word.start))
  );

/** Word and next word are parted by a space, a hyphen or a slash only. */
function isNextTo(words: readonly Word[], index: number, text: string): boolean {
  const [word, next] = [words[index], words[index + 1]];
  return (
    word !== undefined &&
    next !== undefined &&
    next.start - word.end <= 2 &&
    !/[;:]/.test(text.slice(word.end, next.start))
  );
}
