import { clinicalCourse, saysGrowth, saysNoGrowth } from '../clinical-course.ts';
import { isGrowth, scanCourse } from '../scan-course.ts';
import { inWords, type Statement } from '../statements.ts';
import { between } from '../within-days.ts';
import { contradiction } from './contradiction.ts';
import type { Rule } from './rule.ts';

/**
 * Two scans of one region, or two clinicians' notes, that say opposite things on one day. Not a conflict: brain and
 * spine, and scans on either side of an operation of that day.
 */
export const sameDayConflict: Rule = (input) => {
  const scans = scanCourse(input).filter(
    ({ date }) => between(input.plan.surgeries, { from: date, to: date }).length === 0,
  );
  return [
    ...opposed(scans, {
      group: ({ date, region }) => `${date} ${region}`,
      isWorse: ({ status }) => isGrowth(status),
      isBetter: ({ status }) => !isGrowth(status),
    }),
    ...opposed(clinicalCourse(input), {
      group: ({ date }) => date,
      isWorse: saysGrowth,
      isBetter: saysNoGrowth,
    }),
  ];
};

/** The first of either side in each group, from different documents; one contradiction a group. */
function opposed<T extends Statement>(
  statements: readonly T[],
  sides: {
    readonly group: (statement: T) => string;
    readonly isWorse: (statement: T) => boolean;
    readonly isBetter: (statement: T) => boolean;
  },
) {
  const groups = new Map<string, { worse?: T; better?: T }>();
  for (const statement of statements) {
    const group = groups.get(sides.group(statement)) ?? {};
    groups.set(sides.group(statement), group);
    if (sides.isWorse(statement)) group.worse ??= statement;
    else if (sides.isBetter(statement)) group.better ??= statement;
  }
  return [...groups.values()].flatMap(({ worse, better }) =>
    worse === undefined || better === undefined || worse.reading === better.reading
      ? []
      : [
          contradiction(
            [worse, better],
            `${inWords(worse)} says ${worse.value} and ${inWords(better)} says ${better.value} on the same day.`,
          ),
        ],
  );
}
