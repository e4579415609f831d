import type { Span } from '../../../domain/evidence.ts';
import type { ClinicalStatus } from '../../../domain/vocabulary.ts';
import { clauseAround, findClauses } from '../../text/clauses.ts';
import { sought } from '../../text/sought.ts';
import { notStated, otherRegion, scanSubject, tumorNounAhead } from '../course/clinical-status-words.ts';
import { findNoteSubjects, schwannomaOfASide } from '../course/note-subjects.ts';
import { type Signal, signalsIn } from '../course/signals-of-change.ts';
import { isOfRelative, isOfThePast, otherIllnessAhead } from '../course/statement-scope.ts';

/** What a word of change says against a clinician's judgement. */
const against: Readonly<Partial<Record<ClinicalStatus, (signal: Signal) => boolean>>> = {
  NED: ({ direction, isDenied }) => direction === 'up' && !isDenied,
  Stable: ({ direction, isDenied }) => direction !== 'same' && !isDenied,
  Responding: ({ direction, isDenied }) =>
    direction === 'down' ? isDenied : direction === 'up' && !isDenied,
  Progressive: ({ direction, isDenied }) =>
    direction === 'up' ? isDenied : direction === 'down' && !isDenied,
  Recurrence: ({ direction, isDenied }) => direction === 'up' && isDenied,
};

/** What turns a statement round: what it says has ended, or never came. */
const turnsRound = sought(
  /\b(?:no\s+longer|stopped|ceased|fail(?:s|ed|ing|ure)?|lost|until|unfortunately|sadly|regret\w*|despite|no\s+more|used\s+to|had\s+been|initially|at\s+first|but|however|although|except|not\s+(?:yet|fully|entirely|completely|really)|(?:bad|disappointing|sad|difficult)\s+news)\b/iu,
);
/** Somebody else of the family, who may be the one it is said of. */
export const namesKin =
  /\b(?:uncle|aunt|auntie|brother|sister|sibling|cousin|grand(?:mother|father|parent|ma|pa)|nan|niece|nephew|twin|neighbou?r|friend|classmate|teacher)s?\b/iu;
/** What leaves it open. */
const leavesOpen = sought(
  /\b(?:could\s+be|may\s+be|might|possibl\w*|question\w*|quer(?:y|ied)|equivocal\w*|indetermina\w*|uncertain\w*|unclear|not\s+(?:certain|sure|clear|convinced)|cannot|can'?t\s+(?:tell|say|exclude)|difficult\s+to|hard\s+to|versus|vs\.?(?!\s*\d)|whether|suspicio\w*|concern(?:s|ed|ing)?\s+(?:for|of|about|that)|worr(?:isome|ying)|borderline|pending|await\w*|suspect\w*)\b|\?/iu,
);
const good: ReadonlySet<ClinicalStatus> = new Set(['NED', 'Stable', 'Responding']);

/** A part of a note and the sentence the answer stands on. */
export interface Heard {
  readonly status: ClinicalStatus;
  /** The statement's place in `own`. */
  readonly statement: Span;
  readonly own: string;
  /** The other sentences of the same standing. */
  readonly others: readonly string[];
}

/** Whether what a note says of the disease has been understood to its last word; in words where it has not. */
export function notUnderstoodNote({ status, statement, own, others }: Heard): string[] {
  const isAgainst = against[status];
  if (isAgainst === undefined) return [];
  const speaking = [own, ...others].some((text) =>
    signalsOf(text).some((signal) => !signal.isPast && isAgainst(signal)),
  );
  const clause = clauseAround(own, statement);
  const words = own.slice(clause.start, clause.end).replace(schwannomaOfASide, 'x');
  const isOpen = leavesOpen.test(words);
  const isTurned = good.has(status) && turnsRound.test(words);
  return [
    ...(speaking ? ['a word of change in the note is not explained by the answer'] : []),
    ...(isOpen || isTurned || namesKin.test(own) ? ['a word in its sentence leaves the answer open'] : []),
  ];
}

/** What is told of the disease without a word of change that could be read, but with one of trouble or of doubt. */
const ofTrouble = sought(
  /\b(?:fill\w*|flar\w*|activ\w*|break\w*|broke\w*|kick\w*|surg(?:ed|ing)|hospice|palliat\w*|comfort|salvage|fail\w*|concern\w*|worr\w*|bad|wors\w*|disappoint\w*|unfortunately|sadly|re-?treat\w*|re-?irradiat\w*|second[\s-]line|switch\w*|stop\w*|bright\w*|residual|left\s+behind|what\s+is\s+left|new|second|another|extra|more|deposit\w*|nodul\w*|spots?|dots?|metast\w*|mets)\b/iu,
);

/** Whether a sentence of which nothing was understood may say other than the answer. */
export function mayContradict(status: ClinicalStatus, text: string): boolean {
  const isAgainst = against[status];
  if (isAgainst === undefined || leavesOpen.test(text)) return true;
  const signals = signalsOf(text);
  if (signals.some((signal) => isAgainst(signal))) return true;
  return good.has(status) && ofTrouble.test(text);
}

/** `a twice-relapsed glioma`, `recurrent glioma`: what it is called, not how it does. */
const isNameOfDisease = (text: string, { start, end }: { readonly start: number; readonly end: number }) =>
  /^(?:recurr(?:ent|ing)|relaps(?:ed|ing))$/iu.test(text.slice(start, end)) &&
  (/\b(?:once|twice|thrice|multiply|doubly)[-\s]$/iu.test(text.slice(0, start)) ||
    (tumorNounAhead.test(text.slice(end, end + 80)) &&
      !/\b(?:has|have|had|is|was|are|now|shows?|showed)\s+(?:\p{L}+\s+)?$/iu.test(text.slice(0, start))));

/** Words of change said of the tumour or of a scan of it. */
function signalsOf(text: string): Signal[] {
  return findClauses(text).flatMap((span) => {
    const clause = text.slice(span.start, span.end);
    const isOfTumor = findNoteSubjects(clause).some(({ kind }) => kind === 'tumor');
    if (!isOfTumor && !(scanSubject.test(clause) && !otherRegion.test(clause))) return [];
    return signalsIn({ text: clause, start: span.start }, findNoteSubjects).filter((signal) => {
      const at = clause.indexOf(signal.text);
      const place = { start: span.start + at, end: span.start + at + signal.text.length };
      if (isNameOfDisease(text, place)) return false;
      return !(
        notStated.test(text.slice(Math.max(0, place.start - 120), place.start)) ||
        isOfRelative(text, place) ||
        isOfThePast(text, place) ||
        otherIllnessAhead(text, place)
      );
    });
  });
}
