import type { Span } from '../../../domain/evidence.ts';
import { assess } from '../../text/assertion.ts';
import { findClauses } from '../../text/clauses.ts';
import type { Assertion, Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { findSizeMove } from '../course/size-moves.ts';
import { type CueHit, findStatusCues, treatmentEffect } from '../course/status-cues.ts';
import { findSubjects, type Subject, subjectOf } from '../course/subject-words.ts';
import { findTimedChange } from '../course/timed-sizes.ts';
import { findSizeChange, type SizeChange } from '../document-parts/measurements.ts';
import { reportCodeIn } from './report-codes.ts';

/** What one statement of a report says of the tumour. */
export interface StatusObservation {
  readonly status: 'NED' | 'Stable' | 'Increased' | 'Decreased' | 'New';
  /** False where the statement's subject is the whole scan or only implied. */
  readonly isStrong: boolean;
  readonly isHedged: boolean;
  readonly isTreatmentEffect: boolean;
  /** Where it stands in the document: the sentence. */
  readonly span: Span;
  /** The clause, for comparing places. */
  readonly clause: string;
}

/** What a sentence leaves behind for the next one: `it` and left-out subjects refer to it. */
interface Reading {
  subject: Subject | undefined;
  /** What the earlier clauses of the same sentence are about. */
  inSentence: Subject | undefined;
  /** The sentence before. */
  before: Sentence | undefined;
}

/** Every statement about the tumour's change in these sentences, in order. */
export function observeStatus(sentences: readonly Sentence[]): readonly StatusObservation[] {
  const known = observedOf.get(sentences);
  if (known !== undefined) return known;
  const observed = [...observing(sentences)];
  observedOf.set(sentences, observed);
  return observed;
}

/** The same, read no further than it is asked for. */
export const statusObservations = (sentences: readonly Sentence[]): Iterable<StatusObservation> =>
  observedOf.get(sentences) ?? observing(sentences);

/** One report's sentences are asked for several times: for the answer, and for what speaks against it. */
const observedOf = new WeakMap<readonly Sentence[], readonly StatusObservation[]>();

function* observing(sentences: readonly Sentence[]): Generator<StatusObservation> {
  const reading: Reading = { subject: undefined, inSentence: undefined, before: undefined };
  for (const sentence of sentences) {
    yield* observeSentence(sentence, reading);
    reading.before = sentence;
  }
}

function observeSentence(sentence: Sentence, reading: Reading): StatusObservation[] {
  const code = reportCodeIn(sentence.text);
  if (code !== undefined)
    return [
      {
        status: code.status,
        isStrong: !code.isOfTheScan || code.isOpen || code.status !== 'Stable',
        isHedged: code.isOpen,
        isTreatmentEffect: code.isOpen,
        span: { start: sentence.start, end: sentence.end },
        clause: sentence.text,
      },
    ];
  const isTreatmentEffect = explainsAway(sentence.text);
  const observed: (StatusObservation & { readonly at: number })[] = [];
  reading.inSentence = undefined;
  const granted = concessionIn(sentence.text);
  for (const clause of clausesOf(sentence.text, granted)) {
    const text = sentence.text.slice(clause.start, clause.end);
    const seen = observeClause({ sentence, clause, text, reading });
    observed.push(
      ...seen.map(({ status, isStrong, isHedged }) => ({
        status,
        isStrong,
        isHedged,
        isTreatmentEffect: isTreatmentEffect && (status === 'Increased' || status === 'New'),
        clause: text,
        span: { start: sentence.start, end: sentence.end },
        at: clause.start,
      })),
    );
    const subjects = findSubjects(text);
    const named = subjects.find(({ kind }) => kind === 'tumor') ?? subjects[0];
    reading.subject = named ?? reading.subject;
    reading.inSentence = named ?? reading.inSentence;
  }
  return withoutGranted(observed, granted);
}

/** `Although the enhancement looks more obvious, its size is the same`: what is granted gives way to what is held. */
const concedes = sought(
  /(?:^|[:;,]\s*|\band\s+)(?:al)?though\b|(?:^|[:;]\s*)(?:while|whilst|even\s+(?:though|if)|despite|notwithstanding|granted)\b/iu,
);

/** Where a sentence grants something; undefined where it does not. */
function concessionIn(text: string): Span | undefined {
  const match = concedes.exec(text);
  if (match === null) return undefined;
  const comma = text.indexOf(',', match.index + match[0].length);
  const isLast = match.index > 0 && match[0].startsWith(',');
  return { start: match.index, end: isLast || comma === -1 ? text.length : comma };
}

/** The clauses of a sentence; what is granted is one of its own. */
function clausesOf(text: string, granted: Span | undefined): readonly Span[] {
  const clauses = findClauses(text);
  if (granted === undefined) return clauses;
  return clauses.flatMap((clause) =>
    clause.start < granted.end && granted.end < clause.end
      ? [
          { start: clause.start, end: granted.end },
          { start: granted.end, end: clause.end },
        ]
      : [clause],
  );
}

function withoutGranted(
  observed: readonly (StatusObservation & { readonly at: number })[],
  granted: Span | undefined,
): StatusObservation[] {
  const held =
    granted === undefined
      ? observed
      : observed.filter(({ at }) => at < granted.start - 1 || at >= granted.end);
  return (held.length > 0 ? held : observed).map(
    ({ status, isStrong, isHedged, isTreatmentEffect, span, clause }) => ({
      status,
      isStrong,
      isHedged,
      isTreatmentEffect,
      span,
      clause,
    }),
  );
}

/** Treatment effect named as what the change is, and not as what it is not. */
export function explainsAway(text: string): boolean {
  const match = treatmentEffect.exec(text);
  if (match === null) return false;
  const before = text.slice(Math.max(0, match.index - 50), match.index);
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 80);
  return (
    !/\b(?:rather\s+than|instead\s+of|less\s+likely|unlikely|not|no|without|than|over)\s+(?:\w+\s+){0,3}$/i.test(
      before,
    ) &&
    !/^(?:[^.;,]{0,50}?\s(?:is|are|was|seems?|appears?))?\s{0,40}(?:considered\s+|felt\s+|thought\s+)?(?:to\s+be\s+)?(?:(?:very|highly|most)\s+)?(?:less\s+likely|unlikely)/i.test(
      after,
    )
  );
}

