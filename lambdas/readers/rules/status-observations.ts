import type { Span } from '../../domain/evidence.ts';
import { assess } from '../text/assertion.ts';
import { findClauses } from '../text/clauses.ts';
import type { Assertion, Sentence } from '../text/primitives.ts';
import { findSizeChange } from './measurements.ts';
import { type CueHit, findStatusCues, treatmentEffect } from './status-cues.ts';
import { findSubjects, type Subject, subjectOf } from './subject-words.ts';

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
}

/** Every statement about the tumour's change in these sentences, in order. */
export function observeStatus(sentences: readonly Sentence[]): StatusObservation[] {
  const reading: Reading = { subject: undefined };
  return sentences.flatMap((sentence) => observeSentence(sentence, reading));
}

function observeSentence(sentence: Sentence, reading: Reading): StatusObservation[] {
  const isTreatmentEffect = explainsAway(sentence.text);
  const observed: StatusObservation[] = [];
  for (const clause of findClauses(sentence.text)) {
    const text = sentence.text.slice(clause.start, clause.end);
    const seen = observeClause({ sentence, clause, text, reading });
    observed.push(
      ...seen.map((one) => ({
        ...one,
        isTreatmentEffect: isTreatmentEffect && (one.status === 'Increased' || one.status === 'New'),
        clause: text,
        span: { start: sentence.start, end: sentence.end },
      })),
    );
    reading.subject =
      findSubjects(text).find(({ kind }) => kind === 'tumor') ?? findSubjects(text)[0] ?? reading.subject;
  }
  return observed;
}

/** Treatment effect named as what the change is, and not as what it is not. */
function explainsAway(text: string): boolean {
  const match = treatmentEffect.exec(text);
  if (match === null) return false;
  const before = text.slice(Math.max(0, match.index - 50), match.index);
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 40);
  return (
    !/\b(?:rather\s+than|instead\s+of|less\s+likely|unlikely|not|no|without|than|over)\s+(?:\w+\s+){0,3}$/i.test(
      before,
    ) &&
    !/^\s{0,40}(?:is|are|was)?\s{0,40}(?:considered\s+|felt\s+|thought\s+)?(?:to\s+be\s+)?(?:less\s+likely|unlikely)/i.test(
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

const assertionOf = ({ sentence, clause }: Clause, span: Span): Assertion =>
  assess(
    sentence.text,
    { start: clause.start + span.start, end: clause.start + span.end },
    // A report's own sections are chosen before; the section itself says nothing more here.
    '',
  );

function observeCue(given: Clause, { cue, cues }: { cue: CueHit; cues: readonly CueHit[] }): Observed[] {
  const assertion = assertionOf(given, cue);
  if (assertion.planned || assertion.otherPerson) return [];
  if (isOfThePast(given.text, cue)) return [];
  const own = subjectOf(given.text, cue);
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
      return assertion.negated ? [] : say('NED', true);
    case 'appears':
      if (assertion.planned) return [];
      return say(saysApart(given.text) ? 'New' : 'Increased');
    case 'new':
      return observeNew(given, { cue, assertion });
  }
}

/** Words by which something that appeared is a lesion of its own and not growth of the known one. */
const saysApart = (text: string): boolean =>
  /\b(?:second|another|additional|further|separate|distinct|distant|remote|elsewhere|unrelated|metasta\w+|disseminat\w+|leptomeningeal|drop|satellites?|deposits?|implants?|multiple|several|spinal|trilateral|radiation[\s-]induced)\b/i.test(
    text,
  );

/** `new` makes a new lesion, or growth where the new thing is enhancement or a cyst of the known tumour. */
function observeNew(given: Clause, { cue, assertion }: { cue: CueHit; assertion: Assertion }): Observed[] {
  if (assertion.negated || assertion.historical) return [];
  const behind = findSubjects(given.text).filter(({ start }) => start >= cue.end);
  const head = behind[0];
  if (head === undefined || head.kind === 'other') return [];
  const between = given.text.slice(cue.end, head.start);
  if (between.length > 90 || /[;:]|\b(?:is|are|was|were|since|from|and|with)\b/i.test(between)) return [];
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

/** Sizes beside earlier sizes of the tumour: 25 % of the product of diameters makes a change (RANO). */
function observeSizes(given: Clause): Observed[] {
  const { sentence, clause } = given;
  const whole = sentence.text;
  const change = findSizeChange(whole);
  if (change === undefined || change.start < clause.start || change.start >= clause.end) return [];
  const subject =
    findSubjects(whole)
      .filter(({ end }) => end <= change.start)
      .at(-1) ?? given.reading.subject;
  if (subject?.kind === 'other') return [];
  const status = change.ratio >= 1.25 ? 'Increased' : change.ratio <= 0.75 ? 'Decreased' : 'Stable';
  return [{ status, isStrong: subject !== undefined, isHedged: false }];
}

const residualWords =
  /\b(?:residual|recurr\w+|remaining|viable|gross|persistent|remnant|residuum|measurable|visible|active|evidence\s+of\s+(?:\w+\s+){0,2}(?:disease|tumou?r|neoplasm|malignancy)|(?:signs?|suggestion|suspicion)\s+of\s+(?:\w+\s+){0,2}(?:disease|tumou?r))\b/i;

const saysFree =
  /\b(?:disease[\s-]free|tumou?r[\s-]free|free\s+(?:of|from)\s+(?:\w+\s+){0,2}?(?:disease|tumou?r|neoplasm|recurrence|suspicious\s+\w+))\b/i;

/** A place of operation without anything in it; not a ventricle, not a sinus. */
const saysClean =
  /\b(?:clean|clear|quiet|empty|bland)\s+(?:(?:post-?)?(?:surgical|operative|resection|tumou?r)\s+)*(?:cavity|bed|margins?|site)\b|\b(?:cavity|bed|margins?|surgical\s+site)\s+(?:is|are|looks?|appears?|remains?|stays?)\s+(?:\w+ly\s+)?(?:clean|clear|quiet|empty|bland|unremarkable|pristine)\b|\b(?:primary|operative|operated|original)\s+(?:tumou?r\s+)?(?:site|bed)\s+(?:is|are|looks?|appears?|remains?|stays?)\s+(?:\w+ly\s+)?(?:clean|clear|quiet|bland|unremarkable)\b|\b(?:no|nil|without)\s+(?:\w+\s+){0,2}(?:sinister|suspicious|worrying|worrisome|concerning)\s+(?:\w+\s+){0,2}(?:at|in|along|within|around)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:cavity|bed|site|margins?)\b/i;

/** `not designed to assess the tumor`: denied is the test, not the tumour. */
const asksForAssessment =
  /\b(?:assess|evaluat|examin|compar|characteri|cover|includ|imag|measur|distinguish|differentiat|exclud|cannot\s+rule)\w*\s+(?:\w+\s+){0,3}$/i;
/** `near complete resolution of the disease`: some of it is left. */
const isNearlyGone =
  /\b(?:near|nearly|almost|virtual(?:ly)?|practically|partial(?:ly)?|incomplete(?:ly)?)[\s-]+(?:(?:complete(?:ly)?|total(?:ly)?|fully|entirely)\s+)?(?:resol\w+|disappear\w*|regress\w+|vanish\w*|clear\w+|gone)/i;

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
      /\b(?:additional|other|second|further|separate|progress\w*|enlarging|growing|increas\w*|worsening|change\w*)\W+(?:\w+\W+){0,3}$/i.test(
        lead,
      )
    )
      continue;
    if (/^\s+(?:progression|growth|enlargement|change|increase)/i.test(text.slice(subject.end))) continue;
    if (asksForAssessment.test(lead) || isNearlyGone.test(text)) continue;
    const isStrong = residualWords.test(`${lead}${subject.text}`) || /tumou?r|disease/.test(subject.text);
    const isSpread = /metast|mets|dissemination|implant|leptomeningeal/.test(subject.text);
    return [{ status: 'NED', isStrong: isStrong && !isSpread, isHedged: assertion.hedged }];
  }
  return [];
}

