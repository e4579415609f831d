import type { PatientReadings } from './document-reading.ts';
import { inOrder } from './in-order.ts';
import type { PatientPlan } from './patient-plan.ts';
import { kindOf, type Statement, statementsOf } from './statements.ts';
import type { ClinicalStatus } from './vocabulary.ts';

/** What a treating clinician says of the disease on a day. */
export interface ClinicalStatement extends Statement {
  readonly date: string;
  readonly status: Exclude<ClinicalStatus, 'not_documented'>;
}

const statuses: readonly string[] = ['NED', 'Stable', 'Progressive', 'Responding', 'Recurrence', 'Uncertain'];
/** Notes of those who treat the tumour; others pass on what they were told. */
const treating: readonly string[] = [
  'progress',
  'consult',
  'radonc',
  'letter',
  'discharge',
  'outside',
  'note',
];

const isStatus = (value: string): value is ClinicalStatement['status'] => statuses.includes(value);

/** Dated clinical statuses, in order of day. */
export function clinicalCourse(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
}): ClinicalStatement[] {
  const course = statementsOf(chart, 'clinical_disease_status').flatMap((statement): ClinicalStatement[] => {
    const { value, date } = statement;
    return date === null || !isStatus(value) || !treating.includes(kindOf(statement))
      ? []
      : [{ ...statement, date, status: value }];
  });
  return course.sort((a, b) => inOrder([a.date, a.finding.findingId], [b.date, b.finding.findingId]));
}

export const saysGrowth = ({ status }: ClinicalStatement): boolean =>
  status === 'Progressive' || status === 'Recurrence';

export const saysNoGrowth = ({ status }: ClinicalStatement): boolean =>
  status === 'NED' || status === 'Stable' || status === 'Responding';
