import { daysBetween } from '../calendar.ts';
import { inOrder } from '../in-order.ts';
import { scanCourse } from '../scan-course.ts';
import { inWords, kindOf, type Statement, statementsOf } from '../statements.ts';
import { contradiction } from './contradiction.ts';
import type { Contradiction, Rule, RuleInput } from './rule.ts';

/** With more of them than this share, the other side is no slip of the pen but maybe a second tumour. */
const slipShare = 0.25;

/**
 * Left against right. A few documents that differ from all others are named one by one, each beside the nearest of the
 * others; where both sides are common, the chart is named once. Not a contradiction: sides on either end of a new
 * lesion, and the side of an operation that was for no tumour. Sides in doubt make no majority and stand only against
 * what is in none: a person is asked about each of them already.
 */
export const lateralityConflict: Rule = (input) => {
  const statements = statementsOf(input, 'laterality').filter(
    (statement) => kindOf(statement) !== 'operative' || statement.document.surgeryId !== null,
  );
  const on = (side: string) => statements.filter(({ value }) => value === side);
  const certain = (side: string) => on(side).filter(({ finding }) => finding.state === 'accepted');
  const [left, right] = [certain('left'), certain('right')];
  const [few, many] = left.length < right.length ? [on('left'), right] : [on('right'), left];
  const newLesionBetween = newLesions(input);
  if (few.length <= slipShare * (few.length + many.length))
    return few.flatMap((odd) => {
      const other = nearestTo(odd, many);
      return other === undefined || newLesionBetween(odd, other)
        ? []
        : [oneByOne({ odd, other, likeIt: many.length - 1 })];
    });
  // Every pair of neighbours in time may be told apart by a new lesion; one that is not is enough.
  for (const odd of few) {
    const other = nearestTo(odd, many);
    if (other !== undefined && !newLesionBetween(odd, other))
      return [
        contradiction(
          [odd, other],
          `${counted(few.length)} the tumour on the ${odd.value} (such as ${inWords(odd)}) and ${counted(many.length)} it on the ${other.value} (such as ${inWords(other)}).`,
        ),
      ];
  }
  return [];
};

const oneByOne = (given: {
  readonly odd: Statement;
  readonly other: Statement;
  readonly likeIt: number;
}): Contradiction =>
  contradiction(
    [given.odd, given.other],
    `${inWords(given.odd)} places the tumour on the ${given.odd.value}, and ${inWords(given.other)}${given.likeIt === 0 ? '' : ` like ${given.likeIt} ${given.likeIt === 1 ? 'other' : 'others'}`} on the ${given.other.value}.`,
  );

const counted = (documents: number): string =>
  documents === 1 ? '1 document places' : `${documents} documents place`;

/** Whether a scan found a lesion apart from the known tumour after one statement and by the other. */
function newLesions(input: RuleInput): (one: Statement, other: Statement) => boolean {
  const days = scanCourse(input).flatMap(({ status, date }) => (status === 'New_Malignancy' ? [date] : []));
  return ({ date: one }, { date: other }) => {
    if (one === null || other === null) return false;
    const [from, to] = one < other ? [one, other] : [other, one];
    return days.some((day) => day > from && day <= to);
  };
}

function nearestTo(statement: Statement, others: readonly Statement[]): Statement | undefined {
  const distance = ({ date }: Statement): number | null =>
    date === null || statement.date === null ? null : Math.abs(daysBetween(date, statement.date));
  let nearest: Statement | undefined;
  for (const other of others)
    if (
      nearest === undefined ||
      inOrder(
        [distance(other), other.date, other.finding.findingId],
        [distance(nearest), nearest.date, nearest.finding.findingId],
      ) < 0
    )
      nearest = other;
  return nearest;
}
