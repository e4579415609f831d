import type { Span } from '../../../domain/evidence.ts';
import type { Extent } from '../../../domain/vocabulary.ts';
import { findClauses } from '../../text/clauses.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { findMeasurements } from '../document-parts/measurements.ts';
import { extentOfShare } from './resection-amounts.ts';
import { nouns, ofTumor, predicates, type Tag, tagsOf } from './resection-tags.ts';

/**
 * What a clause tells of a removal.
 *
 * - `removed`: how much was taken out, by a degree or a share;
 * - `part`: a part of the tumour was taken out, no more is said;
 * - `left`: tumour was left, and how far that lowers the extent;
 * - `cleared`: none was seen or left at the end;
 * - `untouched`: the tumour was not gone for at all;
 * - `sampled`: tissue was taken, and `onlySampled` nothing but that.
 */
export interface ResectionReading {
  readonly kind: 'removed' | 'part' | 'left' | 'cleared' | 'untouched' | 'sampled' | 'onlySampled';
  readonly extent: Exclude<Extent, 'Unknown'>;
  /** A category or a number; otherwise only implied. */
  readonly isExplicit: boolean;
  /** By a number: percent, thirds, nine of ten. */
  readonly isShare: boolean;
  /** The predicate's words, in the sentence. */
  readonly span: Span;
}

const known = new WeakMap<Pick<Sentence, 'text' | 'section'>, readonly ResectionReading[]>();

/** A degree of these is none of a removal. */
const ofTreatment = sought(
  /\b(?:respon\w*|remission|regress\w*|progress\w*|resol\w*|recover\w*|opacif\w*|thrombos\w*|agenesis)\b/iu,
);

/** An impression as short as this, in characters, is a degree by itself: `Complete.` */
const longestBareDegree = 24;
const heading = 'Extent: ';

/** Under a heading that asks for the extent a bare degree or number answers it. */
function readUnderHeading(text: string): ResectionReading[] {
  return readResection(`${heading}${text}`).map((reading) => ({
    ...reading,
    span: {
      start: Math.max(0, reading.span.start - heading.length),
      end: Math.max(1, reading.span.end - heading.length),
    },
  }));
}

/** What a sentence of a document tells of a removal; several rules ask, it is read once. */
export function resectionOf(sentence: Pick<Sentence, 'text' | 'section'>): readonly ResectionReading[] {
  const before = known.get(sentence);
  if (before !== undefined) return before;
  const isBare =
    sentence.section === 'EXTENT OF RESECTION' ||
    (sentence.section === 'IMPRESSION' &&
      sentence.text.length < longestBareDegree &&
      !ofTreatment.test(sentence.text));
  const readings = isBare ? readUnderHeading(sentence.text) : readResection(sentence.text);
  known.set(sentence, readings);
  return readings;
}

/** What a sentence tells of a removal, clause by clause, in order. Linear in the sentence. */
export function readResection(sentence: string): ResectionReading[] {
  const tags = tagsOf(sentence);
  if (tags.length === 0) return [];
  const readings: ResectionReading[] = [];
  // A dash behind `extent` or `resection` introduces its degree: it does not end the clause.
  for (const clause of findClauses(
    sentence.replace(dashBehindDeed, (match) => match.replace(/[-–—]/, ':')),
  )) {
    const within = tags.filter(({ start }) => start >= clause.start && start < clause.end);
    if (within.length > 0) readings.push(...readClause(sentence, within));
  }
  if (!readings.some(({ isShare }) => isShare))
    readings.push(...lateShare(sentence, tags), ...bareEstimate(sentence, tags));
  const exceptions = exceptionIn(sentence, tags, readings);
  return [...readings.filter((one) => one.kind !== 'left' || exceptions.length === 0), ...exceptions].sort(
    (a, b) => a.span.start - b.span.start,
  );
}

const dashBehindDeed = sought(/\b(?:extent|resection|removal|excision|eor)\s[-–—]{1,2}\s/gi);

/** `Est. 95 %+.`: a share that stands alone as the surgeon's estimate. */
function bareEstimate(sentence: string, tags: readonly Tag[]): ResectionReading[] {
  const share = tags.find(({ amount }) => amount !== undefined);
  if (share?.amount === undefined) return [];
  const others = tags.filter(({ amount }) => amount === undefined);
  if (
    others.length === 1 &&
    others[0]?.label === 'remnant' &&
    isOfRemnant.test(sentence.slice(0, share.start))
  )
    return [tellShare('left', 1 - share.amount.high, share)];
  if (others.length > 0) return [];
  return isEstimate.test(sentence.slice(0, share.start)) && endsEstimate.test(sentence.slice(share.end))
    ? [tellShare('removed', share.amount.high, share)]
    : [];
}
/** `remnant: 1/10`, `residual 5 %`: the share is of what is left. */
const isOfRemnant =
  /\b(?:remnant|residual|residue|remainder)\s*(?:[:=]|est\w*\.?|is|of|about|approx\w*|[<>~\s]){0,4}$/iu;
