import type { Span } from '../../domain/evidence.ts';
import { assess } from '../text/assertion.ts';
import type { PhraseHit } from '../text/phrases.ts';
import type { Sentence } from '../text/primitives.ts';
import { sought } from '../text/sought.ts';
import { findWords, type Word } from '../text/words.ts';
import { findLocationWords, type LocationCode } from './location-codes.ts';
import { isLabelled, isSpecimenLine, isTakenUp, isWayThere, relationOf } from './place-relations.ts';
import { isSpinalLevel, levelsBehind } from './place-words.ts';
import { findShortNames } from './tumor-abbreviations.ts';
import { findTumorNouns } from './tumor-names.ts';

export type Side = 'left' | 'right' | 'bilateral' | 'midline';

/** A place where a sentence puts the tumour. Offsets are of the document. */
export interface TumorSite extends Span {
  /** The words of the place, side included, as they stand. */
  readonly place: string;
  readonly sides: readonly Side[];
  /** 3 the tumour is said to be there; 2 the operation or specimen is of there; 1 named beside a tumour. */
  readonly strength: 1 | 2 | 3;
  /** Codes of the places named. */
  readonly codes: readonly number[];
  /** 2 said to be where the tumour arises or is centred, 1 any place proper, 0 a region that holds many places. */
  readonly precision: 0 | 1 | 2;
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
  midline: 'midline',
};

/** Words that may stand in front of a place and belong to it. */
const leads = new Set(
  (
    'left right lt rt l r bilateral both midline sided anterior posterior medial mesial lateral superior inferior deep ' +
    'superficial dorsal ventral upper lower mid high low middle central subcortical cortical anteromedial posteromedial ' +
    'anterolateral posterolateral inferomedial proximal distal body floor roof tail head medially lateral'
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
    'lobe lobes region area nucleus nuclei gyrus space fossa wing ridge groove angle cistern horn hemisphere pole cortex ' +
    'white matter junction operculum cord spine canal level levels surface margin convexity'
  ).split(' '),
);
/** What joins two places to one. */
const joiner = /^[\s,/&-]*(?:and|&|into|through|,|\/|to)?[\s,/&-]*(?:the\s+|adjacent\s+|in\s+the\s+)?$/i;
const operationOn = sought(
  /\b(?:crani(?:otomy|ectomy)|crani|lobectomy|corticectomy|hemispherectomy|resection|excision|removal|biopsy|debulking|approach|incision|laminectomy|specimen|surgery|operation|atl|cores)\b/i,
);
const notTumorPlace =
  /\b(?:sinus|shunt|catheter|drain|ventriculostomy|headache|weakness|numbness|hemiparesis|visual|vision|field|eye|ear|hand|arm|leg|foot|facial|horn\s+catheter|port|craniotomy\s+flap|edema|hemorrhage|infarct|encephalomalacia)\b/i;

/** The places a sentence gives to the tumour, strongest first, then in order; what is denied or of another is left out. */
export function findTumorSites(sentence: Sentence): TumorSite[] {
  const words = findWords(sentence.text);
  const places = placesOf(sentence.text, words);
  if (places.length === 0) return [];
  const nouns: Span[] = [...findTumorNouns(sentence.text), ...findShortNames(sentence.text)];
  return places
    .flatMap((place) => {
      const strength = strengthOf(place, { sentence, nouns });
      if (strength === undefined) return [];
      const { negated, otherPerson } = assess(sentence.text, place, sentence.section);
      if (negated || otherPerson) return [];
      return [
        {
          start: sentence.start + place.start,
          end: sentence.start + place.end,
          place: sentence.text.slice(place.start, place.end),
          sides: place.sides,
          codes: place.codes,
          strength,
          precision: precisionOf(place, sentence.text),
        },
      ];
    })
    .sort((a, b) => b.strength - a.strength || a.start - b.start);
}

/** Regions that hold many places: taken only where nothing closer is said. */
const region = new RegExp(
  `^(?:(?:${[
    'left|right|bilateral|midline|large|deep|sided|the',
    'posterior\\s+fossa|infratentorial|supratentorial|(?:cerebral\\s+)?hemispher\\w+|cerebral',
    'intraventricular|ventricular|spin(?:e|al)|cord|brain\\s?stem|skull|base|dural?|based|meningeal|convexity',
    'intradural|intramedullary|extramedullary',
  ].join('|')})[\\s-]*)+$`,
  'i',
);
/** A place that is part of the tumour's name says what it is, less where it was found. */
const naming =
  /^(?:(?:left|right|bilateral)\s+)?(?:(?:vestibular|acoustic|pituitary|choroid\s+plexus|optic(?:\s+(?:pathway|nerve))?|chiasm\w*|hypothalam\w+|pineal)[\s/-]{0,3}){1,3}$/i;
const named =
  /^[\s-]+(?:(?:pathway|nerve|sheath|macro|micro|low[\s-]grade|high[\s-]grade)[\s-]+){0,2}(?:schwannoma|neuroma|neurinoma|(?:macro|micro)?adenoma|papilloma|glioma|astrocytoma|carcinoma|blastoma|germinoma)/i;
const origin =
  /\b(?:cent(?:er|re)d|aris(?:es|ing)|originat\w+|located|situated|epicent(?:er|re))\b[^.;]{0,40}$/i;

function precisionOf(place: Place, text: string): TumorSite['precision'] {
  if (origin.test(text.slice(Math.max(0, place.start - 60), place.start))) return 2;
  if (naming.test(text.slice(place.start, place.end)) && named.test(text.slice(place.end, place.end + 40)))
    return 0;
  return region.test(text.slice(place.start, place.end)) ? 0 : 1;
}

interface Place extends Span {
  readonly sides: readonly Side[];
  readonly codes: readonly number[];
}

