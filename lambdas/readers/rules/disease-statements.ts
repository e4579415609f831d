import type { Span } from '../../domain/evidence.ts';
import type { ClinicalStatus } from '../../domain/vocabulary.ts';
import { assess } from '../text/assertion.ts';
import { findClauses } from '../text/clauses.ts';
import type { Assertion } from '../text/primitives.ts';
import { canonicalSectionName, type SectionName } from '../text/section-names.ts';
import {
  asIndication,
  closesPredicate,
  comparedWithEarlier,
  diseaseContent,
  linkWord,
  notStated,
  openQuestion,
  organAhead,
  otherRegion,
  postOperative,
  presentVerb,
  reportedByFamily,
  scanSubject,
  statusPhrases,
  toldToFamily,
  tumorNounAhead,
  tumorNounJustBefore,
} from './clinical-status-words.ts';
import { type CueHit, findStatusCues } from './status-cues.ts';
import { subjectOf } from './subject-words.ts';
import { tumorName } from './tumor-names.ts';

/** What one place of a note says of the disease today. Offsets are within the sentence. */
export interface DiseaseStatement extends Span {
  readonly status: ClinicalStatus;
  /** A phrase for the disease itself, or a word of change said of the tumour or of the scan. */
  readonly about: 'disease' | 'tumor' | 'scan';
  /** Likely, probable: the clinician leans that way. */
  readonly leaning: boolean;
}

/**
 * The statements of a sentence about the disease. Left out: what is past, planned, feared, conditional, of another
 * person, or told by the family. A doubted progression or recurrence is Uncertain; a doubted anything else says
 * nothing.
 */
export function findDiseaseStatements(sentence: string): DiseaseStatement[] {
  const label = headingIn(sentence)?.end ?? salutation.exec(sentence)?.[0].length ?? 0;
  const body = sentence.slice(label);
  const phrases = phraseStatements(body);
  const changes = changeStatements(body).filter(
    (change) => !phrases.some(({ start, end }) => change.start < end && start < change.end),
  );
  return [...phrases, ...changes]
    .map((each) => ({ ...each, start: each.start + label, end: each.end + label }))
    .sort((a, b) => a.start - b.start);
}

/** `Dear Dr. A,` and `To whom it may concern:` say nothing, whatever words they have. */
const salutation = /^(?:to\s+whom\s+it\s+may\s+concern|dear\s[^:,\n]{0,60})\s*[:,]\s*/i;

/**
 * A known heading with a remark in brackets that opens a sentence, `ASSESSMENT (from last visit): ...`; its date is the
 * heading's, not the statement's.
 */
export function headingIn(
  sentence: string,
): { readonly name: SectionName; readonly end: number } | undefined {
  const match = /^(\p{L}[\p{L}\s/&]{1,40})\s?\([^()\n]{1,40}\)\s?:\s*/u.exec(sentence);
  const name = match?.[1] === undefined ? undefined : canonicalSectionName(match[1]);
  return match === null || name === undefined ? undefined : { name, end: match[0].length };
}

function phraseStatements(sentence: string): DiseaseStatement[] {
  const found: DiseaseStatement[] = [];
  for (const { status, denied, holdsNegation, pattern } of statusPhrases) {
    for (const match of sentence.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some(({ start, end }) => span.start < end && start < span.end)) continue;
      if (status === 'Uncertain') {
        if (isStated(sentence, span) && diseaseContent.test(sentence)) {
          found.push({ ...span, status, about: 'disease', leaning: false });
        }
        continue;
      }
      if (organAhead.test(sentence.slice(Math.max(0, span.start - 30), span.start))) continue;
      const said = readAs({ status, denied, sentence, span, holdsNegation });
      if (said !== undefined) found.push({ ...span, ...said, about: 'disease' });
    }
  }
  return found;
}

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
  if (held.historical || held.otherPerson || held.planned) return undefined;
  if (held.hedged && !isDenied) return doubted(status, { sentence, span });
  if (!isDenied) return { status, leaning: false };
  return denied === null ? undefined : { status: denied, leaning: held.hedged };
}

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
  const comparison = comparedWithEarlier.exec(sentence.slice(span.end));
  const end = comparison === null ? sentence.length : span.end + comparison.index;
  const present = sentence.slice(0, end).replace(postOperative, (word) => 'x'.repeat(word.length));
  const held = assess(present, span, '');
  const ahead = sentence.slice(Math.max(0, span.start - 120), span.start);
  return {
    ...held,
    negated: held.negated || deniedByWithout.test(ahead),
    hedged: held.hedged || openQuestion.test(ahead),
    historical: held.historical && !presentVerb.test(ahead),
    otherPerson: held.otherPerson && !toldToFamily.test(ahead),
  };
}

function isUnlikely(sentence: string, { start }: Span): boolean {
  return /\bunlikely\s+(?:to\s+(?:be|represent)\s+)?(?:\w+\s+){0,2}$/i.test(
    sentence.slice(Math.max(0, start - 40), start),
  );
}

