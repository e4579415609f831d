import type { Span } from '../../../domain/evidence.ts';
import type { DocumentType } from '../../../domain/vocabulary.ts';
import { assess } from '../../text/assertion.ts';
import { glanced } from '../../text/glanced.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { findWords } from '../../text/words.ts';
import { findTumorMentions } from '../tumors/tumor-mentions.ts';
import {
  isFreedFrom,
  isLandmark,
  isOfOtherFinding,
  isOfTreatment,
  isPressed,
  isThrough,
} from './other-findings.ts';
import {
  isAsked,
  isDeniedBehind,
  isGoneFrom,
  isOfOtherLesion,
  isSaidHealthy,
  standsRightBeside,
  tellsOfMinorLesion,
} from './other-lesions.ts';
import { leftoverAt } from './place-of-leftovers.ts';
import {
  isBulky,
  isFronted,
  isLabelled,
  isOfOtherThing,
  isSpecimenLine,
  isTakenUp,
  isWayThere,
  leadsToSubject,
  relationOf,
} from './place-relations.ts';
import { findPlaces, type Place, type Side } from './place-spans.ts';
import { spelledOut } from './place-spelling.ts';
import { isSource, isSpecimenSite, isTumorTopic } from './place-topics.ts';
import { type NamedPlace, placesInNames } from './places-in-names.ts';

/** A place where a sentence puts the tumour. Offsets are of the document. */
export interface TumorSite extends Span {
  /** The words of the place, side included, as they stand; the place itself where the tumour's name implies it. */
  readonly place: string;
  readonly sides: readonly Side[];
  /** 3 the tumour is said to be there; 2 the operation or specimen is of there; 1 named beside a tumour. */
  readonly strength: 1 | 2 | 3;
  /** Codes of the places named. */
  readonly codes: readonly number[];
  /** 2 said to be where the tumour arises or is centred, 1 any place proper, 0 a region that holds many places. */
  readonly precision: 0 | 1 | 2;
  /**
   * `access`: the way in to the tumour (`right parietal craniotomy`); `near`: it only comes near; `denied`: it is not
   * there; `spread`: the sentence tells of its spread; `scrap`: a little of it was left there; `implied`: such tumours
   * mostly are there.
   */
  readonly hold: 'own' | 'access' | 'near' | 'denied' | 'spread' | 'scrap' | 'implied';
  /** What its clause tells of: the tumour, what is left of it, or a lesion beside it. */
  readonly about: 'tumor' | 'rest' | 'other_lesion';
  /** Its sentence tells of a small lesion that stays as it is. */
  readonly isMinor?: boolean;
}

const operationOn = sought(
  /\b(?:crani(?:otomy|ectomy)|crani|lobectomy|corticectomy|hemispherectomy|resection|excision|removal|biopsy|debulking|approach|incision|laminectomy|specimen|surgery|operation|atl|cores)\b/i,
);
const notTumorPlace =
  /\b(?:sinus|shunt|catheter|drain|ventriculostomy|headache|weakness|numbness|hemiparesis|visual|vision|field|eye|ear|hand|arm|leg|foot|facial|horn\s+catheter|port|craniotomy\s+flap|edema|hemorrhage|infarct|encephalomalacia)\b/i;

/**
 * The places a sentence of a document of this kind gives to the tumour, strongest first, then in order. What is of
 * another person is left out; where the tumour is said not to be is a place of the weakest kind.
 */
export function findTumorSites(sentence: Sentence, type: DocumentType): TumorSite[] {
  const places = findPlaces(sentence.text, findWords(sentence.text));
  if (places.length === 0) return [];
  const nouns = findTumorMentions(sentence.text);
  const spread = tellsOfSpread.exec(sentence.text);
  const isMinor = tellsOfMinorLesion(sentence.text);
  let before: { readonly place: Place; readonly found: Found } | undefined;
  return places
    .flatMap((place): TumorSite[] => {
      const known = before !== undefined && isInParentheses(before.place, place, sentence.text);
      const found = (known ? before?.found : undefined) ?? findingOf(place, { sentence, nouns, type });
      if (found === undefined) return [];
      before = { place, found };
      const { negated: isDenied, otherPerson } = assess(sentence.text, place, sentence.section);
      if (otherPerson) return [];
      const behind = sentence.text.slice(place.end, place.end + 80);
      const noun = nounBehind(place, nouns);
      const negated =
        (isDenied &&
          !(noun !== undefined && isGoneFrom(behind)) &&
          !(noun !== undefined && isReturnDenied(sentence.text, { place, noun }))) ||
        isSaidHealthy(behind) ||
        isOfTreatment({ sentence: sentence.text, ahead: '', behind }) ||
        isAsked(behind) ||
        (noun !== undefined && isDeniedBehind(sentence.text.slice(place.end, noun)));
      const isOwn = !negated && found.hold === 'own';
      const isOther = isOwn && isOfOtherLesion(sentence.text, place);
      const isSpread =
        spread !== null &&
        !(found.strength === 3 && standsRightBeside(sentence.text.slice(place.end, spread.index)));
      const leftover = isOwn && !isOther ? leftoverAt(sentence.text, place) : 'none';
      return [
        {
          start: sentence.start + place.start,
          end: sentence.start + place.end,
          place: sentence.text.slice(place.start, place.end),
          sides: place.sides,
          codes: place.codes,
          strength: negated ? 1 : found.strength,
          precision: precisionOf(place, sentence.text),
          hold: negated
            ? 'denied'
            : found.hold !== 'own'
              ? found.hold
              : isSpread || isOther
                ? 'spread'
                : leftover === 'scrap'
                  ? 'scrap'
                  : 'own',
          isMinor,
          about: isOther ? 'other_lesion' : leftover === 'rest' ? 'rest' : 'tumor',
        },
      ];
    })
    .sort((a, b) => b.strength - a.strength || a.start - b.start);
}