const endsEstimate = /^\W*(?:(?:by|of)\s+(?:the\s+)?(?:vol(?:ume)?\.?|it|tumou?r|bulk)|total|overall)?\W*$/iu;
const isEstimate =
  /^\W*(?:(?:my|our|surgeon'?s?|overall|final|total|est(?:\.|imate\w*)?|approx\w*|impression|i\s+think|we\s+think|at\s+least|is|was|of|:|=)[\s:=~>≥.]*){0,5}[~>≥<\s]*$/iu;

/** `40 % of what it was`: that much is left. */
const ofBefore =
  /^\s*of\s+(?:what\s+(?:it|we|was|there)|(?:its|the)\s+(?:original|previous|former|initial|pre-?op\w*|preoperative|starting|baseline))\b/i;

/** `was removed, which I would reckon was a third`: a share told after its predicate, in a clause of its own. */
function lateShare(sentence: string, tags: readonly Tag[]): ResectionReading[] {
  const at = tags.findIndex(({ amount }) => amount !== undefined);
  const share = tags[at];
  if (share?.amount === undefined) return [];
  if (ofBefore.test(sentence.slice(share.end, share.end + 60)))
    return [tellShare('left', 1 - share.amount.low, share)];
  const isLeftBehind =
    /^\s*(?:(?:of\s+(?:it|the\s+\p{L}+)|is|was|still)\s+){0,3}(?:remain\w*|left|behind|in\s+(?:place|situ))\b/iu;
  if (isLeftBehind.test(sentence.slice(share.end, share.end + 50)))
    return [tellShare('left', 1 - share.amount.low, share)];
  const predicate = tags.slice(0, at).findLast(({ label }) => predicates.has(label));
  if (predicate === undefined || share.start - predicate.end > 120) return [];
  const isLeft = predicate.label === 'stays' || predicate.label === 'leaves';
  return [
    isLeft ? tellShare('left', 1 - share.amount.low, share) : tellShare('removed', share.amount.high, share),
  ];
}

/** A telling word with the clause it stands in. */
interface Place {
  readonly sentence: string;
  readonly tags: readonly Tag[];
  readonly index: number;
  readonly tag: Tag;
}

const readers: Partial<Record<Tag['label'], (place: Place) => ResectionReading | undefined>> = {
  stays: readStays,
  leaves: readLeaves,
  not: readDenied,
  removed: readRemoved,
  gone: readRemoved,
  remove: readRemoved,
  removal: readRemoval,
  debulked: readDebulked,
  none: readNone,
  clean: readClean,
  normalBrain: readClean,
  sampled: readSampled,
  remnant: readNamed,
};

const readClause = (sentence: string, tags: readonly Tag[]): ResectionReading[] =>
  tags.flatMap((tag, index) => readers[tag.label]?.({ sentence, tags, index, tag }) ?? []);

function tell(
  kind: ResectionReading['kind'],
  extent: ResectionReading['extent'],
  { start, end }: Span,
  isExplicit: boolean,
): ResectionReading {
  return { kind, extent, isExplicit, isShare: false, span: { start, end } };
}

/** `remains well`, `stays on carboplatin`: said of the patient or of the course, not of what was left. */
const ofPatient =
  /^\s+(?:(?:very|quite|otherwise|clinically|neurologically|completely|entirely|so|really)\s+){0,2}(?:well|fine|happy|healthy|asymptomatic|active|independent|ned|disease[\s-]free|seizure[\s-]free|free\s+of|in\s+(?:\p{L}+\s+)?(?:remission|good|follow|contact|school|care)|off\b|under\b|on\s+(?!the\b|its\b|his\b|her\b|both\b|either\b|one\b|each\b)|clinically|neurologically|hemi\p{L}+|blind|mute|intubated|ventilated|an?\s+in-?patient)/iu;

function readStays({ sentence, tags, index, tag }: Place): ResectionReading | undefined {
  if (ofPatient.test(sentence.slice(tag.end, tag.end + 60))) return undefined;
  const fronted = readFronted({ sentence, tags, index, tag });
  if (fronted !== undefined) return fronted;
  const before = tags.slice(0, index);
  if (isDenied(before) && !isOfAttribute(sentence, before, tag)) {
    const denied = before.findLast(({ label }) => label === 'none' || label === 'not');
    if (
      /^(?:none|nothing)$/.test(denied?.text ?? '') ||
      before.some(({ label }) => ofTumor.has(label) || label === 'trace')
    )
      return tell('cleared', 'GTR', { start: denied?.start ?? tag.start, end: tag.end }, false);
    return undefined;
  }
  const isExistential =
    /\b(?:there|what|all\s+that)\s+(?:(?:is|was|are|were|has\s+been|had\s+been)\s+)?$/i.test(
      sentence.slice(Math.max(0, tag.start - 24), tag.start),
    );
  const nearest = before.at(-1);
  // `shared with the vein, so 10 to 15 % stays behind`: the share itself is what stays.
  if (
    nearest?.amount !== undefined &&
    /^(?:stays?|remains?|left)\b/.test(tag.text) &&
    /[,;]\s+(?:\w+\s+){0,2}$/u.test(sentence.slice(0, nearest.start)) &&
    isOfShare.test(sentence.slice(nearest.end, tag.start))
  )
    return tellShare('left', 1 - nearest.amount.low, tag);
  const subject = isExistential ? undefined : subjectBefore(sentence, before, tag);
  const said = sincePredicate(before);
  // `95 % excision done, a residue left`: what stands in front of the deed is the deed's.
  const phrase =
    subject === undefined ? [] : said.slice(said.findLastIndex(({ label }) => label === 'removal') + 1);
  if (subject === undefined) {
    const share = before.at(-1);
    if (share?.label === 'most') return tell('left', 'Partial', tag, false);
    const ahead = sentence.slice(Math.max(0, tag.start - 60), tag.start);
    const size = findMeasurements(ahead).at(-1);
    if (
      size !== undefined &&
      !/[,;]|\bof\b/.test(ahead.slice(size.end)) &&
      !isExistential &&
      /^(?:left|accepted|still|persist|remain|was accepted)/.test(tag.text)
    )
      return tell(
        'left',
        remnantSize(sentence, [{ ...tag, start: Math.max(0, tag.start - 60) }]),
        tag,
        false,
      );
    if (share?.amount !== undefined && isOfShare.test(sentence.slice(share.end, tag.start)))
      return tellShare('left', 1 - share.amount.low, tag);
    const object = tags.slice(index + 1).find(({ label }) => nouns.has(label));
    if (isAsBefore.test(tag.text)) return asBefore({ sentence, tags, index, tag }, object);
    if (
      !(/^(?:remain|stay|persist|linger)/.test(tag.text) || (isExistential && /^left/.test(tag.text))) ||
      object === undefined ||
      !ofTumor.has(object.label)
    )
      return undefined;
    if (
      !isExistential &&
      !/\b(?:there|what|that|all\s+that)\s+$/i.test(sentence.slice(Math.max(0, tag.start - 12), tag.start))
    )
      return undefined;
    return tell('left', remnantSize(sentence, tags.slice(index)), tag, false);
  }
  if (!ofTumor.has(subject.label) || isOfNewSubject(sentence.slice(subject.end, tag.start))) return undefined;
  if (
    /^(?:unchanged|unaltered|intact|largely unchanged|in place)$/.test(tag.text) &&
    subject.label !== 'tumor' &&
    !/in place/.test(tag.text)
  )
    return undefined;
  const share = phrase.find(({ amount }) => amount !== undefined)?.amount;
  if (share !== undefined) return tellShare('left', 1 - share.low, tag);
  if (
    phrase.some(({ label }) => label === 'most' || label === 'whole') ||
    /unchanged|unaltered|looks as|little altered|largely|not gone/.test(tag.text)
  )
    return tell('left', 'Partial', tag, false);
  return tell('left', remnantSize(sentence, [...phrase, ...tags.slice(index)]), tag, false);
}

/** `a film on the nerve I left`, `that bit we chose to leave`: what was left stands in front of those who left it. */
function readFronted({ sentence, tags, index, tag }: Place): ResectionReading | undefined {
  if (!/^(?:left|leave)(?:\s+behind)?$/.test(tag.text)) return undefined;
  const ahead = sentence.slice(Math.max(0, tag.start - reachOfFronted), tag.start);
  if (!byUs.test(ahead) || !endsThere.test(sentence.slice(tag.end)) || !piece.test(ahead)) return undefined;
  const isThin = /\b(?:mm|millimet\w+|bits?|specks?|films?|shreds?)\b/iu.test(ahead);
  return tell('left', isThin ? 'NTR' : remnantSize(sentence, tags.slice(0, index + 1)), tag, false);
}
const reachOfFronted = 100;
const byUs =
  /(?<!\b(?:then|and|before|when|out|after),?\s+)\b(?:i|we)\s+(?:(?:have|had|just|then|\p{L}+ly)\s+){0,2}(?:(?:chose|decided|elected|opted|preferred|agreed|had)\s+to\s+)?$/iu;
const endsThere =
  /^\s*(?:[.,;:)]|$|behind|alone|there|in\s+(?:place|situ)|on\s+purpose|as\s+(?:it|is)|because|since|for\b)/iu;
/** What can be left of a tumour, by its shape or its size. */
const piece =
  /\b(?:bits?|specks?|films?|shreds?|pieces?|parts?|portions?|rims?|rinds?|slivers?|crusts?|layers?|carpets?|nubbins?|remnants?|residu\w+|fragments?|nodules?|cuffs?|tumou?r|mm|millimet\w+)\b/iu;

/** `after surgery for the glioma the left eye | remains`: a noun of its own stands in front, behind no preposition. */
const isOfNewSubject = (between: string): boolean =>
  /(?:^|[^\p{L}])(?:he|she|they|we|i)\s+(?:\p{L}+ly\s+)?$/iu.test(between) || ownNoun.test(between);

const ownNoun =
  /^\s*(?:(?:operation|surgery|resection|removal|excision|craniotomy)\s*)?,?\s*(?:and\s+)?(?:the|his|her|their)\s+(?:\p{L}+\s+){0,2}\p{L}+\s+$/iu;

/** `the portion not accessible by this route, ..., is left`: what is denied is an attribute of what was left. */
function isOfAttribute(sentence: string, before: readonly Tag[], tag: Tag): boolean {
  const denial = before.findLast(({ label }) => label === 'none' || label === 'not');
  return (
    denial?.label === 'not' &&
    /,\s+(?:(?:is|are|was|were|has|have|had|therefore|thus|so)\b|[\p{L}]+ly\s+$|$)/iu.test(
      sentence.slice(denial.end, tag.start),
    )
  );
}

/** `5 % of the tumour was left`, `the deep third still in place`: the share is what was left. */
const isOfShare =
  /^\s*(?:\([^)]{0,30}\)\s*)?(?:of\s+(?:it|this|the|its|all)?\s*(?:[\p{L}-]+\s+){0,3})?(?:\p{L}+ly\s+)?(?:(?:is|was|were|are|being|has|had|have|to|be|been|still|which|that|therefore)\s+){0,4}(?:\p{L}+ly\s+)?$/iu;

