import type { Policies, Surgery } from '../abstraction.ts';
import { type ClinicalStatement, clinicalCourse } from '../clinical-course.ts';
import type { Dictionary } from '../dictionary.ts';
import type { PatientReadings } from '../document-reading.ts';
import { followUpScans, type GrowthEpisode, growthEpisodes } from '../growth-episodes.ts';
import { inOrder } from '../in-order.ts';
import type { PatientPlan, PlannedSurgery } from '../patient-plan.ts';
import type { ScanStatement } from '../scan-course.ts';
import { type DiagnosisStatement, diagnosisCourse } from '../specimens.ts';
import { type TumorOnset, tumorOnset } from '../tumor-onset.ts';
import type { Extent } from '../vocabulary.ts';

/** A tumour operation with its place in the row and its final extent. */
export interface Operation {
  readonly surgeryId: string;
  readonly date: string;
  readonly extent: Extent;
  readonly planned: PlannedSurgery;
  readonly previous: Operation | null;
}

/** What events are made from, gathered once. Every list is in order of date. */
export interface ChartFacts {
  readonly plan: PatientPlan;
  readonly policies: Policies;
  readonly operations: readonly Operation[];
  readonly scans: readonly ScanStatement[];
  readonly episodes: readonly GrowthEpisode[];
  readonly clinical: readonly ClinicalStatement[];
  readonly diagnoses: readonly DiagnosisStatement[];
  /** First evidence of the tumour, whether operated later or not. */
  readonly onset: TumorOnset | undefined;
}

export function chartFacts(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly surgeries: readonly Surgery[];
  readonly dictionary: Dictionary;
  readonly policies: Policies;
}): ChartFacts {
  const planned = new Map(chart.plan.surgeries.map((surgery) => [surgery.surgeryId, surgery]));
  const operations: Operation[] = [];
  const inRow = [...chart.surgeries].sort((a, b) => inOrder([a.date, a.surgeryId], [b.date, b.surgeryId]));
  for (const { surgeryId, date, eorFinal } of inRow) {
    const row = planned.get(surgeryId);
    if (row !== undefined)
      operations.push({
        surgeryId,
        date,
        extent: eorFinal,
        planned: row,
        previous: operations.at(-1) ?? null,
      });
  }
  const diagnoses = diagnosisCourse(chart);
  return {
    plan: chart.plan,
    policies: chart.policies,
    operations,
    scans: followUpScans(chart),
    episodes: growthEpisodes(chart),
    clinical: clinicalCourse(chart),
    diagnoses,
    onset: tumorOnset(chart, diagnoses),
  };
}

/** The latest operation before a day, or null. */
export const operationBefore = ({ operations }: ChartFacts, day: string): Operation | null =>
  operations.findLast(({ date }) => date < day) ?? null;