/** Growth that speaks for itself: `Progression.`, `Partial response.`, `Local recurrence of ependymoma`. */
function isSelfSubject(text: string, cue: CueHit): boolean {
  const words = text.slice(cue.start, cue.end);
  if (cue.cue === 'recurs' || cue.cue === 'vanishes') return true;
  return /^(?:progress|pd$|.*respon|regress)/i.test(words);
}

/** `recurrence at the resection margin`: where it grew, not what grew. */
const isPlace = (text: string, cue: CueHit, subject: Subject): boolean =>
  subject.start > cue.end &&
  /\b(?:at|in|along|within|near|around|inside|on|into|adjacent|abutting|involving|beside)\b/i.test(
    text.slice(cue.end, subject.start),
  );

/** Words of change used of the patient's plan or of technique: `progressive`, `increased T2 signal` stay; `improved technique` does not. */
function isSideMeaning(text: string, cue: CueHit): boolean {
  const after = text.slice(cue.end, cue.end + 24);
  if (
    /^\s+(?:technique|image|quality|resolution|visuali[sz]ation|aeration|delineation|motion|hormone|factor)/i.test(
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
  return /\b(?:previously|prior|previous|earlier|known|history\s+of|formerly|last)\s+(?:(?:noted|seen|described|reported|identified|documented|interval|and|the)\s+){0,3}(?:\w+\s+)?$/i.test(
    before,
  );
}

/** `the recurrent tumor is smaller`: recurrence is the tumour's name here, another word tells of the change. */
function isKnownRecurrence(text: string, cue: CueHit, cues: readonly CueHit[]): boolean {
  const isAdjective = /^(?:recurrent|recurring)/i.test(text.slice(cue.start, cue.end));
  const others = cues.filter(({ cue: other }) => other !== 'recurs' && other !== 'new');
  return isAdjective && others.length > 0;
}