/** Deposits of the tumour have places of their own. */
const tellsOfSpread = sought(
  /\b(?:leptomening\w*|(?:drop|spinal|leptomeningeal)\s(?:metasta\w*|mets)|drop|seed(?:s|ed|ing)|deposits?|coat(?:ed|ing)|dissemin\w*|spread|satellites?|carcinomatosis|(?:multiple|several|numerous|innumerable|multifocal|tiny|small)\s(?:[\p{L}-]+\s){0,3}(?:nodules|foci|lesions))\b/iu,
);

/** The places that the names of the patient's tumours in a sentence imply. */
export const findNamedPlaces = (sentence: Sentence): NamedPlace[] =>
  placesInNames(sentence.text).filter((named) => {
    const { negated, otherPerson } = assess(sentence.text, named, sentence.section);
    return !negated && !otherPerson;
  });

/** The same as places of the tumour. */
export function findImpliedSites(sentence: Sentence): TumorSite[] {
  return findNamedPlaces(sentence).map(({ start, end, place, code, sides, isSure }): TumorSite => {
    const span = { start: sentence.start + start, end: sentence.start + end };
    const given = { ...span, place, sides, codes: [code], about: 'tumor' } as const;
    return isSure
      ? { ...given, precision: sides.length > 0 && !isRegion(place) ? 1 : 0, strength: 3, hold: 'own' }
      : { ...given, precision: 0, strength: 1, hold: 'implied' };
  });
}

/** Regions that hold many places: taken only where nothing closer is said. */
const region = new RegExp(
  `^(?:(?:${[
    'left|right|bilateral|midline|mid|upper|lower|level|large|deep|sided|the',
    'posterior\\s+fossa|infratentorial|supratentorial|(?:cerebral\\s+)?hemispher\\w+|cerebral',
    'intraventricular|ventric(?:ular|les?)|spin(?:e|al)|cord|brain\\s?stem|skull|base|dural?|based|meningeal|meninges|convexity',
    'intradural|intramedullary|extramedullary',
  ].join('|')})[\\s-]*)+$`,
  'i',
);
/**
 * A place that is part of the tumour's name says what it is, less where it was found; of nerves that are a pair the
 * side tells which.
 */
const naming =
  /^(?:(?:left|right|bilateral)\s+)?(?:(?:vestibular|acoustic|pituitary|choroid\s+plexus|leptomeningeal|subependymal|hemispher(?:e|ic)|optic(?:\s+nerve)?|chiasm\w*|hypothalam\w+|pineal)[\s/-]{0,3}){1,3}$/i;
const named =
  /^[\s-]+(?:(?:pathway|nerve|sheath|macro|micro|low[\s-]grade|high[\s-]grade|giant|cell|parenchymal)[\s-]+){0,2}(?:glioneuronal|schwannoma|neuroma|neurinoma|(?:macro|micro)?adenoma|papilloma|glioma|astrocytoma|carcinoma|blastoma|germinoma)/i;
const origin =
  /\b(?:cent(?:er|re)d|aris(?:es?|ing)|arose|originat\w+|origin|located|situated|epicent(?:er|re))\b[^.;]{0,40}$/i;

function precisionOf(place: Place, text: string): TumorSite['precision'] {
  if (origin.test(text.slice(Math.max(0, place.start - 60), place.start))) return 2;
  if (naming.test(text.slice(place.start, place.end)) && named.test(text.slice(place.end, place.end + 40)))
    return place.sides.length > 0 &&
      /vestibular|acoustic|optic\s+nerve/i.test(text.slice(place.start, place.end))
      ? 1
      : 0;
  if (
    /^choroid\s+plexus$/i.test(text.slice(place.start, place.end)) &&
    /^\s+(?:tumou?r|neoplasm|mass|lesion)/i.test(text.slice(place.end, place.end + 12))
  )
    return 0;
  return isRegion(text.slice(place.start, place.end)) ? 0 : 1;
}

