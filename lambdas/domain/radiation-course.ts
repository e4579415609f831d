import { addDays } from './calendar.ts';
import type { PatientReadings } from './document-reading.ts';
import { inOrder } from './in-order.ts';
import type { PatientPlan } from './patient-plan.ts';
import { documentKey } from './plan-documents.ts';
import { plannedByKey } from './statements.ts';
import { hasPhrase, wordsOf } from './whole-words.ts';

/** A day that tells of radiation, and the day by which the treatment it tells of has ended. */
export interface RadiationMark {
  readonly date: string;
  readonly endsBy: string;
}

/** A consultation comes some weeks before the planning, and a course lasts six to seven weeks. */
const daysFromConsultToEnd = 90;
const endWords = ['completion', 'completed', 'summary', 'end of treatment', 'radiosurgery', 'statement'];

/**
 * When the patient was irradiated, in order of day: by the tables, and by the radiation oncology documents, since the
 * tables hold few courses (13 % of irradiated patients, `domain.md` 2.6).
 */
export function radiationCourse(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
}): RadiationMark[] {
  const planned = plannedByKey(chart.plan);
  const marks = chart.plan.timeline
    .filter(({ type }) => type === 'Radiation')
    .map(({ date }): RadiationMark => ({ date, endsBy: date }));
  for (const { kind, date, status, documentId, binaryId } of chart.readings.documents) {
    if (kind !== 'radonc' || date === null || status !== 'read') continue;
    const document = planned.get(documentKey(documentId, binaryId));
    const isEnd = hasPhrase(wordsOf(document?.title, document?.typeText), endWords);
    marks.push({ date, endsBy: isEnd ? date : addDays(date, daysFromConsultToEnd) });
  }
  return marks.sort((a, b) => inOrder([a.date, a.endsBy], [b.date, b.endsBy]));
}