const isAsBefore = /unchanged|unaltered|looks as|little altered/;

/** `within an otherwise unchanged mass`, `the tumor is otherwise little altered`: next to nothing was taken. */
function asBefore({ sentence, tag }: Place, object: Tag | undefined): ResectionReading | undefined {
  const isOtherwise = /\b(?:otherwise|essentially|still|largely)\s+$/i.test(sentence.slice(0, tag.start));
  const ahead =
    isOtherwise && /\b(?:tumou?r|mass|lesion|neoplasm|\p{L}{3,}oma)\b/iu.test(sentence.slice(0, tag.start));
  const isObject = object?.label === 'tumor' && object.start - tag.end < 40;
  return ahead || isObject ? tell('left', 'Partial', tag, false) : undefined;
}

function readLeaves({ sentence, tags, index, tag }: Place): ResectionReading | undefined {
  const after = tags.slice(index + 1);
  const object = after.find(({ label }) => nouns.has(label) || label === 'none' || label === 'amount');
  if (object === undefined) return readFronted({ sentence, tags, index, tag });
  if (object.amount !== undefined) return tellShare('left', 1 - object.amount.low, tag);
  if (object.label === 'none') return undefined;
  const noun = object;
  if (noun.start - tag.end > 60 || !ofTumor.has(noun.label)) return undefined;
  if (isDenied(tags.slice(0, index))) return undefined;
  if (after.some((one) => one.start < noun.start && one.label === 'most'))
    return tell('left', 'Partial', tag, false);
  return tell('left', remnantSize(sentence, after), tag, false);
}

/** `did not proceed with resection`, `did not attempt a debulking`: the deed itself is denied. */
const notGoneOnWith =
  /^\s*(?:\w+ly\s+)?(?:proceed\w*|go|gone|going|continue\w*|attempt\w*|undert\w+|embark\w*|perform\w*|try|tried|start\w*|pursue\w*|carry|carried|do|done|progress\w*|advance\w*)\s+(?:(?:on|out|further|with|to|for|any|an?|the|at|beyond|formal|open|upon|tumou?r)\s+){0,4}$/iu;

