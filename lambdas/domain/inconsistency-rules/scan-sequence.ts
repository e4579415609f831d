import { daysBetween } from '../calendar.ts';
import { inOrder } from '../in-order.ts';
import { isGrowth, type ScanStatement, scanCourse } from '../scan-course.ts';
import { inWords, kindOf, statementsOf } from '../statements.ts';
import { between } from '../within-days.ts';
import { contradiction, daysInWords } from './contradiction.ts';
import { knownTreatment } from './known-treatment.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Growth, then shrinkage or none left, too soon to be true unless something was done between. */
export const rapidImprovement: Rule = (input) => {
  const { wasGiven } = knownTreatment(input);
  return consecutive(input)
    .filter(
      ([before, after]) =>
        isGrowth(before.status) &&
        (after.status === 'Decreased' || after.status === 'NED') &&
        daysBetween(before.date, after.date) <= input.days &&
        !wasGiven({ from: before.date, to: after.date }),
    )
    .map((pair) => unexplained(pair));
};

/** No disease, then growth within the threshold: expected of aggressive tumours, but worth a second look. */
export const progressionAfterNed: Rule = (input) =>
  consecutive(input)
    .filter(
      ([before, after]) =>
        before.status === 'NED' &&
        after.status === 'Increased' &&
        daysBetween(before.date, after.date) <= input.days,
    )
    .map(([before, after]) =>
      contradiction(
        [before, after],
        `${inWords(before)} says NED and ${inWords(after)}, ${daysInWords(daysBetween(before.date, after.date))}, says Increased.`,
      ),
    );

/** Shrinkage, then growth, too soon to be true unless something was done between. */
export const rapidWorsening: Rule = (input) => {
  const { wasGiven } = knownTreatment(input);
  return consecutive(input)
    .filter(
      ([before, after]) =>
        before.status === 'Decreased' &&
        after.status === 'Increased' &&
        daysBetween(before.date, after.date) <= input.days &&
        !wasGiven({ from: before.date, to: after.date }),
    )
    .map((pair) => unexplained(pair));
};

/** No disease, growth, no disease again, and nothing was done about it. What is quicker is a rapid improvement. */
export const illogicalSequence: Rule = (input) => {
  const { wasGiven } = knownTreatment(input);
  const rapidDays =
    input.dictionary.inconsistencies.find(({ rule }) => rule === 'rapid_improvement')?.days ?? 0;
  return withNeighbours(input).flatMap(([clean, grown, after]) => {
    const days = daysBetween(grown.date, after.date);
    const isIllogical =
      clean.status === 'NED' &&
      isGrowth(grown.status) &&
      after.status === 'NED' &&
      days > rapidDays &&
      days <= input.days &&
      !wasGiven({ from: grown.date, to: after.date });
    return isIllogical
      ? [
          contradiction(
            [grown, after],
            `${inWords(grown)} says ${grown.status} between two scans that say NED, the later being ${inWords(after)}; no treatment is known between them.`,
          ),
        ]
      : [];
  });
};

/** No disease, then a tumour that is stable or shrinks although none grew between. */
export const residualAfterNed: Rule = (input) =>
  consecutive(input, withCleanCavities(input))
    .filter(
      ([before, after]) =>
        before.status === 'NED' &&
        !statesResidual(before) &&
        (after.status === 'Decreased' || (after.status === 'Stable' && namesResidual(after))) &&
        daysBetween(before.date, after.date) <= input.days &&
        between(input.plan.surgeries, { from: before.date, to: after.date }).length === 0,
    )
    .map(([before, after]) =>
      contradiction(
        [before, after],
        `${inWords(before)} sees no tumour and ${inWords(after)}, ${daysInWords(daysBetween(before.date, after.date))}, says ${after.status} of a tumour that is there; no scan between them shows one.`,
      ),
    );

/** The report itself says that tumour was left: its NED is another rule's matter. */
const statesResidual = ({ reading }: ScanStatement): boolean =>
  reading.findings.some(
    ({ variable, value, state }) =>
      variable === 'extent_of_resection' &&
      state !== 'rejected' &&
      typeof value === 'string' &&
      leavesTumor.includes(value),
  );

const leavesTumor: readonly string[] = ['NTR', 'STR', 'Partial', 'Biopsy'];

