import type { Answer } from '../../domain/finding.ts';
import type { ReadingInput } from '../reading-input.ts';
import { assess } from '../text/assertion.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import { isoDay } from './document-date.ts';
import { type ExtentStatement, findExtentStatements } from './extent-statements.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import { ranks } from './operative-extent.ts';

/** Sections copied from note to note or about others. */
const left = new Set([
  'FAMILY HISTORY',
  'SOCIAL HISTORY',
  'MEDICATIONS',
  'ALLERGIES',
  'PLAN',
  'REVIEW OF SYSTEMS',
  'LABS',
  'CONSENT',
  'RECOMMENDATION',
]);

const operation =
  /\b(?:resect(?:ion|ed)|excis(?:ion|ed)|debulk(?:ing|ed)|craniotomy|craniectomy|tumou?r\s+removal|removal\s+of\s+(?:\w+\s+){0,4}?(?:tumou?r|mass|lesion|\p{L}+oma)|transsphenoidal|surger(?:y|ies))\b/iu;
const residual = /\b(?:residual\s+(?:tumou?r|disease|mass|lesion)|(?:small|minimal|some)\s+residual)\b/i;

/**
 * The extent of an operation as a visit note or letter tells it: the last explicit category, or a residual on the scan
 * after the operation. An operation told of without extent cannot be determined; a note without one says nothing.
 */
export function readNotedExtent(input: ReadingInput, parsed: ParsedDocument): Answer {
  const sentences = parsed.sentences.filter(({ section }) => !left.has(section));
  const statements = sentences
    .flatMap(findExtentStatements)
    .filter(({ strength }) => strength === 'explicit');
  const chosen = lastTold(statements);
  if (chosen !== undefined) {
    // A statement with a day of its own is of that day's operation.
    const day = dateIn(chosen.sentence);
    const ofThisOperation = statements.filter(({ sentence }) => dateIn(sentence) === day);
    const distinct = new Set(ofThisOperation.map(({ extent }) => extent));
    const doubts = [
      ...(chosen.isHedged ? ['the extent is hedged'] : []),
      ...(distinct.size > 1 ? ['more than one extent is told'] : []),
    ];
    const answer = answerFromText(input.text, {
      variable: 'extent_of_resection',
      value: chosen.extent,
      span: chosen.span,
      doubts,
    });
    return { ...answer, date: day };
  }
  const isPostOperative = sentences.some(({ text }) => /\bpost[\s-]?op/i.test(text));
  const remains = sentences.find(({ text }) => {
    const match = residual.exec(text);
    if (match === null || !isPostOperative) return false;
    const { negated, historical, planned } = assess(
      text,
      { start: match.index, end: match.index + match[0].length },
      '',
    );
    return !negated && !historical && !planned && /\b(?:post[\s-]?op|mri|scan|residual)\b/i.test(text);
  });
  if (remains !== undefined) {
    const value = /\b(?:small|minimal|tiny|thin|trace)\b/i.test(remains.text) ? 'NTR' : 'STR';
    return answerFromText(input.text, {
      variable: 'extent_of_resection',
      value,
      span: remains,
      doubts: ['implied by a residual'],
    });
  }
  const tells = sentences.some(({ text }) => operation.test(text));
  return absentAnswer({
    variable: 'extent_of_resection',
    absence: tells ? 'cannot_be_determined' : 'not_documented',
  });
}

/** The last statement of the note; of one sentence the lowest, for the whole is no better than its parts. */
function lastTold(statements: readonly ExtentStatement[]): ExtentStatement | undefined {
  const last = statements.at(-1);
  if (last === undefined) return undefined;
  const together = statements.filter(({ span }) => span.start === last.span.start);
  return [...together].sort((a, b) => ranks[a.extent] - ranks[b.extent])[0];
}

/** A full date beside the statement is the operation's. */
function dateIn(sentence: string): string | null {
  const match = /\b(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})\b/.exec(sentence);
  return match?.[1] === undefined ? null : isoDay(match[1]);
}
