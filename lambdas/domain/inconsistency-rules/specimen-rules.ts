import { addDays, daysBetween } from '../calendar.ts';
import { expectedGrades } from '../expected-grades.ts';
import { inOrder } from '../in-order.ts';
import { documentKey } from '../plan-documents.ts';
import { isCorrection } from '../resection-sources.ts';
import { diagnosisCourse } from '../specimens.ts';
import { inWords, kindOf, plannedByKey, type Statement, statementsOf } from '../statements.ts';
import { hasPhrase, wordsOf } from '../whole-words.ts';
import { between } from '../within-days.ts';
import { contradiction } from './contradiction.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Pathology that needs no operation here: seen for somebody else, of a fluid, or of an earlier specimen. */
const needsNoOperation = [
  'outside',
  'consult',
  'consultation',
  'review',
  'second opinion',
  'cytology',
  'cytopathology',
  'csf',
  'molecular',
  'genomic',
  'sequencing',
  'methylation',
  'bone marrow',
  'flow cytometry',
  'autopsy',
  'addendum',
];

/** A specimen is reported, but the tables know no operation or other procedure it could come from. */
export const pathologyWithoutSurgery: Rule = (input) => {
  const procedures = input.plan.timeline.filter(({ type }) => type === 'Procedure');
  const reported = new Set<unknown>();
  return diagnosisCourse(input).flatMap((statement) => {
    const { date, document, reading, isPathology, family } = statement;
    if (!isPathology || family === undefined || reported.has(reading)) return [];
    if (isCorrection(document) || hasPhrase(wordsOf(document.title, document.typeText), needsNoOperation))
      return [];
    const day = reading.date ?? date;
    const window = { from: addDays(day, -input.days), to: addDays(day, 1) };
    if (between(procedures, window).length > 0 || between(input.plan.surgeries, window).length > 0) return [];
    reported.add(reading);
    return [
      contradiction(
        [statement],
        `${inWords(statement)} reports a tumour specimen, but no procedure is known in the ${input.days} days before it.`,
      ),
    ];
  });
};

/** Two pathology reports of one specimen that name tumours of different families. */
export const diagnosisConflict: Rule = (input) =>
  ofOneSpecimen(
    diagnosisCourse(input).filter(({ isPathology, family }) => isPathology && family !== undefined),
    input,
  )
    .filter(([earlier, later]) => earlier.family !== later.family)
    .map(([earlier, later]) =>
      contradiction(
        [earlier, later],
        `${inWords(earlier)} and ${inWords(later)} name tumours of different kinds for one specimen.`,
      ),
    );

/** Two pathology reports of one specimen that give different grades. */
export const gradeConflict: Rule = (input) =>
  ofOneSpecimen(
    datedPathology(input, 'who_grade').filter(({ value }) => /^[1-4]$/.test(value)),
    input,
  )
    .filter(([earlier, later]) => earlier.value !== later.value)
    .map(([earlier, later]) =>
      contradiction(
        [earlier, later],
        `${inWords(earlier)} gives grade ${earlier.value} and ${inWords(later)} grade ${later.value}.`,
      ),
    );

/** A grade that the diagnosis of the same report cannot have. */
export const gradeAgainstDiagnosis: Rule = (input) => {
  const grades = statementsOf(input, 'who_grade').filter(({ value }) => /^[1-4]$/.test(value));
  const diagnoses = statementsOf(input, 'diagnosis');
  return grades.flatMap((grade) => {
    if (kindOf(grade) !== 'pathology') return [];
    const own = diagnoses.filter(({ reading }) => reading === grade.reading);
    const possible = own.flatMap(({ value }) => expectedGrades(value) ?? []);
    const [first] = own;
    return first === undefined || possible.length === 0 || possible.includes(grade.value)
      ? []
      : [
          contradiction(
            [first, grade],
            `${inWords(grade)} gives grade ${grade.value} to a diagnosis that is graded ${[...new Set(possible)].join(' or ')}.`,
          ),
        ];
  });
};

const positive =
  /^(?:positive|detected|present|mutated|mutant|amplified|fused|fusion|rearranged|methylated|deleted|codeleted|lost|loss)/i;
const negative = /^(?:negative|not |absent|wild|unmethylated|intact|retained|no )/i;

/** Two pathology reports of one specimen, one marker found in one and not in the other. */
export const molecularConflict: Rule = (input) => {
  const panels = markerPanels(input);
  return ofOneSpecimen(panels, input).flatMap(([earlier, later]) => {
    const disputed = Object.entries(later.markers)
      .filter(([marker, result]) => areOpposed(earlier.markers[marker], result))
      .map(([marker]) => marker);
    return disputed.length === 0
      ? []
      : [
          contradiction(
            [earlier, later],
            `${inWords(earlier)} and ${inWords(later)} report opposite results of one specimen for ${disputed.join(', ')}.`,
          ),
        ];
  });
};

const areOpposed = (one: string | undefined, other: string): boolean =>
  one !== undefined &&
  ((positive.test(one) && negative.test(other)) || (negative.test(one) && positive.test(other)));

type DatedStatement = Statement & { readonly date: string };
type Panel = DatedStatement & { readonly markers: Readonly<Record<string, string>> };

function datedPathology(input: RuleInput, variable: 'who_grade'): DatedStatement[] {
  return statementsOf(input, variable)
    .flatMap((statement) =>
      statement.date !== null && kindOf(statement) === 'pathology'
        ? [{ ...statement, date: statement.date }]
        : [],
    )
    .sort(byDay);
}

/** Panels of markers are no words, so that they are gathered here and not by `statementsOf`. */
function markerPanels({ plan, readings }: RuleInput): Panel[] {
  const planned = plannedByKey(plan);
  return readings.documents
    .flatMap((reading): Panel[] => {
      const document = planned.get(documentKey(reading.documentId, reading.binaryId));
      if (reading.status !== 'read' || document === undefined || reading.date === null) return [];
      const { date } = reading;
      return reading.findings.flatMap((finding): Panel[] => {
        const { variable, state, value } = finding;
        return variable !== 'molecular' || state === 'rejected' || value === null || typeof value === 'string'
          ? []
          : [{ finding, value: '', date, document, reading, markers: value }];
      });
    })
    .filter((panel) => kindOf(panel) === 'pathology')
    .sort(byDay);
}

const byDay = (a: DatedStatement, b: DatedStatement): number =>
  inOrder([a.date, a.finding.findingId], [b.date, b.finding.findingId]);

/**
 * Neighbours in time that report one specimen: other documents within the threshold with no further operation between
 * them, since that gives a specimen of its own.
 */
function ofOneSpecimen<T extends DatedStatement>(inOrderOfDay: readonly T[], input: RuleInput): [T, T][] {
  return inOrderOfDay.flatMap((later, index): [T, T][] => {
    const earlier = inOrderOfDay[index - 1];
    if (earlier === undefined || earlier.reading === later.reading) return [];
    if (daysBetween(earlier.date, later.date) > input.days) return [];
    const operations = between(input.plan.surgeries, { from: addDays(earlier.date, 1), to: later.date });
    return operations.length > 0 ? [] : [[earlier, later]];
  });
}