/** `not pursued`, `could not be removed`, `too stuck to take`. */
function readDenied({ sentence, tags, index, tag }: Place): ResectionReading | undefined {
  const deed = tags[index + 1];
  if (deed?.label === 'removal' && notGoneOnWith.test(sentence.slice(tag.end, deed.start)))
    return tell('untouched', 'Biopsy', { start: tag.start, end: deed.end }, false);
  const verb = tags
    .slice(index + 1, index + 4)
    .find(
      ({ label }) => label === 'removed' || label === 'remove' || label === 'handled' || label === 'debulked',
    );
  if (verb === undefined || verb.start - tag.end > 30) return undefined;
  if (
    tags
      .slice(index + 1)
      .some((one) => one.start < verb.start && (nouns.has(one.label) || predicates.has(one.label)))
  )
    return undefined;
  const before = tags.slice(0, index);
  const after = tags.slice(tags.indexOf(verb) + 1);
  const subject =
    subjectBefore(sentence, before, tag) ??
    after.find(({ label, start }) => nouns.has(label) && start - verb.end < 40);
  const own = subject;
  const isPronoun = /^\s*(?:it|this|that|them|these)\b/i.test(sentence.slice(verb.end, verb.end + 8));
  if ((own === undefined || !ofTumor.has(own.label)) && isPronoun) {
    const meant =
      /\b(?:cap|rind|remnant|residual|piece|portion|part|film|sliver|layer|nodule|bit|fragment|tumou?r|plaque|sheet)\b/i.exec(
        sentence,
      );
    return meant === null
      ? undefined
      : tell('left', remnantSize(sentence, [...tagsOf(sentence)]), verb, false);
  }
  if (own === undefined && (verb.label === 'remove' || verb.label === 'debulked'))
    return tell('untouched', 'Biopsy', { start: tag.start, end: verb.end }, false);
  if (own === undefined || !ofTumor.has(own.label)) return undefined;
  const degree = tags.slice(index + 1).some((one) => one.start < verb.end + 20 && one.label === 'whole');
  const isWhole = own.label === 'tumor' && !degree;
  if (
    isWhole &&
    verb.label === 'handled' &&
    /^(?:touch|approach|disturb|address|access|manipul|pursu|violat|chas|reach)/.test(verb.text)
  ) {
    const isPart =
      // Another part of it was taken: `by removing the nodule; the parasellar tumour was not addressed`.
      tagsOf(sentence).some(
        ({ label, start }) => start < own.start && (label === 'removed' || label === 'remove'),
      ) ||
      before.some(
        ({ label }) => label === 'part' || label === 'small' || label === 'sliver' || label === 'large',
      ) ||
      /\b(?:portion|part|extension|infiltrating|invading|posterior|anterior|lateral|medial|behind|within|around|in|into|along|on|at)\b/i.test(
        sentence.slice(own.end, tag.start),
      );
    return isPart
      ? tell('left', remnantSize(sentence, tags), verb, false)
      : tell('untouched', 'Biopsy', verb, false);
  }
  return tell(
    'left',
    degree ? 'STR' : remnantSize(sentence, tags),
    { start: tag.start, end: verb.end },
    false,
  );
}

/** Behind these another thing is told: `two thirds before the monitoring changed`. */
const startsAnew = /\b(?:before|until|when|because|as|after|since|so|while|whereupon|then)\b/iu;

/** `the decision was taken`, `care was taken`, `a photograph was taken`: nothing of the tumour. */
const takesNoTumor =
  /\b(?:decision|care|caution|precautions?|photograph\w*|pictures?|films?|x-?rays?|scan|measurements?|time|advice|view|history|consent|steps?|pause|break)\s+(?:(?:was|were|is|are|had\s+been|has\s+been|being)\s+)?(?:\p{L}+ly\s+|then\s+|also\s+){0,2}$/iu;

function readRemoved({ sentence, tags, index, tag }: Place): ResectionReading | undefined {
  if (/^(?:taken|took)$/.test(tag.text) && takesNoTumor.test(sentence.slice(0, tag.start))) return undefined;
  const before = sincePredicate(tags.slice(0, index));
  if (
    before.some(({ label }) => label === 'none' || label === 'not') &&
    !/^only\b/.test(before.at(-1)?.text ?? '')
  ) {
    // `no tumor was removed`, `no further tissue was removed`
    return undefined;
  }
  const after = untilPredicate(tags.slice(index + 1));
  const nearest =
    subjectBefore(sentence, tags.slice(0, index), tag) ??
    after.find(
      ({ label, start }) =>
        nouns.has(label) && start - tag.end < 50 && !startsAnew.test(sentence.slice(tag.end, start)),
    );
  const first = tags.find(({ label }) => nouns.has(label));
  // `the lesion was separated from the white matter and taken out`: verbs side by side share their subject.
  const isShared =
    /\band\s+(?:(?:then|subsequently|finally|eventually|\w+ly)\s+)?(?:(?:was|were)\s+)?$/i.test(
      sentence.slice(Math.max(0, tag.start - 40), tag.start),
    ) &&
    first?.label === 'tumor' &&
    first.start < tag.start;
  const subject = isShared ? first : nearest;
  const around = [
    ...before.filter(({ start }) => tag.start - start < 130),
    ...after.filter(({ start }) => start - tag.end < 70),
  ];
  if (
    subject !== undefined &&
    !ofTumor.has(subject.label) &&
    !(tag.label === 'gone' && subject.label === 'trace')
  )
    return undefined;
  const share = around.find(({ amount }) => amount !== undefined)?.amount;
  if (share !== undefined) return tellShare('removed', share.high, tag);
  if (
    /^\s*(?:down\s+)?to\s+(?:a|an|the|some|just)\b/i.test(sentence.slice(tag.end, tag.end + 14)) &&
    after.some(({ label }) => label === 'sliver' || label === 'remnant')
  )
    return tell('left', remnantSize(sentence, after), tag, false);
  const degree = degreeOf(around.filter((one) => !isOfAnotherNoun(sentence, one, tags)));
  if (
    subject === undefined &&
    (tag.label === 'gone' || degree === undefined || around.some(({ label }) => label === 'sampled'))
  )
    return undefined;
  // Of nothing named `a little` may be of anything: ooze, spasm, time.
  if (degree === 'Partial' && subject === undefined) return undefined;
  if (degree !== undefined) {
    const isLast =
      degree === 'GTR' &&
      around.every(
        ({ label, text }) =>
          label !== 'whole' ||
          /^(?:last|the last|remaining|any|last of|final piece|final fragment|piecemeal)$/.test(text),
      );
    if (subject?.label === 'sliver' && isLast && !around.some(({ label }) => label === 'tumor'))
      return tell('removed', 'GTR', tag, false);
    return tell('removed', degree, tag, !isLast);
  }
  if (around.some(({ label }) => label === 'sampled')) return undefined;
  if (subject === undefined) return undefined;
  if (tag.label === 'gone') return tell('cleared', 'GTR', tag, false);
  if (/^(?:residual|remainder|rest|remaining|remnants?|residuum|residue)/.test(subject.text))
    return tell('removed', 'GTR', tag, false);
  if (ofSample.test(subject.text) && forDiagnosis.test(sentence.slice(tag.end, tag.end + 50)))
    return tell('sampled', 'Biopsy', tag, false);
  if (subject.label === 'remnant')
    return tell(
      'part',
      'Partial',
      tag,
      around.some(({ label }) => label === 'only'),
    );
  return undefined;
}

