import { addDays } from './calendar.ts';
import type { PatientReadings } from './document-reading.ts';
import { statesReturn, statesSecondPrimary, type TumorFamily, tumorFamily } from './histology.ts';
import { inOrder } from './in-order.ts';
import type { PatientPlan } from './patient-plan.ts';
import { kindOf, type Statement, statementsOf } from './statements.ts';
import { between } from './within-days.ts';

/** A dated diagnosis as a document states it. */
export interface DiagnosisStatement extends Statement {
  readonly date: string;
  readonly family: TumorFamily | undefined;
  readonly isPathology: boolean;
  readonly saysReturn: boolean;
  readonly saysSecondPrimary: boolean;
}

/** A report of a specimen is out within this many days, molecular addenda included. */
const specimenDays = 60;

/** Dated diagnoses in order of day. */
export function diagnosisCourse(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
}): DiagnosisStatement[] {
  return statementsOf(chart, 'diagnosis')
    .flatMap((statement): DiagnosisStatement[] => {
      const { value, date, finding } = statement;
      if (date === null) return [];
      const words = [value, ...finding.evidence.map(({ quote }) => quote)];
      return [
        {
          ...statement,
          date,
          family: tumorFamily(value),
          isPathology: kindOf(statement) === 'pathology',
          saysReturn: words.some(statesReturn),
          saysSecondPrimary: words.some(statesSecondPrimary),
        },
      ];
    })
    .sort((a, b) => inOrder([a.date, a.finding.findingId], [b.date, b.finding.findingId]));
}

/**
 * The statements that make the tumour seen or operated on a day another one than before: a specimen of another family
 * than every earlier one, or words that call it a second primary. Empty where nothing does: a new place alone is
 * spread of the same tumour (`clinical.md` 5.2).
 */
export function secondPrimaryEvidence(
  course: readonly DiagnosisStatement[],
  { from, to }: { readonly from: string; readonly to: string },
): DiagnosisStatement[] {
  const now = between(course, { from, to: addDays(to, specimenDays) });
  const stated = now.filter(({ saysSecondPrimary }) => saysSecondPrimary);
  if (stated.length > 0) return stated;
  const earlier = course.filter(({ date }) => date < from);
  const known = [earlier.filter(({ isPathology }) => isPathology), earlier].find((statements) =>
    statements.some(({ family }) => family !== undefined),
  );
  if (known === undefined) return [];
  const families = new Set(known.map(({ family }) => family));
  const specimens = now.filter(({ isPathology, family }) => isPathology && family !== undefined);
  return specimens.every(({ family }) => !families.has(family)) ? specimens : [];
}