interface Clause {
  readonly sentence: Sentence;
  readonly clause: Span;
  readonly text: string;
  readonly reading: Reading;
}

type Observed = Pick<StatusObservation, 'status' | 'isStrong' | 'isHedged'>;

function observeClause(given: Clause): Observed[] {
  const cues = findStatusCues(given.text);
  const observed = cues.flatMap((cue) => observeCue(given, { cue, cues }));
  const sized = observeSizes(given);
  const denied = observeDenial(given, cues);
  return [...observed, ...(observed.some(({ isStrong }) => isStrong) ? [] : sized), ...denied];
}

/** `convincing, if slow, growth`: grants a degree, sets no condition. */
const concession = sought(
  /\b(?:even\s+)?if\s+(?:anything|any|only\s+\w+|(?:very\s+|rather\s+)?(?:slow|subtle|small|mild|modest|minor|slight|limited|gradual|faint|tiny|minimal)(?:ly)?)(?=[\s,])/giu,
);

const assertionOf = ({ sentence, clause }: Clause, span: Span): Assertion =>
  assess(
    sentence.text.replace(concession, (words) => 'x'.repeat(words.length)),
    { start: clause.start + span.start, end: clause.start + span.end },
    // A report's own sections are chosen before; the section itself says nothing more here.
    '',
  );