/** Location words with what belongs to them, joined where only `and` or a comma parts them. */
function placesOf(text: string, words: readonly Word[]): Place[] {
  const places: Place[] = [];
  for (const hit of findLocationWords(words)) {
    const { first, last } = widened(hit, words);
    const end = words[last];
    if (end === undefined || !isSpinalLevel(text.slice(hit.start, hit.end), text)) continue;
    const span = { start: words[first]?.start ?? hit.start, end: end.end + levelsBehind(end, text) };
    const codes = [hit.label.code];
    const sides = words.slice(first, last + 1).flatMap(({ text: word }) => sideWords[word] ?? []);
    const before = places.at(-1);
    if (before !== undefined && span.start <= before.end) {
      places[places.length - 1] = joinedPlaces(before, { ...span, sides, codes });
      continue;
    }
    const between = before === undefined ? '' : text.slice(before.end, span.start);
    const isOneSide = before === undefined || new Set([...before.sides, ...sides]).size <= 1;
    if (before !== undefined && isOneSide && between.length < 20 && joiner.test(between)) {
      places[places.length - 1] = joinedPlaces(before, { ...span, sides, codes });
    } else {
      places.push({ ...span, sides, codes });
    }
  }
  return places;
}

const joinedPlaces = (one: Place, other: Place): Place => ({
  start: one.start,
  end: Math.max(one.end, other.end),
  sides: [...new Set([...one.sides, ...other.sides])],
  codes: [...new Set([...one.codes, ...other.codes])],
});

function widened(hit: PhraseHit<LocationCode>, words: readonly Word[]): { first: number; last: number } {
  let { first, last } = hit;
  while (isNextTo(words, first - 1) && leads.has(words[first - 1]?.text ?? '')) first -= 1;
  const article = words[first - 1]?.text === 'the' ? 1 : 0;
  if (words[first - 1 - article]?.text === 'of' && parts.has(words[first - 2 - article]?.text ?? '')) {
    first -= 2 + article;
    while (isNextTo(words, first - 1) && leads.has(words[first - 1]?.text ?? '')) first -= 1;
  }
  while (isNextTo(words, last) && tails.has(words[last + 1]?.text ?? '')) last += 1;
  return { first, last };
}

/** Word and next word are parted by a space, a hyphen or a slash only. */
function isNextTo(words: readonly Word[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  return word !== undefined && next !== undefined && next.start - word.end <= 2;
}

function strengthOf(
  place: Place,
  { sentence, nouns }: { readonly sentence: Sentence; readonly nouns: readonly Span[] },
): TumorSite['strength'] | undefined {
  const { text } = sentence;
  const behind = text.slice(place.end, place.end + 60);
  if (
    /^\s*[-\s]?(?:sided?\s+)?(?:weakness|numbness|hemiparesis|headaches?|pain|seizures?|catheter|shunt|drain|ventriculostomy|burr|evd)\b/i.test(
      behind,
    )
  )
    return undefined;
  if (isWayThere(behind)) return operationOn.test(text) || nouns.length > 0 ? 1 : undefined;
  const ahead = text.slice(Math.max(0, place.start - 80), place.start);
  if (isLabelled(ahead)) return 3;
  let isNear = false;
  for (const noun of nouns) {
    if (noun.start < place.end && place.start < noun.end) return 3;
    if (noun.start >= place.end && isOneNounPhrase(text.slice(place.end, noun.start))) return 3;
    if (noun.end > place.start) continue;
    const relation = relationOf(text.slice(noun.end, place.start));
    if (relation === 'primary') return 3;
    isNear ||= relation === 'near';
  }
  if (place.codes.some((code) => expandable.has(code)) && isTakenUp(behind)) return 3;
  if (isNear) return 1;
  const isOfOperation = operationOn.test(text) || cavity.test(text) || isSpecimenLine(ahead);
  if (isOfOperation && !notTumorPlace.test(text.slice(place.start, place.end + 15))) return 2;
  if (notTumorPlace.test(behind.slice(0, 20))) return undefined;
  return nouns.length > 0 || isBareSite(place, text) ? 1 : undefined;
}

/** Shorthand names a place with its side or its size and nothing else: `Left thalamus, needle cores`. */
const isBareSite = ({ sides, codes }: Place, text: string): boolean =>
  !ordinary.test(text) &&
  !codes.includes(6) &&
  (sides.length > 0 || /\d\s?(?:mm|cm)\b|\b\d+\s?(?:x|v)\s?\d+\b/i.test(text));
const ordinary = sought(
  /\b(?:normal|unremarkable|patent|clear|sinus\w*|mastoid\w*|weakness|numbness|palsy|hemiparesis|pain|headache|seizures?|shunt|catheter|evd|ventriculostomy|drain|port|picc|power|reflex\w*|temp|afebrile|school|arm|leg|hand|eye|visual|vision|hearing|ear)\b/i,
);

/** Places a tumour makes larger; a ventricle is large of fluid, a sella of other things. */
const expandable: ReadonlySet<number> = new Set([5, 9, 10, 11, 12, 13, 14, 15]);
const cavity = sought(
  /\b(?:(?:resection|surgical|operative|post-?\s?op(?:erative)?|tumou?r)\s+(?:cavity|bed|site|defect)|cavity)\b/i,
);

/** Only adjectives between a place and a tumour noun. */
const isOneNounPhrase = (between: string): boolean =>
  between.length <= 60 &&
  /^[\s,/-]*(?:[\p{L}\p{N}/-]+[\s,]+){0,4}$/u.test(between) &&
  !breaksNounPhrase.test(between);
const breaksNounPhrase =
  /\b(?:and|or|with|for|is|are|was|were|has|have|of|in|at|on|from|to|no|not|without|craniotomy|craniectomy|approach)\b/i;
