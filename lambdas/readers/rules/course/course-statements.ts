import type { Span } from '../../../domain/evidence.ts';
import type { ClinicalStatus } from '../../../domain/vocabulary.ts';
import { glanced } from '../../text/glanced.ts';
import type { Assertion } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import {
  asIndication,
  closesPredicate,
  linkWord,
  organAhead,
  otherRegion,
  scanSubject,
  tumorNounAhead,
  tumorNounJustBefore,
} from './clinical-status-words.ts';
import type { CourseHit } from './course-cues.ts';
import { findNoteSubjects, tumorsNamedIn } from './note-subjects.ts';
import { type Subject, subjectOf } from './subject-words.ts';

/** What the words before a clause spoke of; a subject left out, `it` and `nothing` stand for that. */
export type About = 'tumor' | 'scan';

/** What a word of course is said of in its clause, in this clause or by what went before. */
export interface Attribution {
  readonly about: About;
  /** The subject is not named in the sentence itself. */
  readonly isCarried: boolean;
  /** The subject is left out where a pronoun would show it (`Stable.` behind a sentence about the tumour). */
  readonly isBare: boolean;
}

/** The last thing a clause speaks of: the tumour, a scan, something else (null), or nothing new (undefined). */
export function spokenOf(clause: string): About | null | undefined {
  const last = findNoteSubjects(clause).at(-1);
  if (last?.kind === 'tumor') return 'tumor';
  if (tumorsNamedIn(clause).length > 0) return 'tumor';
  if (scanSubject.test(clause) && !otherRegion.test(clause)) return 'scan';
  if (last === undefined && /\b(?:resection|debulking|gtr|str|ntr|near[\s-]total|subtotal)\b/iu.test(clause))
    return 'tumor';
  return last === undefined ? undefined : null;
}

const auxiliaries =
  'has|have|had|is|are|was|were|been|being|be|hasn.t|haven.t|isn.t|aren.t|wasn.t|weren.t|doesn.t|don.t|didn.t|does|do|did|not|never|now|still|again|also|currently|overall|i|we|would|call|consider|judge|deem|regard|as|so|in|our|my|hands|view|eyes|remain(?:s|ed|ing)?|continu(?:es|ed|ing)|to|appear(?:s|ed)?|seem(?:s|ed)?|look(?:s|ed|ing)?|stay(?:s|ed|ing)?|with|slowly|slightly|much|far|even|an?|bit|little|lot|very|quite|no|longer|either|neither|nor|further|if|anything|start(?:s|ed|ing)|beg[iau]n(?:s|ning)?|getting|got|gone|keeps?|kept|just|so|once|more|evidence|sign|signs|of|any|significant|interval|today|then|since|all|both|which|and|but|or|last|week|month|good|great|excellent|unfortunately|sadly|fortunately|happily|thankfully';
/** Words before a word of course that leave its subject open. */
const leavesOpen = new RegExp(
  `^[\\s,(":–—-]*(?:(?:it|this|that|they|these|those|nothing|none|everything|things|${auxiliaries}|\\p{L}+ly)[\\s,]+)*$`,
  'iu',
);
const hasPronoun = glanced(/\b(?:it|this|that|they|these|those|nothing|none|everything)\b/iu);

/** Whether a clause has no words of its own that a later one could be about. */
export const saysNoSubject = (clause: string): boolean =>
  leavesOpen.test(`${clause.replace(/[.;,]+$/u, '')} `);

export function attribute(at: {
  readonly clause: string;
  readonly cue: CourseHit;
  /** What the earlier clauses of the sentence spoke of. */
  readonly ahead: () => About | null | undefined;
  /** What the sentence before spoke of; undefined behind a clause with words of its own. */
  readonly before: () => About | null | undefined;
}): Attribution | undefined {
  const { clause, cue } = at;
  const named = subjectKind(clause, cue);
  if (named !== undefined) return { about: named, isCarried: false, isBare: false };
  const lead = clause.slice(0, cue.start);
  const subject = subjectOf(clause, cue, findNoteSubjects);
  if (isOwnSubject(clause, cue, subject)) return { about: 'tumor', isCarried: false, isBare: false };
  if (subject !== undefined || !leavesOpen.test(lead)) return undefined;
  const isBare = !hasPronoun.test(lead);
  const ahead = at.ahead();
  if (ahead === 'tumor' || ahead === 'scan') {
    // `clinically stable` after a diagnosis is the tumour's state; of a patient it would name him.
    return { about: ahead, isCarried: false, isBare };
  }
  if (ahead === null) return undefined;
  const before = at.before();
  if (before !== 'tumor' && before !== 'scan') return undefined;
  if ((isBare && /\bclinically\s*$/iu.test(lead)) || /\bwhich\b/iu.test(lead)) return undefined;
  return { about: before, isCarried: true, isBare };
}