function observeCue(given: Clause, { cue, cues }: { cue: CueHit; cues: readonly CueHit[] }): Observed[] {
  if (isRetracted(given.text, cue) || isOfAnotherVersion(given.text, cue) || isOfShape(given.text, cue))
    return [];
  const held = assertionOf(given, cue);
  const isNone = /\b(?:nothing|none|neither)\b[^.;,]{0,40}$/iu.test(given.text.slice(0, cue.start));
  const assertion = isNone ? { ...held, negated: true } : held;
  if (assertion.planned || assertion.otherPerson) return [];
  if (isOfThePast(given.text, cue)) return [];
  // What was not there before stands ahead of the words that say so.
  const within = cue.cue === 'appears' ? given.text.slice(0, cue.end) : given.text;
  const own = subjectOf(within, cue) ?? subjectOf(given.text, cue) ?? given.reading.inSentence;
  const subject = own ?? (isSelfSubject(given.text, cue) ? undefined : given.reading.subject);
  if (subject?.kind === 'other' && !(isSelfSubject(given.text, cue) && isPlace(given.text, cue, subject)))
    return [];
  const isStrong = own !== undefined || isSelfSubject(given.text, cue);
  const isHedged =
    (assertion.hedged ||
      /^\s{1,3}(?:is\s|was\s)?(?:possible|suspected|questioned)\b/i.test(given.text.slice(cue.end))) &&
    !assertion.negated;
  const say = (status: Observed['status'], strong = isStrong): Observed[] => [
    { status, isStrong: strong, isHedged },
  ];
  switch (cue.cue) {
    case 'stays':
    case 'staysNearly':
      if (assertion.negated && !/^(?:no|not|without|neither|sin)\b/i.test(given.text.slice(cue.start)))
        return [];
      return say('Stable', own !== undefined);
    case 'change':
      if (
        /^\s+(?:\w+\s+){0,2}(?:cannot|can\s?not|could\s+not|can.t|is\s+not\s+possible)\b/i.test(
          given.text.slice(cue.end),
        )
      )
        return [];
      if (assertion.negated && isThing(given.text, cue)) return say('NED', true);
      return assertion.negated ? say('Stable', own !== undefined) : [];
    case 'grows':
      if (isSideMeaning(given.text, cue)) return [];
      // `radiation effect rather than progression` denies the cause, not the change.
      if (assertion.negated && explainsAway(given.sentence.text)) return [];
      return say(assertion.negated ? 'Stable' : 'Increased');
    case 'recurs':
      if (assertion.negated) return say('NED', true);
      return isKnownRecurrence(given.text, cue, cues) ? [] : say('Increased', true);
    case 'shrinks':
      if (isSideMeaning(given.text, cue)) return [];
      return say(
        assertion.negated && !/^(?:resol|no\s+longer|disapp)/i.test(given.text.slice(cue.start))
          ? 'Stable'
          : 'Decreased',
      );
    case 'vanishes':
      if (assertion.negated) return [];
      // `complete resolution of one nodule, near complete resolution of the other`: some is left.
      return say(isNearlyGone.test(given.sentence.text) ? 'Decreased' : 'NED', true);
    case 'appears':
      if (assertion.negated) return [];
      return say(saysApart(given.text) || isLesionOfItsOwn(own) ? 'New' : 'Increased');
    case 'new':
      return observeNew(given, { cue, assertion });
  }
}

/** `nor is its FLAIR change seen`: something that is there or not, and no change in time. */
const isThing = (text: string, cue: CueHit): boolean =>
  /\b(?:t2|flair|signal|enhanc\w+|nodular|cystic|tumou?r\w*|infiltrative)\s+$/iu.test(
    text.slice(0, cue.start),
  ) &&
  /^\s+(?:is|are|was|were|can\s+be|could\s+be)\s+(?:\w+\s+)?(?:found|seen|identified|visible|present|left|there|demonstrated|shown|detected|appreciated)\b/iu.test(
    text.slice(cue.end),
  );

/** Words by which something that appeared is a lesion of its own and not growth of the known one. */
const saysApart = (text: string): boolean =>
  /\b(?:second|another|additional|further|separate|distinct|distant|remote|elsewhere|unrelated|metasta\w+|disseminat\w+|leptomeningeal|drop|satellites?|deposits?|implants?|multiple|several|spinal|trilateral|radiation[\s-]induced)\b/i.test(
    text,
  );

