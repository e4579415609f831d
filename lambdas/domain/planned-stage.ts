import type { PatientPlan, PlannedSurgery } from './patient-plan.ts';
import { hasPhrase, wordsOf } from './whole-words.ts';

const stageWords = [
  'second look',
  '2nd look',
  'second stage',
  '2nd stage',
  'stage 2',
  'stage ii',
  'stage two',
  'staged',
  'planned re resection',
];

/** True where the procedure or its operative documents are named a second look or a further stage. */
export function isPlannedStage(surgery: PlannedSurgery, plan: PatientPlan): boolean {
  const titles = plan.documents.flatMap(({ surgeryId, title, typeText }) =>
    surgeryId === surgery.surgeryId ? [title, typeText] : [],
  );
  return hasPhrase(wordsOf(surgery.description, ...titles), stageWords);
}