function isStated(sentence: string, { start }: Span): boolean {
  const ahead = sentence.slice(Math.max(0, start - 160), start);
  return !notStated.test(ahead) && !reportedByFamily.test(ahead);
}

/** Statements by a word of change whose subject is the tumour or a scan of it. */
function changeStatements(sentence: string): DiseaseStatement[] {
  let before = '';
  return findClauses(sentence).flatMap((span) => {
    const clause = sentence.slice(span.start, span.end);
    const ahead = before;
    before = clause;
    return findStatusCues(clause).flatMap((cue) => {
      const about = subjectKind(clause, cue) ?? subjectOfOpening({ clause, cue, ahead });
      if (about === undefined || !isPredicateOf(clause, cue)) return [];
      const place = { start: span.start + cue.start, end: span.start + cue.end };
      if (!isStated(sentence, place)) return [];
      const held = assertionOf(sentence, place);
      if (held.historical || held.planned || held.otherPerson) return [];
      const said = statusOf(cue, { held, about });
      if (said === undefined) return [];
      if (held.hedged && !held.negated) {
        const doubt = doubted(said, { sentence, span: place });
        return doubt === undefined ? [] : [{ ...place, ...doubt, about }];
      }
      return [{ ...place, status: said, about, leaning: false }];
    });
  });
}

function subjectKind(clause: string, cue: CueHit): 'tumor' | 'scan' | undefined {
  const subject = subjectOf(clause, cue);
  if (subject?.kind === 'tumor') {
    const isOrgan = subject.text === 'disease' && organAhead.test(clause.slice(0, subject.start));
    const isLinked = subject.start > cue.start || linksTo(clause.slice(subject.end, cue.start));
    return isOrgan || !isLinked ? undefined : 'tumor';
  }
  if (subject === undefined) {
    const named = [...clause.slice(0, cue.start).matchAll(tumorName)].at(-1);
    if (named !== undefined && linksTo(clause.slice(named.index + named[0].length, cue.start)))
      return 'tumor';
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

/** `Optic glioma, stable since ...`: a clause that opens with its predicate has its subject in the clause before. */
function subjectOfOpening(at: {
  readonly clause: string;
  readonly cue: CueHit;
  readonly ahead: string;
}): 'tumor' | 'scan' | undefined {
  const { clause, cue, ahead } = at;
  if (
    ahead === '' ||
    !/^[\s,]*(?:(?:now|currently|clinically|overall|remains?|has\s+been|with)\s+)*$/i.test(
      clause.slice(0, cue.start),
    )
  ) {
    return undefined;
  }
  const joined = `${ahead}, ${clause.slice(cue.start)}`;
  const start = ahead.length + 2;
  return subjectKind(joined, { ...cue, start, end: start + (cue.end - cue.start) });
}

/**
 * The cue is said of its subject, not of a noun right behind it: `glioma is stable` and `stable glioma`, not `boy with
 * a glioma and stable vision`.
 */
function isPredicateOf(clause: string, cue: CueHit): boolean {
  const behind = clause.slice(cue.end, cue.end + 120);
  if (cue.cue === 'new') {
    return /^\s+(?:[\p{L}-]+\s+){0,3}?(?:lesions?|nodul\w+|metasta\w+|tumou?rs?|mass(?:es)?|disease|enhanc\w+|leptomeningeal|dissemination|foc(?:us|i))\b/iu.test(
      behind,
    );
  }
  const text = clause.slice(cue.start, cue.end);
  if (cue.cue === 'recurs' && /^recurr(?:ent|ing)$/i.test(text)) {
    if (asIndication.test(clause.slice(0, cue.start))) return false;
    return tumorNounAhead.test(behind) || tumorNounJustBefore.test(clause.slice(0, cue.start));
  }
  if (cue.cue === 'recurs') return !/^\s+of\b/i.test(behind);
  if (/^progress/i.test(text) && /\b(?:good|steady|making|excellent|goals?|school|therapy)\b/i.test(clause))
    return false;
  return (
    closesPredicate.test(behind) ||
    tumorNounAhead.test(behind) ||
    /^\s+(?:tumou?r\s+)?(?:growth|shrinkage|size)\b/i.test(behind)
  );
}

function statusOf(
  { cue }: CueHit,
  { held, about }: { readonly held: Assertion; readonly about: 'tumor' | 'scan' },
): ClinicalStatus | undefined {
  const { negated } = held;
  switch (cue) {
    case 'stays':
    case 'staysNearly':
      return negated && cue === 'staysNearly' ? undefined : 'Stable';
    case 'grows':
      return negated ? 'Stable' : about === 'tumor' ? 'Progressive' : undefined;
    case 'recurs':
      return negated ? 'NED' : 'Recurrence';
    case 'shrinks':
      return negated ? 'Stable' : 'Responding';
    case 'vanishes':
      return negated ? undefined : 'NED';
    case 'change':
      return negated ? 'Stable' : undefined;
    case 'new':
      return negated ? undefined : 'Progressive';
  }
}