/** A thing with an outline of its own; where it lies decides later whether it is growth of the known tumour. */
const isLesionOfItsOwn = (subject: Subject | undefined): boolean =>
  subject !== undefined &&
  /^(?:lesions?|nodules?|mass(?:es)?|foc(?:us|i)|(?:\w+\s+)+(?:foc(?:us|i)|nodules?|lesions?|mass)|metast\w+|mets|deposits?|implants?|satellites?)$/iu.test(
    subject.text,
  );

/** `new` makes a new lesion, or growth where the new thing is enhancement or a cyst of the known tumour. */
function observeNew(given: Clause, { cue, assertion }: { cue: CueHit; assertion: Assertion }): Observed[] {
  if (assertion.negated || assertion.historical) return [];
  const behind = findSubjects(given.text).filter(({ start }) => start >= cue.end);
  const head = behind[0];
  if (head === undefined || head.kind === 'other') return [];
  // `microbleeds have increased; new foci in the pons`: more of what the sentence began with.
  if (given.reading.inSentence?.kind === 'other' && /^(?:foc(?:us|i)|areas?|spots?)$/.test(head.text))
    return [];
  const between = given.text.slice(cue.end, head.start);
  if (between.length > 90 || breaksNewThing.test(between.replace(pairOfPlaces, ' '))) return [];
  const isHedged = assertion.hedged;
  const isLesion = behind.some(
    ({ text, start }) =>
      start - cue.end <= 90 &&
      /lesion|nodul|mass|tumou?r|metast|mets|foc[iu]|implant|deposit|oma|disease|neoplasm|malignan|satellite|dissemination|leptomeningeal|plaque/.test(
        text,
      ),
  );
  return [{ status: isLesion ? 'New' : 'Increased', isStrong: true, isHedged }];
}

const breaksNewThing = /[;:]|\b(?:is|are|was|were|since|from|and|with)\b/i;
/** `new intracranial and spinal deposits`: two places of one thing. */
const pairOfPlaces =
  /^\s*(?:(?:multiple|several|diffuse|extensive|widespread|numerous)\s+)?[\p{L}-]+(?:al|ar|ic|id|oid|ular|eal|ine|erior|ous)\s+and\s+(?:diffuse\s+)?[\p{L}-]+(?:al|ar|ic|id|oid|ular|eal|ine|erior|ous)\s/iu;

/** Sizes beside earlier sizes of the tumour: 25 % of the product of diameters makes a change (RANO). */
function observeSizes(given: Clause): Observed[] {
  const { sentence, clause } = given;
  // Most clauses have no size.
  if (!/\d/.test(sentence.text)) return [];
  const behind = sizeBehind(given);
  if (behind !== undefined) return behind;
  const whole = sentence.text;
  const change = findSizeChange(whole) ?? findReportedMove(whole) ?? findTimedChange(whole);
  if (change === undefined || change.start < clause.start || change.start >= clause.end) return [];
  const subject = subjectOf(whole.slice(0, change.end), change) ?? given.reading.subject;
  if (subject?.kind === 'other') return [];
  const isNamed = subject !== undefined || namesSize.test(whole);
  return [{ status: statusOfSize(change), isStrong: isNamed, isHedged: false }];
}

/** A line whose label is the size: of what else in a report of a tumour. */
const namesSize =
  /^(?:(?:total|tumou?r|lesion|current|target|overall)\s+)*(?:volumes?|volumetr\w+|size|dimensions|measurements?|sum\s+of)\b/iu;

const statusOfSize = ({ ratio }: SizeChange): Observed['status'] =>
  ratio >= 1.25 ? 'Increased' : ratio <= 0.75 ? 'Decreased' : 'Stable';

