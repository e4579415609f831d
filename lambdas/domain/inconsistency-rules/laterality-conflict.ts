import { daysBetween } from '../calendar.ts';
import { inOrder } from '../in-order.ts';
import { inWords, type Statement, statementsOf } from '../statements.ts';
import { contradiction } from './contradiction.ts';
import type { Rule } from './rule.ts';

/** With more of them than this share, the other side is no slip of the pen but maybe a second tumour. */
const slipShare = 0.25;

/**
 * Left against right. A few documents that differ from all others are named one by one, each beside the nearest of the
 * others; where both sides are common, the chart is named once.
 */
export const lateralityConflict: Rule = (input) => {
  const statements = statementsOf(input, 'laterality');
  const left = statements.filter(({ value }) => value === 'left');
  const right = statements.filter(({ value }) => value === 'right');
  const [few, many] = left.length < right.length ? [left, right] : [right, left];
  const [odd] = few;
  if (odd === undefined) return [];
  if (few.length > slipShare * (few.length + many.length)) {
    const other = nearestTo(odd, many);
    return other === undefined
      ? []
      : [
          contradiction(
            [odd, other],
            `${few.length} documents place the tumour on the ${odd.value} (first ${inWords(odd)}) and ${many.length} on the ${other.value} (such as ${inWords(other)}).`,
          ),
        ];
  }
  return few.flatMap((statement) => {
    const other = nearestTo(statement, many);
    return other === undefined
      ? []
      : [
          contradiction(
            [statement, other],
            `${inWords(statement)} places the tumour on the ${statement.value}, and ${inWords(other)} like ${many.length - 1} others on the ${other.value}.`,
          ),
        ];
  });
};

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
