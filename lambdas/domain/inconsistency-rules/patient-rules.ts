import { daysBetween } from '../calendar.ts';
import { diagnosisCourse } from '../specimens.ts';
import { tumorOnset } from '../tumor-onset.ts';
import type { Rule } from './rule.ts';

/** The tumour began at an age this registry does not hold; the birth date or the chart may be another's. */
export const ageAtOnset: Rule = (input) => {
  const { birthDate, surgeries } = input.plan;
  const onset = tumorOnset(input, diagnosisCourse(input));
  const operated = surgeries[0];
  const day = [onset?.date, operated?.date].filter((date) => date !== undefined).sort()[0];
  if (birthDate === null || day === undefined || daysBetween(birthDate, day) <= input.days) return [];
  const isOnset = onset !== undefined && day === onset.date;
  return [
    {
      explanation: `The first evidence of the tumour (${day}) comes ${Math.floor(daysBetween(birthDate, day) / 365.25)} years after the birth date of the table (${birthDate}).`,
      findingIds: isOnset ? onset.statements.map(({ finding }) => finding.findingId) : [],
      documentIds: isOnset
        ? onset.statements.map(({ reading }) => reading.documentId)
        : (operated?.operativeDocumentIds.slice(0, 1) ?? []),
      dates: [day, birthDate],
    },
  ];
};

/** Rows of demographics that contradict each other: what they differ in is not taken from either. */
export const demographicsConflict: Rule = ({ plan }) =>
  plan.demographicConflicts.length === 0
    ? []
    : [
        {
          explanation: `The demographics table has rows of this patient that contradict each other in ${plan.demographicConflicts.join(', ')}; neither value was taken.`,
          findingIds: [],
          documentIds: [],
          dates: [],
        },
      ];