/** `The nodule is 13 x 11 mm. It was 9 x 8 in February.`: the earlier size stands in a sentence of its own. */
function sizeBehind({ sentence, clause, reading }: Clause): Observed[] | undefined {
  const { before } = reading;
  if (before === undefined || clause.start > 0 || !tellsEarlierSize.test(sentence.text)) return undefined;
  if (findSizeChange(before.text) !== undefined || findSizeChange(sentence.text) !== undefined)
    return undefined;
  const lead = before.text.replace(/\.$/u, '');
  const change = findSizeChange(`${lead}, ${sentence.text}`);
  if (change === undefined || change.start >= lead.length || change.end <= lead.length) return undefined;
  const subject = findSubjects(lead)
    .filter(({ end }) => end <= change.start)
    .at(-1);
  if (subject?.kind !== 'tumor') return undefined;
  return [{ status: statusOfSize(change), isStrong: true, isHedged: false }];
}

/** A sentence that opens with what the size was before. */
const tellsEarlierSize = sought(
  /^(?:it|this|these|they|that|previously|formerly|earlier|before|prior|previous|last|(?:on|in|at)\s+(?:the\s+)?\w+|was|were)\b[^.;\d]{0,50}\d/iu,
);

/** `21 -> 6 mm`, `from 14 to 22 mm`; a bare `3 to 4 mm` is a range. */
function findReportedMove(text: string): SizeChange | undefined {
  const move = findSizeMove(text);
  return move !== undefined && /->|=>|–>|→|\bfrom\b/u.test(text.slice(Math.max(0, move.start - 6), move.end))
    ? move
    : undefined;
}

const residualWords =
  /\b(?:residual|recurr\w+|remaining|viable|gross|persistent|remnant|residuum|residua|residues?|measurable|visible|active|evidence\s+of\s+(?:\w+\s+){0,2}(?:disease|tumou?r|neoplasm|malignancy)|(?:signs?|suggestion|suspicion)\s+of\s+(?:\w+\s+){0,2}(?:disease|tumou?r))\b/i;

const saysFree = sought(
  /\b(?:disease[\s-]free|tumou?r[\s-]free|(?:recurrence|relapse|recidive?)[\s-]free(?!\s+(?:interval|survival|period))|free\s+(?:of|from)\s+(?:\w+\s+){0,2}?(?:disease|tumou?r|neoplasm|recurrence|suspicious\s+\w+))\b/i,
);

/** A place of operation without anything in it; not a ventricle, not a sinus. */
const saysClean = sought(
  /\b(?:clean|clear|quiet|empty|bland|immaculate|pristine|spotless|featureless)\s+(?:(?:post-?)?(?:surgical|operative|resection|tumou?r)\s+)*(?:cavity|bed|margins?|site)\b|\b(?:cavity|bed|margins?|surgical\s+site)\s+(?:is|are|looks?|appears?|remains?|stays?)\s+(?:\w+ly\s+)?(?:clean|clear|quiet|empty|bland|unremarkable|pristine|immaculate|spotless|featureless|free|tidy|satisfactory)(?!\s+of\s+(?:blood|air|fluid|h[ae]+m))\b|^\W{0,3}(?:the\s+)?(?:\w+\s+){0,4}(?:cavity|bed|margins?|defect|site)[,:]?\s+(?:\w+ly\s+)?(?:clean|clear|quiet|empty|bland|unremarkable|pristine|immaculate|satisfactory)\b|\b(?:nothing|none)\s+(?:\w+\s+){0,2}(?:suspicious|sinister|worrying|worrisome|concerning|growing)\b|\b(?:cavity|bed|margins?|site)\s+(?:clean|clear|quiet|empty|bland|pristine|immaculate)(?=\s*(?:[.,;]|$))|\bnothing\s+(?:\w+\s+)?(?:left|remaining|remains)\s+of\s+(?:the|this|his|her|its)\s+(?:\w+\s+){0,2}(?:tumou?r|mass|lesion|nodule|disease|\w+oma)\b|\bnothing\s+(?:that\s+|which\s+)?(?:enhances|enhancing)\b|\bnothing\b[^.;]{0,60}?\b(?:to\s+(?:suggest|indicate|raise|imply|denote|support)|suggest(?:s|ive\s+of|ing)|indicat(?:es|ing|ive\s+of))\s+(?:\w+\s+){0,5}(?:relapse|recurrence|tumou?r|disease|regrowth|residu\w+|return)\b|\b(?:primary|operative|operated|original)\s+(?:tumou?r\s+)?(?:site|bed)\s+(?:is|are|looks?|appears?|remains?|stays?)\s+(?:\w+ly\s+)?(?:clean|clear|quiet|bland|unremarkable)\b|\b(?:no|nil|without)\s+(?:\w+\s+){0,2}(?:sinister|suspicious|worrying|worrisome|concerning)\s+(?:\w+\s+){0,2}(?:at|in|along|within|around)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:cavity|bed|site|margins?)\b/i,
);