/** `Cystic progression`, `regrowth in the cavity`: nouns of the tumour's course need no tumour beside them. */
function isOwnSubject(clause: string, cue: CourseHit, subject: Subject | undefined): boolean {
  const word = clause.slice(cue.start, cue.end);
  const isVerbOfIt = /^(?:relapsed|recurred)$/iu.test(word) && namesTumorAhead(clause, cue);
  if (!isVerbOfIt && !/^(?:relapse|recurrence|re-?growth)s?$/iu.test(word)) return false;
  if (subject === undefined || subject.kind === 'tumor') return true;
  return (
    subject.start > cue.end &&
    /\b(?:at|in|along|within|near|around|into)\b/iu.test(clause.slice(cue.end, subject.start)) &&
    /cavity|bed|margin|site|ventric/iu.test(subject.text)
  );
}

/** `MB, radiation naive, relapsed along the ventricle`: only a growth does so, wherever in the clause it was named. */
const namesTumorAhead = (clause: string, { start }: CourseHit): boolean =>
  findNoteSubjects(clause).some((each) => each.kind === 'tumor' && each.end <= start) ||
  tumorsNamedIn(clause.slice(0, start)).length > 0;

function subjectKind(clause: string, cue: CourseHit): About | undefined {
  const subject = subjectOf(clause, cue, findNoteSubjects);
  if (subject?.kind === 'tumor') {
    const isOrgan = /^(?:disease|dz)$/.test(subject.text) && organAhead.test(clause.slice(0, subject.start));
    const isLinked = subject.start > cue.start || linksTo(clause.slice(subject.end, cue.start));
    return isOrgan || !isLinked ? undefined : 'tumor';
  }
  if (subject === undefined) {
    const named = tumorsNamedIn(clause.slice(0, cue.start)).at(-1);
    if (named !== undefined && linksTo(clause.slice(named.end, cue.start))) return 'tumor';
  }
  if (subject?.kind === 'other' || cue.cue === 'new' || otherRegion.test(clause)) return undefined;
  return scanSubject.test(clause) ? 'scan' : undefined;
}

/**
 * Whether what stands between a tumour and a word of change leads from one to the other: behind its last comma or
 * `with` there is no other noun that the word could be said of (`glioma with a rash, improved`).
 */
function linksTo(between: string): boolean {
  const segments = between.split(/[,;:]|\bwith\b|\band\b|\bbut\b/i);
  if (segments.length === 1) return true;
  const words = (segments.at(-1) ?? '').split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.every((word) => linkWord.test(word));
}

const adverbs =
  /^(?:\s+(?:\p{L}+ly|nicely|well|again|much|further|still|now|so\s+far|to\s+date|an?\s+(?:lot|bit|little)|quite|once\s+more|indeed|somewhat|enough|very\s+\p{L}+|along|away|down|up))+/iu;
