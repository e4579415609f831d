import type { Span } from '../../domain/evidence.ts';
import { assess } from '../text/assertion.ts';
import type { PhraseHit } from '../text/phrases.ts';
import type { Sentence } from '../text/primitives.ts';
import { sought } from '../text/sought.ts';
import { findWords, type Word } from '../text/words.ts';
import { findLocationWords, type LocationCode } from './location-codes.ts';
import { findTumorNouns } from './tumor-names.ts';

export type Side = 'left' | 'right' | 'bilateral' | 'midline';

/** A place where a sentence puts the tumour. Offsets are of the document. */
export interface TumorSite extends Span {
  /** The words of the place, side included, as they stand. */
  readonly place: string;
  readonly sides: readonly Side[];
  /** 3 the tumour is said to be there; 2 the operation or specimen is of there; 1 named beside a tumour. */
  readonly strength: 1 | 2 | 3;
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
const tumorIn =
  /\b(?:in|of|within|involving|involves|cent(?:er|re)d|arising|arises|from|at|along|occupying|filling|replacing|expanding|located|situated|on|inside|throughout|infiltrating|over|based|origin\w*)\b/i;
/** What stands between tumour and place when the place is only next to it. */
const onlyNear =
  /\b(?:compress\w*|displac\w*|abut\w*|adjacent|near|toward|encas\w*|effac\w*|contact\w*|extend\w*|exten(?:sion|ds)|invad\w*|spar\w*|distinct|separate|away|mass\s+effect|shift\w*|push\w*|obstruct\w*|extrud\w*|without|no|not|causing|with|via|through)\b/i;
const operationOn = sought(
  /\b(?:crani(?:otomy|ectomy)|crani|lobectomy|corticectomy|hemispherectomy|resection|excision|removal|biopsy|debulking|approach|incision|laminectomy|specimen|surgery|operation)\b/i,
);
const notTumorPlace =
  /\b(?:sinus|shunt|catheter|drain|ventriculostomy|headache|weakness|numbness|hemiparesis|visual|vision|field|eye|ear|hand|arm|leg|foot|facial|horn\s+catheter|port|craniotomy\s+flap|edema|hemorrhage|infarct|encephalomalacia)\b/i;

/** The places a sentence gives to the tumour, strongest first, then in order; what is denied or of another is left out. */
export function findTumorSites(sentence: Sentence): TumorSite[] {
  const words = findWords(sentence.text);
  const places = placesOf(sentence.text, words);
  if (places.length === 0) return [];
  const nouns = findTumorNouns(sentence.text);
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
  /\b(?:vestibular|acoustic|pituitary|choroid\s+plexus|optic(?:\s+(?:pathway|nerve))?|chiasm\w*|hypothalam\w+|pineal)$/i;
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
}

/** Location words with what belongs to them, joined where only `and` or a comma parts them. */
function placesOf(text: string, words: readonly Word[]): Place[] {
  const places: Place[] = [];
  for (const hit of findLocationWords(words)) {
    const { first, last } = widened(hit, words);
    const span = { start: words[first]?.start ?? hit.start, end: words[last]?.end ?? hit.end };
    const sides = words.slice(first, last + 1).flatMap(({ text: word }) => sideWords[word] ?? []);
    const before = places.at(-1);
    if (before !== undefined && span.start <= before.end) {
      places[places.length - 1] = joinedPlaces(before, { ...span, sides });
      continue;
    }
    const between = before === undefined ? '' : text.slice(before.end, span.start);
    const isOneSide = before === undefined || new Set([...before.sides, ...sides]).size <= 1;
    if (before !== undefined && isOneSide && between.length < 20 && joiner.test(between)) {
      places[places.length - 1] = joinedPlaces(before, { ...span, sides });
    } else {
      places.push({ ...span, sides });
    }
  }
  return places;
}

const joinedPlaces = (one: Place, other: Place): Place => ({
  start: one.start,
  end: Math.max(one.end, other.end),
  sides: [...new Set([...one.sides, ...other.sides])],
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
  for (const noun of nouns) {
    if (noun.start < place.end && place.start < noun.end) return 3;
    if (noun.start >= place.end && isOneNounPhrase(text.slice(place.end, noun.start))) return 3;
    if (noun.end <= place.start) {
      const between = text.slice(noun.end, place.start);
      if (between.length <= 100 && isPlacedBy(between)) return 3;
    }
  }
  if (operationOn.test(text) && !notTumorPlace.test(text.slice(place.start, place.end + 15))) return 2;
  return nouns.length > 0 && !notTumorPlace.test(behind.slice(0, 20)) ? 1 : undefined;
}

/** Only adjectives between a place and a tumour noun. */
const isOneNounPhrase = (between: string): boolean =>
  between.length <= 60 &&
  /^[\s,/-]*(?:[\p{L}\p{N}/-]+[\s,]+){0,4}$/u.test(between) &&
  !breaksNounPhrase.test(between);
const breaksNounPhrase =
  /\b(?:and|or|with|for|is|are|was|were|has|have|of|in|at|on|from|to|no|not|without|craniotomy|craniectomy|approach)\b/i;

function isPlacedBy(between: string): boolean {
  if (/[.;]/.test(between) || onlyNear.test(between)) return false;
  return tumorIn.test(between) || /^[\s,:(-]*(?:the\s+)?$/i.test(between);
}
