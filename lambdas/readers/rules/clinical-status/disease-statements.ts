import type { Span } from '../../../domain/evidence.ts';
import type { ClinicalStatus } from '../../../domain/vocabulary.ts';
import { assess } from '../../text/assertion.ts';
import { findClauses } from '../../text/clauses.ts';
import { glanced } from '../../text/glanced.ts';
import type { Assertion } from '../../text/primitives.ts';
import { canonicalSectionName, type SectionName } from '../../text/section-names.ts';
import { sought } from '../../text/sought.ts';
import {
  comparedWithEarlier,
  diseaseContent,
  findStatusPhrases,
  notStated,
  openQuestion,
  organAhead,
  otherRegion,
  postOperative,
  presentVerb,
  reportedByFamily,
  scanSubject,
  toldToFamily,
} from '../course/clinical-status-words.ts';
import { findCourseCues } from '../course/course-cues.ts';
import {
  type About,
  attribute,
  deniedPresence,
  isPredicateOf,
  mayDeny,
  saysNoSubject,
  spokenOf,
  statusOfCue,
} from '../course/course-statements.ts';
import { findNoteSubjects, schwannomaOfASide } from '../course/note-subjects.ts';
import { findSizeMove } from '../course/size-moves.ts';
import {
  isNameOfEvent,
  isOfOtherTreatment,
  isOfRelative,
  isOfSpineAlone,
  isOfThePast,
  isReasonOfOngoing,
  otherIllnessAhead,
} from '../course/statement-scope.ts';
import { findTimedChange } from '../course/timed-sizes.ts';
import { bestSoFar, findResponseCodes } from './response-codes.ts';

/** What one place of a note says of the disease today. Offsets are within the sentence. */
export interface DiseaseStatement extends Span {
  readonly status: ClinicalStatus;
  /** A phrase for the disease itself, or a word of change said of the tumour or of the scan. */
  readonly about: 'disease' | 'tumor' | 'scan';
  /** Likely, probable: the clinician leans that way. */
  readonly leaning: boolean;
  /** What it is said of is named in the sentence before. */
  readonly isCarried: boolean;
}

/**
 * The statements of a sentence about the disease. Left out: what is past, planned, feared, conditional, of another
 * person, or told by the family. A doubted progression or recurrence is Uncertain; a doubted anything else says
 * nothing.
 */
export function findDiseaseStatements(
  sentence: string,
  before: SpokenBefore | (() => SpokenBefore) = undefined,
): DiseaseStatement[] {
  if (isOfAnotherChart(sentence)) return [];
  const label = headingIn(sentence)?.end ?? salutation.exec(sentence)?.[0].length ?? 0;
  const body = sentence.slice(label);
  const phrases = phraseStatements(body, typeof before === 'function' ? before : () => before);
  const changes = courseStatements(body, before).filter(
    (change) => !phrases.some(({ start, end }) => change.start < end && start < change.end),
  );
  return [...phrases, ...changes]
    .filter(
      (each) =>
        !isWhatIsLeftOpen(body, each, phrases) &&
        !isOfRelative(body, each) &&
        !isOfThePast(body, each) &&
        !isAsked(body, each) &&
        !bestSoFar.test(body.slice(Math.max(0, each.start - 40), each.start)) &&
        !isNotAssessed.test(body.slice(each.end)) &&
        !(each.status === 'Recurrence' && isNameOfEvent(body, each)) &&
        !((each.status === 'Recurrence' || each.status === 'Progressive') && isReasonOfOngoing(body, each)) &&
        !(each.status === 'NED' && isOfSpineAlone(body, each)) &&
        !(each.status === 'Responding' && isOfOtherTreatment(body, each)) &&
        !(each.status === 'Progressive' && asPlanned.test(body.slice(each.end))),
    )
    .map(({ status, about, leaning, isCarried, start, end }) => ({
      start: start + label,
      end: end + label,
      status,
      about,
      leaning,
      isCarried,
    }))
    .sort((a, b) => a.start - b.start);
}