/** `these foci are not tumour`: what a thing is. */
const saidToBeNone = /\b(?:is|are|was|were)\s+not\s+(?:(?:an?|the|true|real)\s+)?$/iu;
/** `no enhancement to suggest a residual mass`: what it would have been. */
const toSuggestRest =
  /^[^.;,]{0,30}?\b(?:to\s+(?:suggest|indicate|imply)|suggest(?:ing|ive\s+of)|indicat(?:ing|ive\s+of)|concerning\s+for|suspicious\s+for)\s+(?:an?\s+|any\s+)?(?:residu|remain|remnant|recurr|persist|regrow)/iu;

/** `not designed to assess the tumor`: denied is the test, not the tumour. */
const asksForAssessment =
  /\b(?:assess|evaluat|examin|compar|characteri|cover|includ|imag|measur|distinguish|differentiat|exclud|cannot\s+rule)\w*\s+(?:\w+\s+){0,3}$/i;
/** `near complete resolution of the disease`: some of it is left. */
const isNearlyGone = sought(
  /\b(?:near|nearly|almost|virtual(?:ly)?|practically|partial(?:ly)?|incomplete(?:ly)?)[\s-]+(?:(?:complete(?:ly)?|total(?:ly)?|fully|entirely)\s+)?(?:respon\w+|remission|resol\w+|disappear\w*|regress\w+|vanish\w*|clear\w+|gone)/i,
);

/** `no interval change in the cavity and the medial enhancement`: denied is the change, of all that follows. */
const deniesChange =
  /\b(?:no|not|without|nor)\s+(?:\w+\s+){0,4}?(?:change|difference|alteration|evolution)s?\s+(?:in|of|to|from|at|with|within)\b[^.;]{0,120}$/iu;
/** A denial of spread, or of a tumour in one compartment only, says nothing of the tumour where it began. */
const ofAnotherPlace =
  /\b(?:distant|remote|metastatic|drop|leptomeningeal|disseminated|spinal|elsewhere|second\w*|other|additional|supratentorial|infratentorial|intraspinal|intracranial|extra-?axial|contralateral|synchronous)\s+(?:\w+\s+){0,2}$/iu;
const ofTheSite = /\b(?:local\w*|residual|primary|recurrent|any)\b/iu;

/** Denied tumour: `no residual or recurrent tumor`, `free of disease`, `no tumor seen`, `negative for drop metastases`. */
function observeDenial(given: Clause, cues: readonly CueHit[]): Observed[] {
  const { text } = given;
  if (/\bNED\b/.test(text) || saysFree.test(text) || saysClean.test(text))
    return [{ status: 'NED', isStrong: true, isHedged: false }];
  for (const subject of findSubjects(text)) {
    if (subject.kind !== 'tumor' || /^(?:cysts?|components?)$/.test(subject.text)) continue;
    const assertion = assertionOf(given, subject);
    if (!assertion.negated || assertion.planned || assertion.otherPerson) continue;
    const lead = text.slice(Math.max(0, subject.start - 70), subject.start);
    if (
      cues.some(({ cue, start, end }) => cue === 'new' && end <= subject.start && start >= subject.start - 60)
    )
      continue;
    if (
      /\b(?:additional|other|second|further|separate|progress\w*|enlarging|growing|increas\w*|worsening|change\w*)[^\w,;:]+(?:\w+[^\w,;:]+){0,3}$/i.test(
        lead,
      )
    )
      continue;
    if (/^\s+(?:progression|growth|enlargement|change|increase)/i.test(text.slice(subject.end))) continue;
    if (asksForAssessment.test(lead) || isNearlyGone.test(text) || saidToBeNone.test(lead)) continue;
    if (deniesChange.test(text.slice(0, subject.start))) continue;
    const isStrong =
      residualWords.test(`${lead}${subject.text}`) ||
      /tumou?r|disease/.test(subject.text) ||
      toSuggestRest.test(text.slice(subject.end));
    const isSpread =
      /metast|mets|dissemination|implant|leptomeningeal|spread|seeding/.test(subject.text) ||
      (ofAnotherPlace.test(lead) && !ofTheSite.test(lead));
    return [{ status: 'NED', isStrong: isStrong && !isSpread, isHedged: assertion.hedged }];
  }
  return [];
}