/** A verb that carries the word of course behind it: what follows is not what it is said of. */
const verbAhead = glanced(
  /(?:\b(?:is|are|was|were|has|have|had|been|being|remain(?:s|ed)?|stay(?:s|ed)?|look(?:s|ed)?|appear(?:s|ed)?|seem(?:s|ed)?|got|getting|gotten|becom(?:es|ing)|became|continu(?:es|ed|ing)|keeps?|kept|went|gone|going|never|not|starting|started|start|began|begun|nothing|reveal(?:s|ed)|show(?:s|ed|ing)?|demonstrat(?:es|ed|ing)|confirm(?:s|ed|ing)?)|n.t|'s)\s+(?:to\s+|be\s+|been\s+|no\s+|an?\s+|the\s+)*(?:\p{L}+ly\s+|\p{L}+\s+){0,2}$/iu,
);
const isVerb = sought(
  /(?:ed|ing|grew|grown|shrank|shrunk|spread|gone|grows|shrinks|back|broken|outgrown|off|through)$/iu,
);

/** Progress that is good: of a child at school, of function in therapy. */
const progressOfSkills = sought(
  /\b(?:good|steady|making|excellent|slow|nice|great)\s+(?:\p{L}+\s+){0,2}progress|\bprogress\p{L}*\s+(?:well|nicely|towards?|with\s+(?:(?:his|her|their|the)\s+)?(?:goals?|therapy|skills|school|pt|ot))|\b(?:school|academic\p{L}*|goals?\s+(?:met|progress\p{L}*))\b/iu,
);

/**
 * The cue is said of its subject, not of a noun right behind it: `glioma is stable` and `stable glioma`, not `boy with
 * a glioma and stable vision`.
 */
export function isPredicateOf(clause: string, cue: CourseHit, to: Attribution): boolean {
  const behind = clause.slice(cue.end, cue.end + 120);
  const lead = clause.slice(0, cue.start);
  if (cue.cue === 'new') {
    return /^\s+(?:[\p{L}-]+\s+){0,3}?(?:lesions?|nodul\w+|metasta\w+|tumou?rs?|mass(?:es)?|disease|dz|enhanc\w+|leptomeningeal|dissemination|foc(?:us|i)|spots?|deposits?|drop|growth)\b/iu.test(
      behind,
    );
  }
  const text = clause.slice(cue.start, cue.end);
  if (
    /^\s+(?:for\s+(?:discharge|transfer|home|the\s+floor|surgery)|on\s+(?:ra|room\s+air)|condition|rods?|pains?|up\s+(?:to|by)\s+\w+day)\b/iu.test(
      behind,
    )
  )
    return false;
  if (cue.cue === 'moves' && tumorNounAhead.test(behind)) return false;
  // `clear radiographic progression`: an attribute of what follows.
  if (cue.cue === 'vanishes' && /(?:clear|clean)$/iu.test(text) && /^\s+\p{L}/u.test(behind))
    return closesPredicate.test(behind.replace(adverbs, ''));
  if (cue.cue === 'recurs' && /^recurr(?:ent|ing)$/i.test(text)) {
    if (asIndication.test(lead)) return false;
    return tumorNounAhead.test(behind) || tumorNounJustBefore.test(lead);
  }
  if (cue.cue === 'recurs' && /^\s+of\b/iu.test(behind))
    return (
      /^re-?growth$/iu.test(text) &&
      tumorNounAhead.test(behind.replace(/^\s+of(?:\s+(?:the|his|her|this|a))?/iu, ''))
    );
  if (cue.cue === 'recurs')
    return !/^\s+(?:risks?|rates?|score|protocols?|trials?|stud(?:y|ies)|strategy|clinic|free|as|in\s+(?:siblings|offspring))\b/i.test(
      behind,
    );
  if (/^progress/i.test(text) && progressOfSkills.test(clause)) return false;
  const rest = behind.replace(adverbs, '');
  if (
    closesPredicate.test(rest) ||
    /^\s*on\s+\p{Lu}[\p{Lu}\p{N}/+-]+(?![\p{L}])/u.test(rest) ||
    tumorNounAhead.test(behind) ||
    /^\s+(?:tumou?r\s+)?(?:growth|shrinkage|size|in\s+size|appearances?|and)\b/i.test(behind)
  )
    return true;
  const next = findNoteSubjects(clause).find(({ start }) => start >= cue.end);
  const isOfNext = next?.kind === 'other' && /^\s+(?:\p{L}+\s+)?$/u.test(clause.slice(cue.end, next.start));
  if (isOfNext || to.isBare) return false;
  if (/^\s+(?:of|in|within)\b/iu.test(behind) && subjectOf(clause, cue, findNoteSubjects)?.kind === 'tumor')
    return true;
  return (
    (isVerb.test(text) && !/^(?:increas|decreas|reduc|improv|worsen)ing$/i.test(text)) || verbAhead.test(lead)
  );
}

const saysNothing = glanced(
  /\b(?:nothing|none|neither)\s+(?:\p{L}+\s+){0,3}$|\b(?:nothing|no\s+(?:reason|evidence|suggestion|indication|sign|hint))\s+(?:\w+\s+)?(?:to\s+(?:suggest|indicate|say|think|believe|make|imply|show)|that|of)\s+(?:[\p{L}']+\s+){0,7}$/iu,
);
const noLonger = glanced(/\b(?:no\s+longer|not|n.t|never|hardly|cannot\s+be)\s+(?:\p{L}+\s+){0,2}$/iu);

/** `mixed response`, `a poor response`: none of its own. */
const halfHearted = glanced(
  /\b(?:mixed|poor|minimal|limited|partial\s+and\s+mixed|inadequate|disappointing|unclear|questionable|heterogeneous|discordant)\s+$/iu,
);
/** `refuses to shrink`. */
const refuses = glanced(/\b(?:refus\w*|declin\w*|yet|reluctant|unwilling|slow)\s+to\s+(?:\p{L}+\s+)?$/iu);

/** `no longer responds`: what went well has ended. */
const hasEnded = glanced(
  /\b(?:no\s+longer|stopped|ceased|quit|fail(?:s|ed|ing)\s+to)\s+(?:\p{L}+\s+){0,2}$/iu,
);

export const underTreatment =
  /\b(?:despite|through|under|while\s+on|on)\s+(?:\p{L}+\s+)?(?:treatment|therapy|chemo\w*|onc201|\p{L}{4,}(?:ib|mab|mide|tin|tine|platin|limus)|meki|rt)\b/iu;
const nothingToMeasure = glanced(/\bno\s+(?:measurable|evaluable|assessable|radiographic)\s+$/iu);

/** What a word of course says of the disease; undefined where it says nothing. */
export function statusOfCue(
  cue: CourseHit,
  given: { readonly clause: string; readonly held: Assertion; readonly about: About },
): { readonly status: ClinicalStatus; readonly leaning: boolean } | undefined {
  const { clause, held, about } = given;
  const lead = clause.slice(0, cue.start);
  const negated = held.negated || saysNothing.test(lead);
  const firm = (status: ClinicalStatus) => ({ status, leaning: false });
  const text = clause.slice(cue.start, cue.end);
  switch (cue.cue) {
    case 'stays':
    case 'staysNearly':
      // `It has not.` denies what the sentence before said; what that was is not known here.
      if (/^(?:has|have|is|are|did|does|do)(?:\s+not|n.t)$/iu.test(text)) return undefined;
      if (negated && cue.cue === 'staysNearly') return undefined;
      if (noLonger.test(lead)) return { status: 'Progressive', leaning: !/\bno\s+longer\b/i.test(lead) };
      return firm('Stable');
    case 'grows':
      if (negated) return /^(?:up|refractory|resistant|spread)/i.test(text) ? undefined : firm('Stable');
      if (about === 'tumor') return firm('Progressive');
      return { status: 'Progressive', leaning: /^(?:increas|expan|worse|more|greater)/i.test(text) };
    case 'recurs':
      // Grown back under treatment it has progressed.
      if (!negated && /^re-?gr/iu.test(text) && underTreatment.test(clause.slice(cue.end)))
        return firm('Progressive');
      return firm(negated ? 'NED' : 'Recurrence');
    case 'shrinks':
      // A debulking is the surgeon's deed; with nothing to measure no response is none of the disease.
      if (/^(?:\w+\s+)?debulk/iu.test(text) || nothingToMeasure.test(lead)) return undefined;
      if (/^respon/iu.test(text) && halfHearted.test(lead)) return undefined;
      if (refuses.test(lead)) return firm('Stable');
      if (hasEnded.test(lead)) return firm('Progressive');
      return firm(negated ? 'Stable' : 'Responding');
    case 'vanishes':
      if (about !== 'scan' && /clear$|clean$|spotless$|pristine$/iu.test(text)) return undefined;
      return negated ? undefined : firm('NED');
    case 'moves':
      if (about === 'scan' && !saysNothing.test(lead)) return undefined;
      return negated ? firm('Stable') : undefined;
    case 'change':
      return negated ? firm('Stable') : undefined;
    case 'new':
      return negated ? undefined : firm('Progressive');
  }
}

/** Words for something of the tumour that is or is not there. */
const presence = glanced(
  /^(?:tumou?rs?|disease|dz|residuals?|residuum|remnants?|cancers?|malignanc(?:y|ies)|neoplasms?|left-?over.*|.*(?:oma|glioma)s?)$/iu,
);
const presenceOnScan = glanced(
  /^(?:mass(?:es)?|lesions?|nodul\w+|.*enhancement|metastas[ei]s|mets|deposits?|spots?)$/iu,
);
const otherThanMore = glanced(
  /\b(?:new|additional|other|second|further|separate|more|progress\w*|enlarging|growing|increas\w*|worsening|chang\w*|bigger|larger)\W+(?:\w+\W+){0,3}$/iu,
);
/** A denial of spread says nothing of the tumour where it began. */
const onlySpread = glanced(
  /\b(?:lepto\w*|metasta\w+|distant|drop|dissemin\w+|spinal|spine|nodal|bon[ey]|multifocal|extra\w*)\W+(?:\w+\W+){0,2}$/iu,
);
const ofChange = glanced(
  /^\s+(?:progression|growth|enlargement|change|increase|shrinkage|spread|recurrence\s+risk|board|markers?|that|which|known|predisposition|syndrome|lysis|control|bed|cavity)\b/iu,
);

const denies = sought(
  /\b(?:no|not|none|never|nor|neither|without|nothing|free|negative|absen\w+|cannot|lack\w*|fail\w*|devoid|clear|resol\w+|exclu\w+|ruled|disappear\w+|unlikely|unable)\b|n't\b/iu,
);
/** Cheap: whether anything is denied. */
export const mayDeny = (clause: string): boolean => denies.test(clause);

/** `do not want him told it is cancer`: kept from him is the word. */
const ofTheWord = glanced(
  /\b(?:told|tell|say|call(?:ed)?|word|mention\w*|label\w*|hear|want\w*|nam(?:e|ed)|used?)\s+(?:[\p{L}'"]+\s+){0,3}['"]?$/iu,
);
/** `No surgery to the tumor as yet`: what is denied is what might have been done to it. */
const ofTreatmentOfIt = glanced(
  /\b(?:surger(?:y|ies)|operations?|treatments?|therapy|procedures?|interventions?|resections?|biops(?:y|ies)|radiation|radiotherapy|chemo\w*)\s+(?:to|on|of|for|against|at|directed\s+at)\s+(?:(?:the|his|her|this)\s+)?$/iu,
);
/** `Gliosis, not tumour`: tells what a thing is; whether there is a tumour elsewhere is not said. */
const saidToBeNone = glanced(/\bnot\s+(?:(?:an?|the|his|her|real|true)\s+){0,2}$/iu);
/** `No one with sarcoma`: of a family. */
const ofPeople = glanced(/\b(?:no[\s-]?one|nobody|no\s+(?:relatives?|family|siblings?|cousins?))\b[^.;]*$/iu);
/** A clause names few things; more are a list that denies none of them singly. */
const mostSubjects = 8;

/** A tumour that is denied: `does not show any tumour`, `without enhancing disease`, `no disease detectable`. */
export function deniedPresence(
  clause: string,
  assert: (span: Span) => Assertion,
  isOnScan: boolean,
): (Span & { readonly leaning: boolean }) | undefined {
  if (!denies.test(clause)) return undefined;
  for (const subject of findNoteSubjects(clause).slice(0, mostSubjects)) {
    if (subject.kind !== 'tumor') continue;
    if (!presence.test(subject.text) && !(isOnScan && presenceOnScan.test(subject.text))) continue;
    if (organAhead.test(clause.slice(0, subject.start))) continue;
    const lead = clause.slice(Math.max(0, subject.start - 80), subject.start);
    if (onlySpread.test(lead) && !/\b(?:residual|recurrent|local|primary|any)\b/iu.test(lead)) continue;
    if (otherThanMore.test(lead) || ofChange.test(clause.slice(subject.end))) continue;
    if (ofTheWord.test(lead) || ofTreatmentOfIt.test(lead)) continue;
    if (saidToBeNone.test(lead) || ofPeople.test(lead)) continue;
    const held = assert(subject);
    if (!held.negated || held.planned || held.otherPerson || held.historical) continue;
    if (isVerbDenied(clause, subject) || isThoughtDenied.test(lead)) continue;
    return { start: subject.start, end: subject.end, leaning: held.hedged };
  }
  return undefined;
}

/** `we do not expect the tumour to go away`: the thought is denied. */
const isThoughtDenied = glanced(
  /(?:\b(?:not|never)|n't)\s+(?:\p{L}+\s+)?(?:expect\w*|think|thought|believe\w*|anticipat\w*|plan\w*|want\w*|hop\w*|need\w*|feel|going|aim\w*|try\w*|intend\w*|likely|possible)\b[^.;,]*$/iu,
);

/** `The tumour does not ...`: the deed is denied, not the tumour. */
function isVerbDenied(clause: string, subject: Subject): boolean {
  return (
    !/\b(?:no|not|n.t|without|never|cannot|free\s+of|negative\s+for|nothing|absence\s+of|fails?\s+to|devoid\s+of|clear\s+of)\b|n.t\b/iu.test(
      clause.slice(0, subject.start),
    ) &&
    !/^\s+(?:\w+\s+){0,2}?(?:not\s+(?:\w+\s+)?(?:seen|visible|identified|present|detect\w+|evident|demonstrated|apparent|found)|no\s+longer\s+(?:\w+\s+)?(?:seen|visible|identified|present|detect\w+|evident|demonstrated|there)|absent|undetectable|invisible)/iu.test(
      clause.slice(subject.end),
    )
  );
}
