import type { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { ReliableParts } from '../../lambdas/domain/export/reliable-parts.ts';
import type { PatientPlan } from '../../lambdas/domain/patient-plan.ts';

/** What the tables say of a patient beside the abstraction: birth, death, milestones, the course. */
export type PatientCourse = Pick<
  PatientPlan,
  'birthDate' | 'gender' | 'deceasedDate' | 'isDeceased' | 'milestones' | 'timeline'
>;

/** One patient of a release. */
export interface ReleasedChart {
  readonly patientKey: string;
  readonly abstraction: Abstraction;
  /** Null where the version does not say what it was made from, or the format does not ask. */
  readonly course: PatientCourse | null;
}

/** One patient as an export hands it on: with what may be relied on. */
export interface ExportedChart extends ReleasedChart {
  readonly parts: ReliableParts;
}
