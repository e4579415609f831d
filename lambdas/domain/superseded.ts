import { parseDay } from './calendar.ts';
import type { BinaryFileRow } from './patient-record.ts';
import { wordsOf } from './whole-words.ts';

const withdrawn = new Map([
  ['superseded', 'the table says it was superseded'],
  ['entered in error', 'the table says it was entered in error'],
]);
const drafts = new Set(['preliminary', 'partial', 'registered']);
const finished = new Set(['final', 'amended', 'corrected', 'appended']);

/**
 * Why a row is not to be read because another stands for it: withdrawn by `dr_status` or `dr_doc_status`, or a
 * preliminary version with a final one of the same type, title and day beside it.
 *
 * @returns a function that gives the reason in words, or null when the row stands.
 */
export function supersededReason(rows: readonly BinaryFileRow[]): (row: BinaryFileRow) => string | null {
  const finals = new Set(
    rows
      .filter((row) => finished.has(status(row.dr_doc_status)) && withdrawal(row) === undefined)
      .map(sameReport),
  );
  return (row) => {
    const reason = withdrawal(row);
    if (reason !== undefined) return reason;
    return drafts.has(status(row.dr_doc_status)) &&
      parseDay(row.dr_date) !== null &&
      finals.has(sameReport(row))
      ? 'a final version of the same title and day replaces this preliminary one'
      : null;
  };
}

const status = (cell: string | null): string => wordsOf(cell).trim();

const withdrawal = (row: BinaryFileRow): string | undefined =>
  withdrawn.get(status(row.dr_status)) ?? withdrawn.get(status(row.dr_doc_status));

const sameReport = (row: BinaryFileRow): string =>
  [parseDay(row.dr_date), wordsOf(row.dr_type_text), wordsOf(row.content_title)].join('|');