/** `the conclusion of progression is withdrawn`: an earlier reading that no longer holds. */
const isRetracted = (text: string, cue: CueHit): boolean =>
  /\b(?:conclusion|impression|reading|call|statement|suggestion|diagnosis|report(?:ing)?|finding)\s+of\s+(?:\w+\s+){0,3}$/iu.test(
    text.slice(Math.max(0, cue.start - 60), cue.start),
  ) &&
  /\b(?:retract\w*|withdraw\w*|withdrawn|revis\w*|revers\w*|incorrect|in\s+error|erroneous|wrong|rescind\w*|(?:no\s+longer|not)\s+(?:upheld|supported|borne|held|sustained))\b/iu.test(
    text.slice(cue.end),
  );

/** `an earlier version of this report said "resolved"`: what it said is not what this one says. */
const isOfAnotherVersion = (text: string, cue: CueHit): boolean =>
  /\b(?:earlier|previous|prior|preliminary|initial|first|draft)\s+(?:version|draft|reading|read|wording|wet\s+read|report)\b[^.;]{0,60}\b(?:said|read|stated|reported|suggested|raised|called|worded|gave|used)\b[^.;]{0,60}$/iu.test(
    text.slice(0, cue.start),
  );

/** Growth that speaks for itself: `Progression.`, `Partial response.`, `Local recurrence of ependymoma`. */
function isSelfSubject(text: string, cue: CueHit): boolean {
  const words = text.slice(cue.start, cue.end);
  if (cue.cue === 'recurs' || cue.cue === 'vanishes') return true;
  if (
    /^(?:growth|enlargement|progression|expansion|worsening|shrinkage|regression|improvement)$/iu.test(
      words,
    ) &&
    /\b(?:this|these|findings?|appearances?|changes?|picture|overall)\s+(?:is|are|was|represents?|amounts?\s+to|constitutes?|indicates?|reflects?|means?|confirms?)\b[^.;]{0,60}$/iu.test(
      text.slice(0, cue.start),
    )
  )
    return true;
  return /^(?:progress|pd$|.*respon|regress|partial\s+remission)/i.test(words);
}

/** `recurrence at the resection margin`: where it grew, not what grew. */
const isPlace = (text: string, cue: CueHit, subject: Subject): boolean =>
  subject.start > cue.end &&
  /\b(?:at|in|along|within|near|around|inside|on|into|adjacent|abutting|involving|beside)\b/i.test(
    text.slice(cue.end, subject.start),
  );