/** One report that says both that no disease is left and that the operation left some. */
export const statusAgainstExtent: Rule = (input) =>
  scanCourse(input)
    .filter((scan) => scan.status === 'NED' && statesResidual(scan))
    .map((scan) => {
      const extent = scan.reading.findings.find(
        ({ variable, state }) => variable === 'extent_of_resection' && state !== 'rejected',
      );
      const { explanation, ...about } = contradiction(
        [scan],
        `${inWords(scan)} says NED and, of the operation, ${typeof extent?.value === 'string' ? extent.value : 'that tumour was left'}.`,
      );
      return {
        ...about,
        explanation,
        findingIds: [scan.finding.findingId, ...(extent === undefined ? [] : [extent.findingId])],
      };
    });

/** The course, with scans that only say of the operation that nothing was left. */
function withCleanCavities(input: RuleInput): ScanStatement[] {
  const course = scanCourse(input);
  const judged = new Set(course.map(({ reading }) => reading));
  const clean = statementsOf(input, 'extent_of_resection').flatMap((statement): ScanStatement[] => {
    const { value, reading } = statement;
    const isClean = value === 'GTR' && kindOf(statement) === 'imaging' && !judged.has(reading);
    return isClean && reading.date !== null
      ? [{ ...statement, date: reading.date, status: 'NED', region: 'brain' }]
      : [];
  });
  return [...course, ...clean].sort((a, b) =>
    inOrder(
      [a.date, a.document.minuteOfDay, a.finding.findingId],
      [b.date, b.document.minuteOfDay, b.finding.findingId],
    ),
  );
}

/** "Stable" is also said of a clean cavity; only a tumour that is named as being there speaks against NED. */
const namesResidual = ({ finding }: ScanStatement): boolean =>
  finding.evidence.some(({ quote }) =>
    quote
      .toLowerCase()
      .split(/[.;\n]/)
      .some(
        (clause) =>
          /\bremnant\b|\bresidual (?:\w+ ){0,2}(?:tumou?r|mass|lesion|disease|neoplasm|glioma|nodul\w*|enhanc\w*)|\b(?:tumou?r|mass|lesion|neoplasm)\b(?! (?:bed|resection|cavity|board))/.test(
            clause,
          ) && !/\b(?:no|not|without|free|negative|never|resected)\b/.test(clause.replace(noChange, '')),
      ),
  );

const noChange =
  /\b(?:no|not|without) (?:\w+ ){0,3}(?:chang\w*|growth|grown|increas\w*|progress\w*|larger|differen\w*)/g;

/** The tumour shrank, but nothing that could have shrunk it is known before. */
export const unexplainedDecrease: Rule = (input) => {
  const { firstDay } = knownTreatment(input);
  return scanCourse(input)
    .filter(({ status, date }) => status === 'Decreased' && (firstDay === null || date < firstDay))
    .slice(0, 1)
    .map((scan) =>
      contradiction(
        [scan],
        `${inWords(scan)} says Decreased, but no operation, radiation or tumour drug is known before it.`,
      ),
    );
};

const unexplained = ([before, after]: readonly [ScanStatement, ScanStatement]) =>
  contradiction(
    [before, after],
    `${inWords(before)} says ${before.status} and ${inWords(after)}, ${daysInWords(daysBetween(before.date, after.date))}, says ${after.status}; no operation, radiation or steroid change is known between them.`,
  );

/** Neighbours in time of one region on different days; brain and spine of one visit are two scans, not a change. */
function consecutive(
  input: RuleInput,
  course: readonly ScanStatement[] = scanCourse(input),
): [ScanStatement, ScanStatement][] {
  const pairs: [ScanStatement, ScanStatement][] = [];
  const last = new Map<string, ScanStatement>();
  for (const scan of course) {
    const before = last.get(scan.region);
    if (before !== undefined && before.date < scan.date) pairs.push([before, scan]);
    last.set(scan.region, scan);
  }
  return pairs;
}

/** Three neighbours in time of one region. */
function withNeighbours(input: RuleInput): [ScanStatement, ScanStatement, ScanStatement][] {
  const pairs = consecutive(input);
  const next = new Map(pairs);
  return pairs.flatMap(([before, scan]) => {
    const after = next.get(scan);
    return after === undefined ? [] : [[before, scan, after]];
  });
}
