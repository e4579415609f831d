import type { Span } from '../../domain/evidence.ts';
import {
  type CueKind,
  changeModifiers,
  changeNouns,
  changePrepositions,
  cueLexicon,
  otherPersonSections,
  pastSections,
  plannedSections,
  relativeHas,
  relatives,
  relativeTells,
} from './assertion-cues.ts';
import { clauseAround } from './clauses.ts';
import { glanced } from './glanced.ts';
import { compilePhrases, type PhraseHit } from './phrases.ts';
import type { Assertion } from './primitives.ts';
import { remembered } from './remembered.ts';
import { findWords, type Word } from './words.ts';

/** How far around the target is read at most, in characters; a clause is shorter. */
const window = 600;
/** `prior`, `previous` and the like reach this many words ahead. */
const nearWords = 4;

const findCues = compilePhrases(cueLexicon);

/** A clause with its words and its cues: the same for all its parts. */
interface Clause {
  readonly text: string;
  readonly words: readonly Word[];
  readonly hits: readonly PhraseHit<CueKind>[];
  /** It has a day of its own. */
  readonly isDated: boolean;
  /** From here on it speaks of what a relative has; infinite where it names none who does. */
  readonly ofRelativeFrom: number;
}

const readClause = remembered((text): Clause => {
  const words = findWords(text);
  return {
    text,
    words,
    hits: findCues(words),
    isDated: isDated(text),
    ofRelativeFrom: ofRelativeFrom(words),
  };
});

/** Words after an `or` that start a new member of a denied list, not a second property of the unchanged thing. */
const newMembers =
  /^(?:new|recurren(?:t|ce)|other|any|evidence|metasta\w+|additional|progressi\w+|abnormal|suspicious|leptomeningeal|residual|sign|signs)$/;

const finiteVerbs = new Set(
  'is are was were has have had remains remain shows demonstrates appears appear measures'.split(' '),
);

/**
 * How a sentence holds one of its parts, after the rules of NegEx and ConText (Chapman 2001, Harkema 2009): cues ahead
 * of or behind the target, inside its clause; cues inside the target itself do not count. A denied change (`no
 * significant change in residual tumor`) denies the change alone. The section decides where a whole section is past
 * (`HISTORY`), of relatives, or intended. Offsets of the target are within `sentence`; time is linear in the window.
 */
export function assess(sentence: string, target: Span, section: string): Assertion {
  const from = Math.max(0, target.start - window);
  const text = sentence.slice(from, target.end + window);
  const local = { start: target.start - from, end: target.end - from };
  const clause = clauseAround(text, local);
  const inClause = { start: local.start - clause.start, end: local.end - clause.start };
  const read = readClause(text.slice(clause.start, clause.end));
  const scope = { text: read.text, words: read.words, hits: read.hits, target: inClause };
  const said = { negates: false, doubts: false, past: false, plans: false };
  for (const hit of read.hits) {
    const forces = forcesOf[hit.label];
    if (forces === undefined || !reaches(hit, scope)) continue;
    for (const force of forces) said[force] = true;
  }
  return {
    negated: said.negates,
    hedged: said.doubts || isAsked(text, local),
    historical: said.past || read.isDated || pastSections.has(section),
    planned: said.plans || plannedSections.has(section),
    otherPerson: otherPersonSections.has(section) || inClause.start >= read.ofRelativeFrom,
  };
}

/** What a cue does to what it reaches. */
const forcesOf: Readonly<Partial<Record<CueKind, readonly ('negates' | 'doubts' | 'past' | 'plans')[]>>> = {
  negatesAfter: ['negates'],
  negatesBefore: ['negates'],
  negatesDoubtfully: ['negates', 'doubts'],
  doubtsAfter: ['doubts'],
  doubtsBefore: ['doubts'],
  doubtsBoth: ['doubts'],
  pastAfter: ['past'],
  pastNear: ['past'],
  pastBefore: ['past'],
  plansAfter: ['plans'],
  plansBefore: ['plans'],
};

interface Scope extends Pick<Clause, 'text' | 'words' | 'hits'> {
  readonly target: Span;
}

/** Whether a cue's force reaches the target. */
function reaches(hit: PhraseHit<CueKind>, scope: Scope): boolean {
  if (hit.start >= scope.target.start && hit.end <= scope.target.end) return false;
  const ahead = hit.start < scope.target.start;
  switch (hit.label) {
    case 'negatesAfter':
    case 'negatesDoubtfully':
      return ahead && !isStopped(hit, scope) && !crossesColon(hit, scope) && !releasedByChange(hit, scope);
    case 'negatesBefore':
    case 'doubtsBefore':
      return !ahead && !hasOwnVerb(hit, scope);
    case 'doubtsAfter':
    case 'plansAfter':
      return ahead && !isStopped(hit, scope);
    case 'doubtsBoth':
      return (
        !isMonth(hit, scope) &&
        !comparesSizes(hit, scope) &&
        (ahead ? !isStopped(hit, scope) : !hasOwnVerb(hit, scope))
      );
    case 'pastAfter':
      return ahead;
    case 'pastNear':
      return ahead && wordsBetween(hit, scope) < nearWords;
    case 'pastBefore':
    case 'plansBefore':
      return !ahead;
    default:
      return false;
  }
}