/** `left larger than right`, `the pons is expanded by a mass`, `a cyst makes up half of the volume`: how it looks, not how it changed. */
function isOfShape(text: string, cue: CueHit): boolean {
  if (inTime.test(text)) return false;
  const words = text.slice(cue.start, cue.end);
  const after = text.slice(cue.end, cue.end + 40);
  if (/^(?:larger|bigger|smaller|thicker|longer|bulkier|thinner)/i.test(words))
    return /^\s+(?:in\s+size\s+)?than\s+(?:(?:on|in)\s+)?(?:the\s+)?(?:right|left|other|contralateral|opposite|fellow)\b/i.test(
      after,
    );
  if (
    /^(?:less|more|reduced)$/i.test(words) &&
    /^\s+than\s+(?:an?\s+|one\s+|two\s+)?(?:half|third|quarter|\d)/i.test(after)
  )
    return true;
  if (/^expan(?:ded|ding)$/i.test(words)) return /^\s+(?:by|the|both|its|all)\b/i.test(after);
  if (/^up\b/i.test(words))
    return /\b(?:makes?|making|made|takes?|taking)\s+$/i.test(text.slice(0, cue.start));
  return (
    /^(?:(?:about|roughly|some|only|barely|just|less\s+than|under)\s+)?(?:a\s+)?half\b/i.test(words) &&
    (/\b(?:accounts?\s+for|makes?\s+up|making\s+up|occup\w+|compris\w+|fill(?:s|ing)|constitut\w+|represents?|replac\w+)\s+(?:\w+\s+){0,2}$/i.test(
      text.slice(0, cue.start),
    ) ||
      /\b(?:less|more)\s+than\s+$/i.test(text.slice(0, cue.start)))
  );
}
/** Words that set what is said against an earlier day. */
const inTime = sought(
  /\b(?:since|previous\w*|prior|earlier|former\w*|interval|last|compar\w+|now|further|original|initial|baseline|start\w*|pre-?op\w*|pre-?treatment|(?:has|have|had)\s+(?:\w+ly\s+)?expanded)\b/iu,
);

/** Words of change used of the patient's plan or of technique: `progressive`, `increased T2 signal` stay; `improved technique` does not. */
function isSideMeaning(text: string, cue: CueHit): boolean {
  const after = text.slice(cue.end, cue.end + 24);
  if (
    /^\s+(?:diffus\w+|adc|perfusion|r?cbv|attenuation|density|uptake|t1|technique|image|quality|resolution|visuali[sz]ation|aeration|delineation|motion|hormone|factor)/i.test(
      after,
    )
  )
    return true;
  const before = text.slice(Math.max(0, cue.start - 20), cue.start);
  return /\b(?:contrast|technical|symptom\w*|clinical(?:ly)?)\s+$/i.test(before);
}

/** Something that grew or was seen before, told as background: `previously noted progression`, `known recurrent tumor`. */
function isOfThePast(text: string, cue: CueHit): boolean {
  const before = text.slice(Math.max(0, cue.start - 60), cue.start);
  if (cue.cue === 'stays' || cue.cue === 'change') return false;
  if (
    /^\s+(?:that\s+was\s+|which\s+was\s+)?(?:seen|noted|reported|described|raised|documented|suspected)\s+(?:in|on|at|previously|last|earlier|before)\b/i.test(
      text.slice(cue.end, cue.end + 50),
    )
  )
    return true;
  return /\b(?:previously|prior|previous|earlier|known|history\s+of|formerly|last)\s+(?:(?:noted|seen|described|reported|identified|documented|interval|and|the)\s+){0,3}(?:(?!(?:has|have|had|is|are|was|were)\b)\w+\s+)?$/i.test(
    before,
  );
}

/** `resection of the recurrent nodule`, `response at all sites of relapse`: what was known before. */
const ofItsTreatment =
  /\b(?:(?:re-?)?(?:resection|excision|removal|debulking|biopsy|irradiation)|treatment|sites?|places?|areas?|time|diagnosis)\s+of\s+(?:(?:the|a|an|this|known|previous|local|first|second)\s+){0,2}$/iu;

/** `the recurrent tumor is smaller`: recurrence is the tumour's name here, another word tells of the change. */
function isKnownRecurrence(text: string, cue: CueHit, cues: readonly CueHit[]): boolean {
  if (ofItsTreatment.test(text.slice(0, cue.start))) return true;
  const isAdjective = /^(?:recurrent|recurring)/i.test(text.slice(cue.start, cue.end));
  const others = cues.filter(({ cue: other }) => other !== 'recurs' && other !== 'new');
  return isAdjective && others.length > 0;
}