/** Words of amount that stand in front of what they are of. */
const determiners: ReadonlySet<Tag['label']> = new Set(['whole', 'most', 'part']);
/** Behind one of these an amount is said of what went before it. */
const standsAlone =
  /^\s*(?:$|[^\s\p{L}\d-]|(?:of|and|or|but|in|on|at|by|with|without|from|to|as|after|before|under|through|via|was|were|is|are|be|been|being|had|has|have|that|which|then|so|per|for|the|a|an|this|it|its|now|out|today|during|because|until|using|along|over|off|away|into|piecemeal|except|apart|save|despite|according|due|based|\p{L}+ly)\b)/iu;

/** `all immunisations`, `complete anaemia work-up`: in front of a noun that is neither the tumour nor its removal. */
function isOfAnotherNoun(sentence: string, tag: Tag, tags: readonly Tag[]): boolean {
  if (
    !determiners.has(tag.label) ||
    !/^(?:all|every|total|complete|full|entire|whole|partial|most|some|limited)$/.test(tag.text)
  )
    return false;
  const behind = sentence.slice(tag.end, tag.end + 60);
  if (standsAlone.test(behind)) return false;
  const phrase = /^(?:[\s-]+[\p{L}'-]+){1,3}/u.exec(behind)?.[0].length ?? 0;
  return !tags.some(({ label, start }) => start >= tag.end && start < tag.end + phrase && label !== 'other');
}

/** `a piece was taken for frozen section`: to learn what it is. */
const ofSample = /^(?:pieces?|lumps?|fragments?|bits?|portions?|parts?|tissue|chips?|strips?|wedge)$/u;
const forDiagnosis =
  /^\s*(?:(?:and|then|\p{L}+ly)\s+)?(?:(?:was\s+|were\s+)?sent\s+)?(?:for|to)\s+(?:(?:an?\s+|the\s+|intra-?op\w*\s+)?)(?:frozen|smear|histolog\w*|path\w*|diagnos\w*|permanent|analysis|culture|neuropath\w*)/iu;

/** `removal was incomplete`, `EOR: complete`, `extent > 95 %`. */
function readRemoval({ sentence, tags, index, tag }: Place): ResectionReading | undefined {
  const next = tags.slice(index + 1).filter(({ start }) => start - tag.end < 48);
  const before = sincePredicate(tags.slice(0, index)).filter(({ start }) => tag.start - start < 40);
  const stop = next.findIndex(({ label }) => nouns.has(label) && label !== 'tumor');
  const after = stop === -1 ? next : next.slice(0, stop);
  const link = sentence.slice(tag.end, tag.end + 60);
  const amount = [...before, ...after].find(
    (one) =>
      one.amount !== undefined &&
      !/^\s*(?:left|remain|residual)/i.test(sentence.slice(one.end, one.end + 12)),
  )?.amount;
  if (amount !== undefined) return tellShare('removed', amount.high, tag);
  const isPredicative =
    /^\s*(?:[:=(-]|(?:\w+\s+){0,4}?(?:was|is|were|appears?|appeared|felt|thought|seemed|seems|looks?|looked|considered|judged|deemed|being|remained)\b|(?:complete|incomplete|total|partial|subtotal|near))/i.test(
      link,
    );
  if (isDenied(before)) return undefined;
  // `macroscopic clearance`, `maximal near total resection`: the degree stands right in front.
  const attributes = before.slice(before.findLastIndex(({ label }) => nouns.has(label)) + 1);
  const isAttributed = !/[,;:.]/.test(sentence.slice(attributes[0]?.start ?? tag.start, tag.start));
  const attributed = isAttributed
    ? degreeOf(
        attributes.filter(({ text }) => !/^(?:last|any|remaining|all|some|some of|a little)$/.test(text)),
      )
    : undefined;
  if (attributed !== undefined && !/^(?:extent|amount|degree)/.test(tag.text))
    return tell('removed', attributed, tag, true);
  if (!isPredicative) return undefined;
  const isShort = after.some(({ label }, at) => label === 'not' && after[at + 1]?.label === 'whole');
  if (isShort) return tell('removed', 'STR', tag, true);
  const degree = degreeOf(after.filter(({ label }) => label !== 'tumor'));
  if (
    degree !== undefined &&
    !after.some(({ label }) => label === 'not' || label === 'none' || label === 'intent')
  )
    return tell('removed', degree, tag, true);
  return undefined;
}

/** `residual tumor along the capsule`, with no verb: it is there. */
function readNamed({ sentence, tags, index, tag }: Place): ResectionReading | undefined {
  if (!/^(?:residual|residuum|residue|remnant|remaining)/.test(tag.text)) return undefined;
  if (
    tags.some(
      ({ label }) => predicates.has(label) || label === 'none' || label === 'not' || label === 'intent',
    )
  )
    return undefined;
  const isFirst = tags
    .slice(0, index)
    .every(({ label }) => label === 'small' || label === 'large' || label === 'part');
  const isPlaced =
    /^\s*(?:\w+\s+){0,2}?(?:along|in|on|at|around|over|within|lateral|medial|posterior|anterior|adherent|attached)\b/i.test(
      sentence.slice(tag.end, tag.end + 40),
    );
  const isObject = /\b(?:for|of|to|with|known|the|his|her|from|into|towards?)\s+(?:\w+\s+)?$/i.test(
    sentence.slice(Math.max(0, tag.start - 20), tag.start),
  );
  return isFirst && isPlaced && !isObject ? tell('left', remnantSize(sentence, tags), tag, false) : undefined;
}

function readDebulked({ sentence, tags, index, tag }: Place): ResectionReading | undefined {
  const around = [...sincePredicate(tags.slice(0, index)), ...untilPredicate(tags.slice(index + 1))];
  const amount = around.find((one) => one.amount !== undefined)?.amount;
  if (amount !== undefined) return tellShare('removed', amount.high, tag);
  if (
    /^\s*(?:down\s+)?to\b/iu.test(sentence.slice(tag.end)) &&
    findMeasurements(sentence.slice(tag.end, tag.end + 50)).length > 0
  )
    return tell('left', remnantSize(sentence, [{ ...tag, start: tag.end + 20 }]), tag, false);
  const subject =
    subjectBefore(sentence, tags.slice(0, index), tag) ??
    around.find(({ label, start }) => nouns.has(label) && start > tag.start);
  if (subject === undefined || !ofTumor.has(subject.label)) return undefined;
  const leftThin = around.some(({ label, start }) => label === 'sliver' && start > tag.end);
  if (leftThin && /^(?:shav|par|thin|debulk|reduc)/.test(tag.text)) return tell('left', 'NTR', tag, false);
  if (around.some(({ label }) => label === 'part')) return tell('removed', 'Partial', tag, true);
  if (/^(?:gut|core|hollow|cytored|decompress)/.test(tag.text) && subject.label === 'tumor')
    return tell('removed', 'Partial', tag, false);
  return undefined;
}

/** `no tumor seen`, `nil residual`, `none remained`, `failed to reveal any further tumor`. */
function readNone({ sentence, tags, index, tag }: Place): ResectionReading | undefined {
  const after = tags.slice(index + 1);
  const noun = after.find(
    ({ label }) => nouns.has(label) || label === 'removal' || label === 'sampled' || label === 'removed',
  );
  const next = after[0];
  if (
    /^(?:none|nothing|unable to see|could not see|cannot see)$/.test(tag.text) &&
    next?.label === 'seen' &&
    next.start - tag.end < 24
  )
    return tell('cleared', 'GTR', { start: tag.start, end: next.end }, false);
  if (/^(?:none|nothing)$/.test(tag.text) && nothingWrong.test(sentence.slice(tag.end, tag.end + 60)))
    return tell('cleared', 'GTR', tag, false);
  if (noun === undefined || noun.start - tag.end > 48) return undefined;
  if (noun.label === 'removal' && noun.start - tag.end < 24 && /^(?:no|nil|without)$/.test(tag.text))
    return tell('untouched', 'Biopsy', { start: tag.start, end: noun.end }, false);
  if (!ofTumor.has(noun.label) && noun.label !== 'trace') return undefined;
  // `No tissue.`, `piece to pathology: no tumor`: of what was taken or sent, not of what was left.
  if (
    /^(?:tissue|stuff|pieces?|fragments?|bits?|parts?)$/.test(noun.text) &&
    /^\s*(?:[.,;)]|$)/u.test(sentence.slice(noun.end))
  )
    return undefined;
  if (ofSpecimen.test(sentence.slice(0, tag.start))) return undefined;
  if (isNotObtained.test(sentence.slice(noun.end, noun.end + 40)))
    return tell('untouched', 'Biopsy', { start: tag.start, end: noun.end }, false);
  const taken = after.find(({ label }) => label === 'removed' || label === 'sampled');
  if (taken !== undefined && wasNotTaken.test(sentence.slice(noun.end, taken.start)))
    return tell('untouched', 'Biopsy', { start: tag.start, end: taken.end }, false);
  const link = sentence.slice(tag.end, noun.start);
  if (
    /[:;]|\b(?:with|from|of\s+the|complication|change|difference|growth|plane|bleeding)\b/i.test(link) &&
    !/^\s*evidence\s+of/i.test(link)
  )
    return undefined;
  const behind = sentence.slice(noun.end, noun.end + 40);
  if (
    /^[\s-]*(?:invasion|extension|removal|resection|involvement|growth|progression|spread|infiltration|blush|bleeding|haemorrhage|hemorrhage|excision|margins?|biopsy|was\s+(?:removed|resected|taken|excised)|(?:\w+\s+){0,2}(?:removed|resected|excised)|(?:cells?\s+)?(?:on|in|by|at)\s+(?:the\s+|its\s+)?(?:frozen|path\w*|histolog\w*|cytolog\w*|biops\w*|samples?|specimens?|fluid|csf|wall\s+biops\w*|smears?)\b)/i.test(
      behind,
    ) ||
    // `no more pink anteriorly, laterally`: on some sides.
    /^\s*(?:anterior|posterior|lateral|medial|superior|inferior|rostral|caudal|dorsal|ventral|super?ficial|deep)ly\b/iu.test(
      behind,
    )
  )
    return undefined;
  if (/\b(?:change|increase|decrease|progression|attempt|complications?)\b/i.test(link)) return undefined;
  return tell('cleared', 'GTR', { start: tag.start, end: noun.end }, false);
}

/** `no solid tumour [or wall] was` taken: nothing but the noun and its verb stand between. */
const wasNotTaken =
  /^\s*(?:(?:(?:or|nor|and|of|the|any|solid|cyst|wall|capsule|tissue|tumou?r|mass|lesion|itself)\s+){0,6})(?:(?:was|were|has|have|had|could)\s+)?(?:been\s+|be\s+)?(?:\w+ly\s+)?$/iu;

/** What stands ahead speaks of what was sent, not of what was left. */
export const ofSpecimen = /\b(?:path(?:ology)?|frozen|fs|histolog\w*|cytolog\w*|smears?)\b[^.;]{0,60}$/iu;
/** `no tissue obtained`. */
const isNotObtained =
  /^\s*(?:samples?\s+|specimens?\s+)?(?:(?:was|were|has\s+been|could\s+be)\s+)?(?:obtained|acquired|sent|submitted|harvested|procured|secured|retrieved)\b/iu;

/** `nothing abnormal on it`: said of what is looked at. */
const nothingWrong =
  /^\s+(?:(?:that|which)\s+(?:was|looked|appeared)\s+)?(?:(?:at\s+all|remotely|obviously|visibly|grossly)\s+)?(?:abnormal|suspicious|solid|nodular|fleshy|pathologic(?:al)?|tumou?r[\s-]?like|neoplastic|tumou?rous|resembling\s+tumou?r|(?:looked|looking)\s+like\s+tumou?r|of\s+(?:the\s+)?(?:tumou?r|it)\b)/iu;

/** `the second iMRI was` clean: what shows tumour to the surgeon. */
const isLookedAt =
  /\b(?:i-?o?-?mri|io\s?mri|intra-?op\w*\s+(?:mri?|scan|ct|ultrasound|us|imaging)|ious|ultrasound|(?:second|final|repeat|completion|check|control)\s+(?:i-?mri|mri?|scan|look|inspection|ultrasound|sweep)|final\s+\w+)\s+(?:(?:was|is|were|looked|looks|came\s+back|:)\s+)?(?:then\s+|now\s+|entirely\s+|completely\s+)?$/iu;

/** `normal white matter on all sides`, `the cavity was clean`, `back to normal brain`. */
function readClean({ sentence, tags, tag }: Place): ResectionReading | undefined {
  const others = tags.filter((one) => one !== tag);
  const isBack =
    /\b(?:back\s+to|until|down\s+to|out\s+to|up\s+to|reach\w*|into|lined\s+by|surrounded\s+by|beyond|behind\s+it|only|met)\s+(?:\w+\s+){0,4}$/i.test(
      sentence.slice(Math.max(0, tag.start - 46), tag.start),
    );
  const isDeniedHere = others.some(
    ({ label, start }) =>
      (label === 'not' || label === 'none') && start < tag.start && tag.start - start < 30,
  );
  if (isDeniedHere || others.some(({ label }) => label === 'stays' && tag.label === 'clean'))
    return undefined;
  if (isLookedAt.test(sentence.slice(Math.max(0, tag.start - 60), tag.start)) && tag.label === 'clean')
    return tell('cleared', 'GTR', tag, false);
  const isAround = others.some(({ label }) => label === 'around');
  const isPronoun = /\bit\s+(?:looked|was|appeared|is|appears)\s+(?:\w+\s+)?$/i.test(
    sentence.slice(Math.max(0, tag.start - 30), tag.start),
  );
  const ofCavity = (isPronoun ? tagsOf(sentence) : others).some(
    ({ label, start }) => label === 'cavity' && Math.abs(start - tag.start) < 60,
  );
  if (
    tag.label === 'normalBrain'
      ? isAround ||
        (isBack &&
          (ofCavity ||
            others.some(({ label }) => label === 'removal' || label === 'removed' || ofTumor.has(label))))
      : /^(?:clean|clear|empty|pristine|uninvolved|tumou?r free|disease free|negative margins)$/.test(
          tag.text,
        ) && ofCavity
  )
    return tell('cleared', 'GTR', tag, false);
  return undefined;
}

/** `family declined biopsy`, `biopsy was deferred`: none was taken. */
const declinedAhead =
  /\b(?:declin\w*|refus\w*|defer\w*|forgo\w*|forewent|instead\s+of|rather\s+than|avoid\w*|cancel\w*|prior|previous|earlier|recent|after|following|since)\s+(?:\w+\s+){0,2}$/iu;
const declinedBehind =
  /^\s*(?:\w+\s+){0,2}?(?:was|were|is|had\s+been)?\s*(?:declined|refused|deferred|cancelled|canceled|not\s+(?:taken|performed|done|obtained|possible|attempted|needed|required))/iu;

function readSampled({ sentence, tags, index, tag }: Place): ResectionReading | undefined {
  if (
    declinedAhead.test(sentence.slice(Math.max(0, tag.start - 40), tag.start)) ||
    declinedBehind.test(sentence.slice(tag.end, tag.end + 40))
  )
    return undefined;
  const rest = tags.filter((one) => one !== tag);
  const isOnly = rest.some(
    ({ label, text, start }) =>
      label === 'only' && !/confined|limited|restricted/.test(text) && Math.abs(start - tag.start) < 45,
  );
  if (rest.some(({ label, start }) => label === 'intent' && start < tag.start && tag.start - start < 30))
    return undefined;
  if (isDenied(tags.slice(0, index))) return undefined;
  return tell(isOnly ? 'onlySampled' : 'sampled', 'Biopsy', tag, isOnly);
}

/** `removed` is the share taken out, 0 to 1. */
const tellShare = (kind: 'removed' | 'left', removed: number, at: Span): ResectionReading => ({
  ...tell(kind, extentOfShare(removed), at, true),
  isShare: true,
});

const isDenied = (before: readonly Tag[]): boolean => {
  const denial = before.findLastIndex(({ label }) => label === 'none' || label === 'not');
  return (
    denial !== -1 &&
    !before
      .slice(denial + 1)
      .some(({ label }) => predicates.has(label) || label === 'handled' || label === 'remove')
  );
};

function sincePredicate(before: readonly Tag[]): readonly Tag[] {
  const last = before.findLastIndex(({ label }) => predicates.has(label) && label !== 'removal');
  return before.slice(last + 1);
}

function untilPredicate(after: readonly Tag[]): readonly Tag[] {
  const next = after.findIndex(({ label }) => predicates.has(label));
  return next === -1 ? after : after.slice(0, next);
}

const endsPhrase =
  /\b(?:was|were|is|are|has|have|but|then|so)\b|\band\s+(?:the|a|an|that|this|it|then|did|could|had|we|i)\b|[;:]/i;

/** The noun a predicate is said of: the first of the phrase in front of it (`a rind on the left ICA was left`: the rind). */
function subjectBefore(sentence: string, before: readonly Tag[], predicate: Tag): Tag | undefined {
  let subject: Tag | undefined;
  let from = predicate.start;
  for (const tag of [...before].reverse()) {
    if (!nouns.has(tag.label)) continue;
    const between = sentence.slice(tag.end, from);
    if (
      subject === undefined ? between.length > 120 || /[;:]|\bbut\b/i.test(between) : endsPhrase.test(between)
    )
      break;
    // `halted at the brainstem, the component untouched`: a new thing behind the comma.
    if (subject !== undefined && tag.label === 'other' && between.includes(',')) break;
    // Of nouns side by side (`brainstem component`) the last one is meant.
    if (subject === undefined || !/^[\s-]*$/.test(between)) subject = tag;
    from = tag.start;
    // `remnant of tumor`, `tumor in the sinus`: words of the tumour own what follows them.
  }
  return subject;
}

function degreeOf(tags: readonly Tag[]): ResectionReading['extent'] | undefined {
  const has = (label: Tag['label']) => tags.some((tag) => tag.label === label);
  if (has('nearly')) return 'NTR';
  if (has('incomplete')) return 'STR';
  if (has('most')) return 'STR';
  if (has('part')) return 'Partial';
  return has('whole') ? 'GTR' : undefined;
}

/** How far what is left lowers the extent, by its name, its adjectives and its size in mm. */
function remnantSize(sentence: string, tags: readonly Tag[]): 'NTR' | 'STR' {
  const from = Math.min(...tags.map(({ start }) => start));
  const until = Math.max(...tags.map(({ end }) => end)) + 60;
  const sizes = findMeasurements(sentence.slice(Math.max(0, from - 20), until));
  if (sizes.length > 0) {
    const area = Math.max(...sizes.map(({ millimetres: [a = 0, b] }) => a * (b ?? a)));
    return area < 150 ? 'NTR' : 'STR';
  }
  if (tags.some(({ label }) => label === 'large' || label === 'most')) return 'STR';
  return tags.some(({ label }) => label === 'small' || label === 'sliver') ? 'NTR' : 'STR';
}

const restIsOut = sought(
  /\b(?:everything|all)\s+else\b|\botherwise\b|\b(?:the\s+)?(?:rest|remainder|balance)\s+(?:of\s+(?:the\s+)?\w+\s+)?(?:(?:is|was|has\s+been)\s+)?(?:\w+\s+)?(?:out|removed|gone|resected|cleared|excised)\b/i,
);

/** `all out except a rind`, `complete save for ...`, `... everything else is out`: the whole but for what is named. */
function exceptionIn(
  sentence: string,
  tags: readonly Tag[],
  readings: readonly ResectionReading[],
): ResectionReading[] {
  const all = tags.findIndex(({ label }) => label === 'except');
  const exception = tags[all];
  if (exception === undefined) {
    const left = readings.find(({ kind }) => kind === 'left');
    if (left === undefined || left.extent === 'Partial' || !restIsOut.test(sentence)) return [];
    return [{ ...left, extent: tags.some(({ label }) => label === 'large') ? 'STR' : 'NTR' }];
  }
  const whole =
    tags.some(
      ({ label, text }) =>
        (label === 'whole' && !/^(?:last|the last|any|remaining)$/.test(text)) || text === 'everything',
    ) &&
    tags.some(
      ({ label }) => label === 'removed' || label === 'removal' || label === 'gone' || label === 'whole',
    );
  const named = tags.slice(all + 1).filter(({ start }) => start - exception.end < 90);
  const left = named.find(
    ({ label, text }) =>
      ofTumor.has(label) ||
      label === 'small' ||
      label === 'amount' ||
      label === 'trace' ||
      /^(?:a little|some)$/.test(text),
  );
  const isAllBut = /^all but$/.test(exception.text) && left !== undefined && ofTumor.has(left.label);
  const isRemoval = whole || isAllBut || tags.some(({ label }) => label === 'removed' || label === 'removal');
  if (!isRemoval) return [];
  if (left === undefined) {
    const isOfTumor = tags.some(
      ({ label, text }) =>
        label === 'removed' ||
        label === 'removal' ||
        label === 'tumor' ||
        /^(?:complete|total|radical|gross)/.test(text),
    );
    const ofOther = named[0]?.label === 'other';
    if (!whole || !isOfTumor || ofOther) return [];
    return [{ kind: 'left', extent: 'NTR', isExplicit: false, isShare: false, span: exception }];
  }
  if (left.amount !== undefined)
    return [
      {
        kind: 'left',
        extent: extentOfShare(1 - left.amount.low),
        isExplicit: true,
        isShare: true,
        span: exception,
      },
    ];
  const sized = remnantSize(sentence, named);
  const isBulky =
    named.some(({ label }) => label === 'large' || label === 'most') ||
    (sized === 'STR' && findMeasurements(sentence.slice(exception.end)).length > 0);
  return [
    {
      kind: 'left',
      extent: (whole || isAllBut) && !isBulky ? 'NTR' : sized,
      isExplicit: false,
      isShare: false,
      span: { start: exception.start, end: left.end },
    },
  ];
}
