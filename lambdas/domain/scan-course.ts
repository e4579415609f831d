import type { PatientReadings } from './document-reading.ts';
import { inOrder } from './in-order.ts';
import type { PatientPlan } from './patient-plan.ts';
import { kindOf, type Statement, statementsOf } from './statements.ts';
import { hasPhrase, wordsOf } from './whole-words.ts';

export type ScanStatus = 'NED' | 'Stable' | 'Increased' | 'Decreased' | 'New_Malignancy';

/** What a dated scan says of the tumour compared with before. */
export interface ScanStatement extends Statement {
  readonly date: string;
  readonly status: ScanStatus;
  /** A scan of the spine alone says nothing of the brain, and the other way round. */
  readonly region: 'brain' | 'spine';
}

const conclusive: readonly string[] = ['NED', 'Stable', 'Increased', 'Decreased', 'New_Malignancy'];

const isScanStatus = (value: string): value is ScanStatus => conclusive.includes(value);

/** Dated scans that say something of the tumour, in order of time; baselines and hedged readings say nothing. */
export function scanCourse(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
}): ScanStatement[] {
  const course = statementsOf(chart, 'tumor_status').flatMap((statement): ScanStatement[] => {
    const { value, date } = statement;
    return date === null || !isScanStatus(value) || kindOf(statement) !== 'imaging'
      ? []
      : [{ ...statement, date, status: value, region: regionOf(statement.document) }];
  });
  return course.sort((a, b) =>
    inOrder(
      [a.date, a.document.minuteOfDay, a.finding.findingId],
      [b.date, b.document.minuteOfDay, b.finding.findingId],
    ),
  );
}

const spineWords = ['spine', 'spinal', 'cervical', 'thoracic', 'lumbar', 'sacral', 'cord', 'myelogram'];
const brainWords = [
  'brain',
  'head',
  'orbit',
  'orbits',
  'pituitary',
  'sella',
  'iac',
  'cranial',
  'skull',
  'neuroaxis',
  'face',
  'stealth',
];

function regionOf(document: {
  readonly imagingProcedure: string | null;
  readonly title: string | null;
}): 'brain' | 'spine' {
  const words = wordsOf(document.imagingProcedure ?? document.title);
  return hasPhrase(words, spineWords) && !hasPhrase(words, brainWords) ? 'spine' : 'brain';
}

export const isGrowth = (status: ScanStatus): boolean =>
  status === 'Increased' || status === 'New_Malignancy';