const wordsBetween = (hit: PhraseHit<CueKind>, { words, target }: Scope): number =>
  words.filter((word, index) => index > hit.last && word.end <= target.start).length;

/** `no tumor seen: gross total resection`: what follows the colon is not denied. */
const crossesColon = (hit: PhraseHit<CueKind>, { text, target }: Scope): boolean =>
  text.slice(hit.end, target.start).includes(': ');

/** A word between cue and target that ends the cue's force. */
const isStopped = (hit: PhraseHit<CueKind>, { hits, target }: Scope): boolean =>
  hits.some(
    (stop) =>
      (stop.label === 'stop' || stop.label === 'pastAfter') &&
      stop.start >= hit.end &&
      stop.end <= target.start,
  );

/**
 * `no significant change in X`: denied is the change, not X; `no tumor growth`: the growth, not the tumor. A later
 * `or new ...` is denied again.
 */
function releasedByChange(hit: PhraseHit<CueKind>, { words, target }: Scope): boolean {
  let index = hit.last + 1;
  while (changeModifiers.has(words[index]?.text ?? '') && !changeNouns.has(words[index]?.text ?? ''))
    index += 1;
  const noun = words[index];
  if (noun === undefined || !changeNouns.has(noun.text)) return false;
  if (target.end <= noun.start) return true;
  if (target.start < noun.end) return false;
  if (!changePrepositions.has(words[index + 1]?.text ?? '')) return false;
  const deniedAgain = words.some(
    (word, at) =>
      at > index &&
      word.end <= target.start &&
      (word.text === 'or' || word.text === 'nor') &&
      newMembers.test(words[at + 1]?.text ?? ''),
  );
  return !deniedAgain;
}

/** A verb between target and a cue behind it: the cue is said of what stands after that verb. */
function hasOwnVerb(hit: PhraseHit<CueKind>, { words, target }: Scope): boolean {
  return words.some((word, index) => {
    const next = words[index + 1];
    const before = words[index - 1]?.text ?? '';
    const adjacent = next === undefined || next.start >= hit.start;
    return (
      finiteVerbs.has(word.text) &&
      word.start >= target.end &&
      word.end <= hit.start &&
      !adjacent &&
      before !== 'that' &&
      before !== 'which' &&
      !['been', 'to', 'not'].includes(next.text)
    );
  });
}

/** `May 2021`, `in May`: the month. */
function isMonth(hit: PhraseHit<CueKind>, { words }: Scope): boolean {
  if (words[hit.first]?.text !== 'may') return false;
  const next = words[hit.last + 1]?.text ?? '';
  const before = words[hit.first - 1]?.text ?? '';
  return (
    /^\d/.test(next) ||
    /^\d{1,2}(?:st|nd|rd|th)?$/.test(before) ||
    ['in', 'on', 'since', 'of', 'from', 'until', 'last', 'this'].includes(before)
  );
}

/** `14 mm versus 9 mm`: a comparison, not an alternative. */
function comparesSizes(hit: PhraseHit<CueKind>, { words }: Scope): boolean {
  return (
    /^(?:versus|vs)$/.test(words[hit.first]?.text ?? '') &&
    /^(?:\d|last$|prior$|prev|previous$|earlier$|before$|baseline$)/.test(words[hit.last + 1]?.text ?? '')
  );
}

/** A question mark right before or behind: `?recurrence`, `recurrence?`. */
function isAsked(text: string, target: Span): boolean {
  return /\?\s?$/.test(text.slice(Math.max(0, target.start - 2), target.start)) || text[target.end] === '?';
}

const datedPattern = glanced(
  /\b(?:in|on|during|back\s+in|dated|from)\s+(?:(?:early|late|mid)[\s-]+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)?(?:of\s+)?(?:\d{1,2},?\s+)?(?:(?:19|20)\d{2}\b|\d{1,2}\/\d{1,2}\/\d{2,4})/i,
);
const comparedPattern =
  /\b(?:compar\w*|since|mri?|ct|scan|study|exam\w*|imaging|images?|dated?)\b[^.;]{0,30}$/i;

/** The clause places its statement on a date of its own; the date of a comparison scan is not one. */
function isDated(clause: string): boolean {
  const match = /\d/.test(clause) ? datedPattern.exec(clause) : null;
  return match !== null && !comparedPattern.test(clause.slice(Math.max(0, match.index - 60), match.index));
}

/** A relative has the disease: `mother had glioblastoma`; not `per mother`, not `mother has noticed`. */
function ofRelativeFrom(words: readonly Word[]): number {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    if (isRelativeWhoHas(words, index)) return word.start;
    if (word.text === 'family' && words[index + 1]?.text === 'history') return word.start + 1;
  }
  return Number.POSITIVE_INFINITY;
}

function isRelativeWhoHas(words: readonly Word[], index: number): boolean {
  if (!relatives.has(words[index]?.text ?? '')) return false;
  const before = words[index - 1]?.text ?? '';
  if (before === 'per') return false;
  if (
    /^(?:in|of|affecting)$/.test(words[index - 2]?.text ?? '') &&
    /^(?:his|her|the|patient's)$/.test(before)
  )
    return true;
  return relativeHas.has(words[index + 1]?.text ?? '') && !relativeTells.has(words[index + 2]?.text ?? '');
}
