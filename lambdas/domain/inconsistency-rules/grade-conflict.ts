import { daysBetween } from '../calendar.ts';
import { inOrder } from '../in-order.ts';
import { inWords, kindOf, type Statement, statementsOf } from '../statements.ts';
import { contradiction } from './contradiction.ts';
import type { Rule } from './rule.ts';

/** Two pathology reports within the threshold, so of one specimen, that give different grades. */
export const gradeConflict: Rule = (input) => {
  const graded = statementsOf(input, 'who_grade')
    .flatMap((statement) =>
      statement.date !== null && /^[1-4]$/.test(statement.value) && kindOf(statement) === 'pathology'
        ? [{ ...statement, date: statement.date }]
        : [],
    )
    .sort((a, b) => inOrder([a.date, a.finding.findingId], [b.date, b.finding.findingId]));
  return graded.flatMap((later, index) => {
    const earlier: (Statement & { readonly date: string }) | undefined = graded[index - 1];
    return earlier === undefined ||
      earlier.value === later.value ||
      earlier.reading === later.reading ||
      daysBetween(earlier.date, later.date) > input.days
      ? []
      : [
          contradiction(
            [earlier, later],
            `${inWords(earlier)} gives grade ${earlier.value} and ${inWords(later)} grade ${later.value}.`,
          ),
        ];
  });
};