/** `progressing through treatment as planned`: the treatment does. */
const asPlanned = glanced(
  /^\s*(?:(?:treatment|therapy|radiotherapy|rt)\s+)?(?:as\s+(?:planned|expected)|without\s+(?:interruption|issues|problems))\b/iu,
);
/** `imaging response not to be assessed`, `status cannot be given`: no statement, whatever its words. */
const isNotAssessed = glanced(
  /^\s*(?:\p{L}+\s+){0,3}?(?:(?:is|was|are|has|have|can|could|will|to)\s+)?(?:not|n't|cannot|yet\s+to\s+be|awaits?|awaiting|pending|remains?\s+to\s+be)\s+(?:(?:yet|to|be|been|reliably|formally|currently)\s+){0,4}(?:assess\w*|evaluat\w*|evaluable|measur\w*|judg\w*|determin\w*|report\w*|availab\w*|possible|known|documented|done|performed|seen)\b/iu,
);
/** `not ready to call it relapse`: the second is what the first does not say. */
const isWhatIsLeftOpen = (
  body: string,
  { status, start }: DiseaseStatement,
  among: readonly DiseaseStatement[],
) =>
  status !== 'Uncertain' &&
  among.some(
    (open) =>
      open.status === 'Uncertain' &&
      open.end <= start &&
      /^(?:\s+(?:['"]?[\p{L}'-]+)){0,5}\s*['"]?$/u.test(body.slice(open.end, start)) &&
      !/\b(?:but|though|although|however|yet|so)\b/iu.test(body.slice(open.end, start)),
  );

/** Words of another child that came into the note by mistake, as the note itself says. */
export const isOfAnotherChart = (sentence: string): boolean => ofAnotherChart.test(sentence);

const ofAnotherChart = sought(
  /\b(?:not\s+th(?:is|e\s+same)\s+(?:patient|child|boy|girl)|wrong\s+(?:patient|chart|child)|(?:pasted|copied|entered|filed|dictated|scanned)\s+(?:\w+\s+){0,2}?in\s+error|belongs?\s+to\s+another\s+(?:patient|child)|(?:has|have)\s+been\s+struck)\b/iu,
);

/** `Is the tumour going to grow?`: whoever asks does not say. A lone `progression?` does, and is read as a hedge. */
const isAsked = (sentence: string, { end }: Span): boolean =>
  /^\s*(?:is|are|was|were|will|would|has|have|does|do|did|can|could|should)\b/i.test(sentence) &&
  /^[^.;!?]{0,200}\?/.test(sentence.slice(end));

/** `Dear Dr. A,` and `To whom it may concern:` say nothing, whatever words they have. */
const salutation = sought(/^(?:to\s+whom\s+it\s+may\s+concern|dear\s[^:,\n]{0,60})\s*[:,]\s*/i);

/**
 * A known heading with a remark in brackets that opens a sentence, `ASSESSMENT (from last visit): ...`; its date is the
 * heading's, not the statement's.
 */
export function headingIn(
  sentence: string,
): { readonly name: SectionName; readonly end: number } | undefined {
  if (!sentence.includes('(')) return undefined;
  const match = /^(\p{L}[\p{L}\s/&]{1,40})\s?\([^()\n]{1,40}\)\s?:\s*/u.exec(sentence);
  const name = match?.[1] === undefined ? undefined : canonicalSectionName(match[1]);
  return match === null || name === undefined ? undefined : { name, end: match[0].length };
}

function phraseStatements(sentence: string, before: () => SpokenBefore): DiseaseStatement[] {
  const found: DiseaseStatement[] = [];
  for (const { phrase, start, end } of findStatusPhrases(sentence)) {
    const { status, denied, holdsNegation, needs, leaning } = phrase;
    if (needs !== undefined && !needs.test(sentence)) continue;
    const span = { start, end };
    if (found.some(({ start, end }) => span.start < end && start < span.end)) continue;
    if (status === 'Uncertain') {
      if (otherIllnessAhead(sentence, span) && !diseaseContent.test(sentence.slice(end))) continue;
      if (isDoubtStated(sentence, span) && (diseaseContent.test(sentence) || isSpokenOf(before()))) {
        found.push({ ...span, status, about: 'disease', leaning: false, isCarried: false });
      }
      continue;
    }
    if (organAhead.test(sentence.slice(Math.max(0, span.start - 30), span.start))) continue;
    if (otherIllnessAhead(sentence, span) || isOfOtherRegion(sentence, span)) continue;
    const said = readAs({ status, denied, sentence, span, holdsNegation });
    if (said === undefined) continue;
    found.push({
      start,
      end,
      status: said.status,
      about: 'disease',
      leaning: said.leaning || leaning === true,
      isCarried: false,
    });
  }
  for (const { status, start, end } of findResponseCodes(sentence)) {
    if (found.some((each) => start < each.end && each.start < end)) continue;
    const span = { start, end };
    const denied = status === 'Progressive' ? 'Stable' : null;
    const said = readAs({ status, denied, sentence, span, holdsNegation: false });
    if (said !== undefined) found.push({ ...span, ...said, about: 'disease', isCarried: false });
  }
  return found;
}

/** The sentence before was of the tumour or of its scan. */
const isSpokenOf = (before: SpokenBefore): boolean => before === 'tumor' || before === 'scan';
/** `CXR: change, progression since Friday`: of a scan of another region, with no tumour named. */
const isOfOtherRegion = (sentence: string, { start }: Span): boolean =>
  otherRegion.test(sentence.slice(0, start)) &&
  !scanSubject.test(sentence) &&
  !findNoteSubjects(sentence.slice(0, start)).some(({ kind }) => kind === 'tumor');

function readAs(given: {
  readonly status: ClinicalStatus;
  readonly denied: ClinicalStatus | null;
  readonly sentence: string;
  readonly span: Span;
  /** The phrase is to be taken as it stands. */
  readonly holdsNegation: boolean;
}): { status: ClinicalStatus; leaning: boolean } | undefined {
  const { status, denied, sentence, span, holdsNegation } = given;
  if (!isStated(sentence, span)) return undefined;
  const held = assertionOf(sentence, span);
  const isDenied = (held.negated && !holdsNegation) || isUnlikely(sentence, span);
  const isReason =
    reasonAhead.test(sentence.slice(Math.max(0, span.start - 60), span.start)) ||
    /\bfor\s+(?:\w+\s+)?progression$/iu.test(sentence.slice(span.start, span.end));
  const isPlanned = held.planned && !(isReason && (status === 'Progressive' || status === 'Recurrence'));
  const isOver = held.historical && !(status === 'NED' && standsByItself.test(sentence.slice(0, span.start)));
  if (isOver || held.otherPerson || isPlanned) return undefined;
  if (held.hedged && !isDenied) return doubted(status, { sentence, span });
  // `not in remission`: the phrase holds no denial of its own.
  if (
    holdsNegation &&
    deniedAhead.test(sentence.slice(0, span.start)) &&
    !ownDenial.test(sentence.slice(span.start))
  )
    return undefined;
  // `not ready to say progression`: the saying is denied, not what would be said.
  if (isDenied && deniedSaying.test(sentence.slice(0, span.start))) return undefined;
  if (!isDenied) return { status, leaning: false };
  return denied === null ? undefined : { status: denied, leaning: held.hedged };
}

/** `history of medulloblastoma treated at age 4, in remission`: behind the comma is how it is now. */
const standsByItself = glanced(/,\s+(?:(?:now|currently|today|presently|still)\s+)?$/iu);

/** `consistent with recurrence after GTR in 2018`: the day is of the treatment. */
const afterTreatment = glanced(
  /(?:[,;(]\s+(?:having|which\s+(?:was|had)|originally|initially|first|previously|diagnosed|treated|resected|excised|operated|removed)|\b(?:after|following|since|s\/p|status\s+post|post|from|off))\s[^.;]{0,60}?\b(?:19|20)\d{2}\b/iu,
);

/** `his scan is worse and that it seems unlikely ...`: another thing that is said. */
const goesOnToSay = glanced(/\band\s+that\s+(?:it|this|there|we|he|she|they|the)\b/iu);

const deniedAhead = glanced(
  /(?:\b(?:not|never|nor|no\s+longer|hardly|far\s+from|out\s+of)|n't)\s+(?:(?:yet|been|be|quite|really|truly|currently|considered)\s+){0,2}$/iu,
);
const ownDenial = glanced(/^(?:no|not|nil|nothing|without|never|neither|ned|sin)\b/iu);
const deniedSaying = glanced(
  /\b(?:not|never|reluctant|hesitant|unwilling|unable|cannot|nobody|no\s+one)\b[^.;,]{0,40}\b(?:ready|prepared|willing|able|inclined|reluctant|hesitant|unwilling|unable|cannot|possible)\b[^.;,]{0,20}\b(?:say|call|label|name|commit|declare|diagnose|conclude|pronounce|decide)\w*\b[^.;]{0,40}$/iu,
);

/** The growth is why something is planned, not what is planned. */
const reasonAhead = glanced(
  /\b(?:because\s+of|given|due\s+to|owing\s+to|in\s+(?:view|light)\s+of|as\s+a\s+result\s+of)\s+(?:\p{L}+\s+){0,3}$/iu,
);

/** `? early progression`. */
const queried = glanced(/(?:^|[\s:(,])\?\s*(?:\p{L}+\s+){0,2}$/u);

/** `I could find no`, `we consider her to be`: words of doubt that doubt nothing. */
const seesOrHolds = sought(
  /\bcould(?=\s+(?:find|see|identify|detect|be\s+(?:found|seen))\b)|\bconsider(?:ed)?(?=\s+(?:him|her|them|it|this|the\s+\w+)\b)/giu,
);
/** The day of a treatment or of the diagnosis, told beside the status: `completed protons in 2019, in remission since`. */
const treatmentDay = sought(
  /\b(?:in|on|during|from)(?<=\b(?:complet\w+|finish\w+|ended|resect\w+|gtr|ntr|str|surgery|craniotomy|radiat\w+|radiotherapy|rt|csi|protons?|chemo\w*|gy|treat\w+|diagnos\w+|dx|biops\w+|transplant\w*|therapy|shunt\w*|\p{L}*oma)\b[^.,;]{0,40}\b(?:in|on|during|from))\s+(?:[\p{L}]{3,9}\.?\s+)?(?:of\s+)?(?:(?:19|20)\d{2}|\d{1,2}\/\d{1,2}\/\d{2,4})(?=\s*[,;:)])/giu,
);

/** Where the child came and why, told ahead of how the disease is: `admitted for symptom control, ...`, `asked to see: ...`. */
const errandAhead = sought(
  /^(?:[\p{L}\d'-]+\s+){0,4}?(?:admitted|seen|here|referred|re-?referred|attend(?:s|ed|ing)|present(?:s|ed|ing)|brought|asked|transferred|booked|listed|in\s+clinic)\s[^,:;.]{0,80}[,:;]/iu,
);
/** `remote cerebellar JPA, cured`: long ago is the tumour, not what is said of it. */
/** `offer laser vs mTOR`: treatments weighed leave the finding as it is. */
const treatmentsWeighed = sought(
  /\b(?:vs\.?|versus)(?=\s+(?:mtor\w*|surger\w+|operat\w+|laser|litt|observ\w+|watch\w*|wait\w*|chemo\w*|resect\w*|radi\w+|protons?|rt\b|trial|\p{L}{4,}(?:ib|mus|mab|tine|platin)\b|biops\w+|hospice|palliat\w+))/giu,
);
/** `static for a year, may be scar`: what it may be leaves how it is; `smaller, diplopia resolved`: of another thing. */
const ofItsNature = sought(
  /,\s+(?:(?:which|this|it)\s+)?(?:may|might|could|possibly|probably|likely|perhaps|presumably)(?=\s+(?:(?:well|be|represents?|all|only|just)\s+){0,3}(?:an?\s+)?(?:scar\w*|gliosis|post\w*|treatment\w*|calcif\w*|benign|fibrosis)\b)|(?<=,\s(?:[\p{L}']+\s){1,3})(?:has\s+|have\s+|is\s+|are\s+)?(?:resolved|settled|absent|cleared|gone)\b/giu,
);
/** `the May scan`: a month, no doubt. */
const monthOfMay = sought(
  /(?<=\b(?:the|in|of|since|from|last|this|early|late|mid|[Uu]ntil)\s)May\b(?!\s+(?:be|have|not)\b)/gu,
);
/** How far ahead of a statement such a part is looked for, in characters. */
const longestApart = 160;
/** `no longer treatable, growing despite all`, `clear of cells and MRI improved`: what stands before is of its own. */
const tellsAnew = glanced(
  /^.*?\b(?:no\s+longer|free\s+of|clear\s+of|negative\s+for|without|not\s+as)\b[^.;]*?(?:,\s+(?:now\s+|but\s+)?(?=$)|\band\s+(?=(?:(?:is|are|has|have|now|was)\s+(?:\p{L}+\s+)?)$)|\band\s+(?=(?:(?:the|his|her|latest|recent)\s+){0,2}(?:mri|scan|imaging|tumou?r)\s*(?:\p{L}+\s+){0,2}$))/isu,
);
const remoteTumor = sought(/\bremote(?=\s[^.;,]{0,60},)/giu);

const deniedByWithout = /\bwithout\s+(?:[\w-]+\s+){0,4}$/i;

/** A doubt makes bad news uncertain; `likely` and its kin only lean. */
function doubted(
  status: ClinicalStatus,
  { sentence, span }: { readonly sentence: string; readonly span: Span },
): { status: ClinicalStatus; leaning: boolean } | undefined {
  const ahead = sentence.slice(Math.max(0, span.start - 50), span.start);
  const clause = ahead.split(/[.;,]|\b(?:but|however|although|though)\b/i).at(-1) ?? '';
  const leans = /\b(?:likely|probabl[ey]|favou?r\w*|presumed|most\s+consistent|suggest\w*)\b/i.test(clause);
  if (status === 'Progressive' || status === 'Recurrence') {
    return { status: leans ? status : 'Uncertain', leaning: true };
  }
  return leans ? { status, leaning: true } : undefined;
}

/**
 * The assertion of a place. A relative who was told something is not the one who has it; a scan after an operation and
 * a comparison with an earlier day (`the same as three months ago`) are of the present.
 */
function assertionOf(sentence: string, span: Span): Assertion {
  const behind = sentence.slice(span.end);
  const cuts = [comparedWithEarlier, afterTreatment, goesOnToSay]
    .map((each) => each.exec(behind))
    .flatMap((match) => (match === null ? [] : [span.end + match.index]));
  const end = Math.min(sentence.length, ...cuts);
  const hidden = (word: string) => 'x'.repeat(word.length);
  const hasDay = /\d\/\d|(?:19|20)\d\d/.test(sentence);
  const hides = [
    postOperative,
    seesOrHolds,
    remoteTumor,
    treatmentsWeighed,
    ofItsNature,
    monthOfMay,
    schwannomaOfASide,
    ...(hasDay ? [treatmentDay] : []),
  ];
  const errand = errandAhead.exec(sentence)?.[0] ?? '';
  const told =
    errand.length <= span.start
      ? `${hidden(errand)}${sentence.slice(errand.length, end)}`
      : sentence.slice(0, end);
  const near = Math.max(0, span.start - longestApart);
  const own = tellsAnew.exec(told.slice(near, span.start))?.[0];
  const apart = own === undefined ? '' : told.slice(0, near + own.length);
  const present = hides.reduce(
    (words, pattern) => words.replace(pattern, hidden),
    `${hidden(apart)}${told.slice(apart.length)}`,
  );
  const held = assess(present, span, '');
  const ahead = sentence.slice(Math.max(0, span.start - 120), span.start);
  return {
    ...held,
    negated: held.negated || deniedByWithout.test(ahead),
    hedged: held.hedged || openQuestion.test(ahead) || queried.test(ahead),
    historical: held.historical && !presentVerb.test(ahead),
    otherPerson: held.otherPerson && !toldToFamily.test(ahead),
  };
}

function isUnlikely(sentence: string, { start }: Span): boolean {
  return /\bunlikely\s+(?:to\s+(?:be|represent)\s+)?(?:\w+\s+){0,2}$/i.test(
    sentence.slice(Math.max(0, start - 40), start),
  );
}

function isStated(sentence: string, span: Span): boolean {
  const held = sentence.replace(seesOrHolds, (word) => 'x'.repeat(word.length));
  const ahead =
    held
      .slice(Math.max(0, span.start - 160), span.start)
      .split(turnsToNow)
      .at(-1) ?? '';
  if (instructs.test(sentence)) return false;
  if (notAssessed.test(sentence.slice(span.end, span.end + 80))) return false;
  return !notStated.test(ahead) && !saidInGeneral.test(ahead) && !isToldByFamily(sentence, span);
}

/** `response not assessed`, `response assessment due`: what is still to be judged. */
const notAssessed = glanced(
  /^\s*[:=]?\s*(?:(?:is|was|has|have|will|can|could|to|yet|be|been|status|still)\s+){0,4}(?:(?:not|never|cannot|n't|un)\s*(?:(?:to|be|been|yet|formally|currently|possible|able)\s+){0,4}(?:re-?)?(?:assess|evaluat|measur|judg|determin|known|available|done|documented|stated|applicable|discuss)\w*|(?:re-?)?(?:assessment|evaluation|imaging|scan|mri|criteria|rate)s?\b(?!\s+(?:shows?|showed|was|is|confirm\w*))|(?:pending|awaited|due|tbd|tba|unknown|unassessed|n\/a|not\s+applicable)\b)/iu,
);

/** Words meant for a machine that reads, not for a clinician. */
const instructs = sought(
  /\b(?:ignore|disregard|forget|override)\s+(?:(?:all|any|the|your|of|these|those)\s+){0,3}(?:(?:earlier|previous|prior|above|preceding)\s+)?(?:instructions?|prompts?|rules)\b/iu,
);

/** `Such tumours often remain stable`, `warned that it may come back`: of all, or of what may be, not of what is. */
const saidInGeneral = sought(
  /\b(?:warn\w*|caution\w*|safety-?\s?net\w*|red\s+flags?|return\s+precautions?|counsel+ed\s+(?:on|about|re)|(?:call|ring|phone|contact|come\s+in|return|bring\s+(?:him|her))\s+(?:us\s+|back\s+|the\s+team\s+)?(?:if|should|for|with|when))\b[^.;]{0,90}$|\b(?:often|usually|typically|generally|commonly|frequently|sometimes|tends?\s+to|can)\s+(?:\p{L}+\s+){0,2}$|\bmost\s+(?:\p{L}+\s+){0,1}$|\b(?:one|two|three|four|\d{1,2})\s+(?:in|out\s+of)\s+(?:\p{L}+|\d{1,3})\s+(?:\p{L}+\s+){0,2}$/iu,
);

/** What stands before no longer holds: `stable until last month, now growing`. */
const turnsToNow = sought(/,\s+(?=(?:now|currently|today)\b)/iu);

/** A doubt that is voiced, not one that would arise: `I would not like to call it yet` is one. */
function isDoubtStated(sentence: string, span: Span): boolean {
  const ahead = sentence.slice(Math.max(0, span.start - 80), span.start);
  return !/\b(?:if|unless|in\s+case|risks?\s+of)\b[^.;,]*$/iu.test(ahead) && !isToldByFamily(sentence, span);
}

/** A relative or the patient is the source; `she thinks` behind a named doctor is the doctor's word. */
function isToldByFamily(sentence: string, { start }: Span): boolean {
  const ahead = sentence.slice(Math.max(0, start - 160), start);
  if (!reportedByFamily.test(ahead)) return false;
  const isDoctors =
    /\b(?:dr|doctor|consultant|radiolog\w+|oncolog\w+|neurosurg\w+|surgeon|attending|fellow|registrar|team)\b[^;]*\b(?:he|she|they)\s+\p{L}+\b/iu;
  return !isDoctors.test(ahead) || /\b(?:mother|mom|mum|father|dad|parents?|family)\b/iu.test(ahead);
}

/** What the sentence before spoke of, for subjects that are left out. */
export type SpokenBefore = About | null | undefined;

/** What a sentence leaves behind for the next one. */
export const spokenAfter = (sentence: string): SpokenBefore =>
  lastSpokenOf(findClauses(sentence).map(({ start, end }) => sentence.slice(start, end)));

/** What the last of some clauses that speaks of something speaks of. */
function lastSpokenOf(clauses: readonly string[]): SpokenBefore {
  for (let index = clauses.length - 1; index >= 0; index -= 1) {
    const spoken = spokenOf(clauses[index] ?? '');
    if (spoken !== undefined) return spoken;
  }
  return undefined;
}

const mayStateOfCourse = (clause: string): boolean =>
  findCourseCues(clause).length > 0 || mayDeny(clause) || /\d/u.test(clause);

/** Statements by a word of course whose subject is the tumour or a scan of it, and denials of the tumour itself. */
function courseStatements(sentence: string, before: SpokenBefore | (() => SpokenBefore)): DiseaseStatement[] {
  const clauses = findClauses(sentence).map((span) => ({
    span,
    clause: sentence.slice(span.start, span.end),
  }));
  // Behind the last clause that can state something nothing needs to be known.
  const last = clauses.findLastIndex(({ clause }) => mayStateOfCourse(clause));
  if (last === -1) return [];
  const spokenBefore = () => (typeof before === 'function' ? before() : before);
  return clauses.slice(0, last + 1).flatMap(({ span, clause }, index) => {
    const earlier = clauses.slice(0, index).map((each) => each.clause);
    const ahead = () => lastSpokenOf(earlier);
    const carried = () => (earlier.every(saysNoSubject) ? spokenBefore() : undefined);
    const found: DiseaseStatement[] = [];
    for (const cue of findCourseCues(clause)) {
      const to = attribute({ clause, cue, ahead, before: carried });
      if (to === undefined || !isPredicateOf(clause, cue, to)) continue;
      const place = { start: span.start + cue.start, end: span.start + cue.end };
      if (!isStated(sentence, place) || otherIllnessAhead(sentence, place)) continue;
      const held = assertionOf(sentence, place);
      if (held.historical || held.planned || held.otherPerson) continue;
      const said = statusOfCue(cue, { clause, held, about: to.about });
      if (said === undefined) continue;
      const leaning = said.leaning || (to.isCarried && to.isBare);
      const isNoun = cue.cue === 'recurs' && !/^recurr(?:ent|ing)$/iu.test(clause.slice(cue.start, cue.end));
      const about = isNoun ? ('disease' as const) : to.about;
      const { isCarried } = to;
      if (held.hedged && !held.negated) {
        const doubt = doubted(said.status, { sentence, span: place });
        if (doubt !== undefined)
          found.push({
            start: place.start,
            end: place.end,
            status: doubt.status,
            about,
            leaning: doubt.leaning,
            isCarried,
          });
        continue;
      }
      found.push({ start: place.start, end: place.end, status: said.status, about, leaning, isCarried });
    }
    if (found.length === 0) found.push(...sizeStatements({ sentence, span }));
    return found.length > 0
      ? found
      : denials({ sentence, span, spoken: () => spokenOf(clause) ?? ahead() ?? spokenBefore() });
  });
}

/** A size beside an earlier one of the tumour: `solid piece has gone 12 -> 19 mm`, `22 mm (was 14)`. */
function sizeStatements(at: { readonly sentence: string; readonly span: Span }): DiseaseStatement[] {
  const { sentence, span } = at;
  const clause = sentence.slice(span.start, span.end);
  const change = findSizeMove(clause) ?? findTimedChange(clause);
  if (change === undefined) return [];
  const subject = findNoteSubjects(clause)
    .filter(({ end }) => end <= change.start)
    .at(-1);
  if (subject?.kind !== 'tumor') return [];
  const place = { start: span.start + change.start, end: span.start + change.end };
  if (!isStated(sentence, place)) return [];
  const held = assertionOf(sentence, place);
  if (held.historical || held.planned || held.otherPerson || held.hedged) return [];
  const status = change.ratio >= 1.25 ? 'Progressive' : change.ratio <= 0.8 ? 'Responding' : 'Stable';
  return [{ ...place, status, about: 'tumor', leaning: false, isCarried: false }];
}

function denials(at: {
  readonly sentence: string;
  readonly span: Span;
  readonly spoken: () => SpokenBefore;
}): DiseaseStatement[] {
  const { sentence, span, spoken } = at;
  const clause = sentence.slice(span.start, span.end);
  if (!mayDeny(clause)) return [];
  const inSentence = ({ start, end }: Span) => ({ start: span.start + start, end: span.start + end });
  const denied = deniedPresence(
    clause,
    (each) => assertionOf(sentence, inSentence(each)),
    spoken() === 'scan',
  );
  if (denied === undefined) return [];
  const place = inSentence(denied);
  if (!isStated(sentence, place) || otherIllnessAhead(sentence, place)) return [];
  const { start, end } = place;
  return [{ start, end, status: 'NED', about: 'tumor', leaning: denied.leaning, isCarried: false }];
}
