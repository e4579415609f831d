import { addDays, daysBetween } from './calendar.ts';
import type { Milestones, TimelineEvent } from './patient-plan.ts';
import { firstFrom } from './within-days.ts';

type Dated = Omit<TimelineEvent, keyof CoursePosition>;

/** After an operation this long, without treatment, a chart is no longer post-surgical (`domain.md` 5.2). */
const postSurgicalDays = 180;
/** A treatment without a known end is taken to last this long (`domain.md` 5.2). */
const treatmentDays = 365;

const treats = ({ type, category, part }: Dated): boolean =>
  part !== 'stop' &&
  (type === 'Radiation' ||
    (type === 'Medication' && (category === 'Chemotherapy' || category === 'Targeted Therapy')));

/** Events at which the patient was there, or something of the patient was. */
const isSeen = ({ type, category }: Dated): boolean =>
  type === 'Imaging' ||
  type === 'Procedure' ||
  type === 'Measurement' ||
  (type === 'Document' && category === 'note') ||
  (type === 'Visit' && (category === 'Completed Visit' || category === 'Unscheduled Encounter'));

/**
 * The milestones of a chart (`domain.md` 5.2, mended): a tumour surgery is what the plan takes for one, radiation is
 * radiation under any of its names, and a tumour without a diagnosis row is known by its first operation at the
 * latest. Partial dates make no milestone: their day is not known.
 *
 * @param events in order of date.
 */
export function milestonesOf(
  events: readonly Dated[],
  patient: { readonly birthDate: string | null; readonly deceasedDate: string | null },
): Milestones {
  const exact = events.filter(({ datePrecision }) => datePrecision === 'day');
  const first = (is: (event: Dated) => boolean): string | null => exact.find(is)?.date ?? null;
  const firstSurgeryDate = first(
    ({ category, type }) => type === 'Procedure' && category === 'Tumor Surgery',
  );
  const diagnosed = first(({ category, type }) => type === 'Diagnosis' && category === 'Tumor');
  const firstDiagnosisDate = [diagnosed, firstSurgeryDate].filter((date) => date !== null).sort()[0] ?? null;
  const firstTreatmentDate = first(treats);
  const { birthDate, deceasedDate } = patient;
  const lastFollowupDate =
    exact.findLast((event) => isSeen(event) && (deceasedDate === null || event.date <= deceasedDate))?.date ??
    null;
  const age = (date: string | null): number | null =>
    date === null || birthDate === null ? null : daysBetween(birthDate, date);
  return {
    firstDiagnosisDate,
    firstSurgeryDate,
    firstTreatmentDate,
    firstRadiationDate: first((event) => treats(event) && event.type === 'Radiation'),
    lastFollowupDate,
    ageAtDiagnosisDays: age(firstDiagnosisDate),
    ageAtSurgeryDays: age(firstSurgeryDate),
    followupDurationDays:
      firstDiagnosisDate === null || lastFollowupDate === null || lastFollowupDate < firstDiagnosisDate
        ? null
        : daysBetween(firstDiagnosisDate, lastFollowupDate),
  };
}

/** Where a day stands in the course of the disease. */
export type CoursePosition = Pick<
  TimelineEvent,
  'daysSinceDiagnosis' | 'daysSinceSurgery' | 'daysSinceTreatmentStart' | 'diseasePhase' | 'treatmentStatus'
>;

/** Where an event of the timeline stands. */
export const positionOf = (event: CoursePosition): CoursePosition => ({
  daysSinceDiagnosis: event.daysSinceDiagnosis,
  daysSinceSurgery: event.daysSinceSurgery,
  daysSinceTreatmentStart: event.daysSinceTreatmentStart,
  diseasePhase: event.diseasePhase,
  treatmentStatus: event.treatmentStatus,
});

/** Puts each event into the course of the disease. */
export function placedInCourse(events: readonly Dated[], milestones: Milestones): TimelineEvent[] {
  const positionOn = courseOf(events, milestones);
  return events.map((event): TimelineEvent => {
    const position = positionOn(event.date);
    return event.datePrecision === 'day'
      ? { ...event, ...position }
      : {
          ...event,
          ...position,
          daysSinceDiagnosis: null,
          daysSinceSurgery: null,
          daysSinceTreatmentStart: null,
        };
  });
}

/** The course of a chart, to be asked by day: one search among the treatments for each. */
export function courseOf(events: readonly Dated[], milestones: Milestones): (date: string) => CoursePosition {
  const treatments = treatmentsOf(events);
  return (date) => {
    const since = (milestone: string | null): number | null =>
      milestone === null ? null : daysBetween(milestone, date);
    const treatedUntil = treatments[firstFrom(treatments, addDays(date, 1)) - 1]?.until ?? null;
    const isOnTreatment = treatedUntil !== null && date <= treatedUntil;
    return {
      daysSinceDiagnosis: since(milestones.firstDiagnosisDate),
      daysSinceSurgery: since(milestones.firstSurgeryDate),
      daysSinceTreatmentStart: since(milestones.firstTreatmentDate),
      diseasePhase: phaseOf(date, { milestones, isOnTreatment }),
      treatmentStatus:
        treatedUntil === null ? 'Treatment-naive' : isOnTreatment ? 'On-treatment' : 'Off-treatment',
    };
  };
}

function phaseOf(
  date: string,
  { milestones, isOnTreatment }: { readonly milestones: Milestones; readonly isOnTreatment: boolean },
): TimelineEvent['diseasePhase'] {
  const { firstDiagnosisDate, firstSurgeryDate, firstTreatmentDate } = milestones;
  if (firstDiagnosisDate === null) return 'Observation';
  if (date < firstDiagnosisDate) return 'Pre-diagnosis';
  if (firstTreatmentDate !== null && date >= firstTreatmentDate)
    return isOnTreatment ? 'On-treatment' : 'Surveillance';
  if (firstSurgeryDate !== null && date < firstSurgeryDate) return 'Diagnostic';
  return firstSurgeryDate !== null && daysBetween(firstSurgeryDate, date) <= postSurgicalDays
    ? 'Post-surgical'
    : 'Observation';
}

/** When each treatment began, in order, and until when that one and those before it lasted. */
function treatmentsOf(events: readonly Dated[]): { readonly date: string; readonly until: string }[] {
  const keyOf = ({ sourceView, sourceId }: Dated): string => `${sourceView}|${sourceId}`;
  const stops = new Map<string, string>();
  for (const event of events) if (event.part === 'stop') stops.set(keyOf(event), event.date);
  let until = '';
  return events.filter(treats).map((event) => {
    const stop = stops.get(keyOf(event));
    const isKnown = stop !== undefined && stop >= event.date;
    const end = isKnown ? stop : addDays(event.date, treatmentDays);
    if (end > until) until = end;
    return { date: event.date, until };
  });
}