const isRegion = (place: string): boolean => region.test(spelledOut(place));

interface Found {
  readonly strength: TumorSite['strength'];
  readonly hold: 'own' | 'access' | 'near';
}

/** `posterior fossa (4th ventricle)`: the same place, told closer. */
const isInParentheses = (before: Place, place: Place, text: string): boolean =>
  /^\s?\(\s?(?:the\s)?$/i.test(text.slice(before.end, place.start));

function findingOf(
  place: Place,
  {
    sentence: { text },
    nouns,
    type,
  }: { readonly sentence: Sentence; readonly nouns: readonly Span[]; readonly type: DocumentType },
): Found | undefined {
  const behind = text.slice(place.end, place.end + 60);
  const ahead = text.slice(Math.max(0, place.start - 80), place.start);
  const noun = nounBehind(place, nouns);
  const untilNoun = noun === undefined ? undefined : text.slice(place.end, noun);
  const isOfNoun = untilNoun !== undefined && isOneNounPhrase(untilNoun);
  if (isOfSomethingElse(behind) || (isTitleOfScan(ahead) && !isOfNoun)) return undefined;
  // A lumbar specimen is of the fluid.
  if (/^lumbar$/i.test(text.slice(place.start, place.end)) && /^\s(?:specimens?|samples?)\b/i.test(behind))
    return undefined;
  const words = { sentence: text, ahead, behind };
  if (isOfOtherFinding(words) || isLandmark(words)) return undefined;
  if (isOfOtherThing(ahead) && !isTakenFrom(ahead)) return undefined;
  // `tumour of the suprasellar cistern, both optic nerves displaced`: the last of them is.
  if (isFreedFrom(words) || (isPressed(words) && !text.slice(place.start, place.end).includes(',')))
    return nouns.length === 0 ? undefined : { strength: 1, hold: 'near' };
  if (isThrough(words)) return { strength: 1, hold: 'access' };
  const isOpened = isAccess(behind);
  const own = (strength: TumorSite['strength']): Found => ({ strength, hold: isOpened ? 'access' : 'own' });
  if (isWayThere(behind)) return operationOn.test(text) || nouns.length > 0 ? own(1) : undefined;
  if (isLabelled(ahead) || isTumorTopic({ ahead, behind, codes: place.codes, untilNoun })) return own(3);
  if (type === 'pathology' && (isSpecimenSite(ahead, behind) || isSource(ahead, text))) return own(3);
  if (!isOpened && isTakenFrom(ahead)) return own(3);
  if (untilNoun !== undefined && isFronted(ahead) && leadsToSubject(untilNoun)) return own(3);
  let isNear = false;
  for (const noun of nouns) {
    if (noun.start < place.end && place.start < noun.end) return own(3);
    if (noun.start >= place.end && isOneNounPhrase(text.slice(place.end, noun.start))) return own(3);
    if (noun.end > place.start) continue;
    const between = text.slice(noun.end, place.start);
    if (isGrownTo(text.slice(noun.start, noun.end), between)) {
      isNear = true;
      continue;
    }
    const relation = relationOf(between);
    if (relation === 'primary' && !isBoundary.test(text.slice(place.start, place.end)))
      return own(isOpened ? 2 : 3);
    isNear ||= relation !== 'none';
  }
  if (place.codes.some((code) => expandable.has(code)) && (isTakenUp(behind) || isBulky(ahead)))
    return own(3);
  if (isNear || isReached(ahead)) return { strength: 1, hold: 'near' };
  const isOfOperation = operationOn.test(text) || cavity.test(text) || isSpecimenLine(ahead);
  if (isOfOperation && !notTumorPlace.test(text.slice(place.start, place.end + 15))) return own(2);
  if (notTumorPlace.test(behind.slice(0, 20))) return undefined;
  return nouns.length > 0 || isBareSite(place, text) || (type === 'imaging' && looksLikeTumor(text, place))
    ? own(1)
    : undefined;
}

/** `no recurrence of the right frontal ganglioglioma`: denied is that it came back, not where it was. */
const isReturnDenied = (
  text: string,
  { place, noun }: { readonly place: Span; readonly noun: number },
): boolean =>
  isOneNounPhrase(text.slice(place.end, noun)) &&
  /\b(?:(?:recurrence|relapse|regrowth|progression|return)\s+of\s+(?:(?:the|her|his|known|this)\s+){0,2}|(?:recurrent|residual|relapsed)\s+)$/i.test(
    text.slice(Math.max(0, place.start - 60), place.start),
  );

/** `cranial growth to the midbrain`: where it has come to. */
const isGrownTo = (noun: string, between: string): boolean =>
  /^(?:growth|progression|regrowth)s?$/i.test(noun) && /^\s(?:in)?to\b/i.test(between);

const mayLookLikeTumor = sought(
  /\b(?:t2|flair|signal|cyst|cystic|component|portion|part|enhanc\w+|solid|exophytic|nubbin|nub|spot|focus|dot|plaque|strip|tissue|slab)\b/i,
);
/** Signal, cysts and small enhancing things that a scan of a tumour tells of in place of it: `pontine T2 abnormality`. */
const looksLikeTumor = (text: string, { start, end }: Place): boolean =>
  mayLookLikeTumor.test(text) &&
  (/^\s(?:(?:t2|flair|t2\/flair|signal)[\s-]){1,2}(?:signal\s)?(?:abnormality|abnormalities|hyperintensity|change)\b|^\s(?:cyst|cystic|component|portion|part|enhancement)\b/i.test(
    text.slice(end, end + 40),
  ) ||
    /\b(?:enhancing|enhancement|enhances|solid|exophytic)\b[^.;\n]{0,50}$|\b(?:nubbin|nub|spot|focus|dot|plaque|strip|tissue|slab)\s(?:of\s\w+\s)?(?:in|on|at|along|within|of|over)\s(?:the\s)?(?:\w+\s(?:aspect|part|half|side)\sof\s(?:the\s)?)?$/i.test(
      text.slice(Math.max(0, start - 80), start),
    ));

/** Where the tumour is named next behind a place. */
const nounBehind = (place: Place, nouns: readonly Span[]): number | undefined =>
  nouns.find(({ start }) => start >= place.end)?.start;

/** A weakness, a drain, a field of vision: not the tumour's place. */
const isOfSomethingElse = (behind: string): boolean =>
  /^\s*[-\s]?(?:sided?\s+)?(?:(?:mri?|ct|scans?|imaging|films?|x-?rays?)(?!-?guided)|weakness|numbness|hemiparesis|headaches?|pain|seizures?|catheter|shunt|drain|tap|puncture|csf|fluid|evd|ventriculostomy|hemianop\w*|quadrantanop\w*|visual|field|palsy|arachnoid\s+cyst)\b/i.test(
    behind,
  );

/** `MRI of the brain and cervical spine`: what was looked at. */
const isTitleOfScan = (ahead: string): boolean =>
  /\b(?:mri?|mr|ct|scans?|x-?rays?|imaging|pet|spect|ultrasound|screening|views?)\s{1,3}(?:of\s{1,3})?(?:the\s{1,3})?(?:(?:brain|head|neck|orbits?|pituitary|whole|total|entire|full|complete|cervical|thoracic|lumbar|spine|c|t|l|and|w|wo|without|with|contrast)[\s,/&+-]{1,4}){0,8}$/i.test(
    ahead,
  );

/** An operation on what stands right behind it: `biopsy of the pons`, `excision, left temporal`. */
const isTakenFrom = (ahead: string): boolean =>
  /\b(?:biops(?:y|ies)|bx|resection|excision|removal|debulking|extirpation|ablation|litt|sampling|lesionectomy|(?:second|2nd)[\s-]look)\s{0,2}(?:,|:|-|–|of|from|in|at)?\s{0,3}(?:the\s{1,3}|an?\s{1,3})?$/i.test(
    ahead,
  );

/** `residual into the genu`, `tissue up to the tentorium`: how far it goes. */
const isReached = (ahead: string): boolean =>
  /\b(?:into|towards?|up\s+to|down\s+to|onto|against|abutting|beside|next\s+to|adjacent\s+to|close\s+to|behind|beneath|under|above|below)\s+(?:the\s+|both\s+)?$/i.test(
    ahead,
  );

/** `tumour at the tentorial surface`: where it ends. */
const isBoundary = /\b(?:surface|margin|edge|border)$/i;

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

/** `right parietal craniotomy`: where the skull or the spine was opened. */
const isAccess = (behind: string): boolean => access.test(behind);
const access = glanced(
  /^[\s,-]{0,3}(?:[\p{L}-]+\s){0,2}?(?:(?:mini-?)?crani\w*|cortic?(?:ec)?tom\w*|incision|burr\s?-?holes?|laminectom\w*|laminotom\w*|laminoplast\w*|lami|approach|corridor|entry|trajectory)\b/iu,
);

/** Only adjectives between a place and a tumour noun. */
const isOneNounPhrase = (between: string): boolean =>
  between.length <= 60 &&
  /^[\s,/-]*(?:[\p{L}\p{N}/-]+[\s,]+){0,4}$/u.test(between) &&
  !breaksNounPhrase.test(between);
const breaksNounPhrase =
  /\b(?:and|or|with|for|is|are|was|were|has|have|of|in|at|on|from|to|no|not|without|the|an?|this|its|crani\w*|approach)\b/i;
