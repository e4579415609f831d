import { addDays, daysBetween } from './calendar.ts';
import { isMapkInhibitor } from './drug-classes.ts';
import type { PatientPlan, TimelineEvent } from './patient-plan.ts';

/** A MAPK-pathway inhibitor from its start to its stop; null where the table gives no stop. */
export interface MapkCourse {
  readonly start: string;
  readonly stop: string | null;
}

/** Growth this soon after a MAPK inhibitor was stopped may be a rebound (`clinical.md` 5.3: about three months). */
const reboundDays = 92;
/** An order without a stop is taken to run this long. */
const orderDays = 90;

/** The courses of MAPK inhibitors that the tables know, in order of their start. */
export function mapkCourses({ timeline }: Pick<PatientPlan, 'timeline'>): MapkCourse[] {
  const drugs = timeline.filter(
    ({ type, description, datePrecision }) =>
      type === 'Medication' && datePrecision === 'day' && isMapkInhibitor(description),
  );
  const keyOf = ({ sourceView, sourceId }: TimelineEvent): string => `${sourceView}|${sourceId}`;
  const stops = new Map(
    drugs.flatMap((event) => (event.part === 'stop' ? [[keyOf(event), event.date] as const] : [])),
  );
  return drugs
    .filter(({ part }) => part !== 'stop')
    .map((event) => ({ start: event.date, stop: stops.get(keyOf(event)) ?? null }));
}

/** What growth on a day is to the drug: on it, soon after it was stopped, or neither. */
export function growthUnderMapk(
  courses: readonly MapkCourse[],
  day: string,
): 'resistance' | 'rebound' | undefined {
  if (courses.some(({ start, stop }) => start <= day && day <= (stop ?? addDays(start, orderDays))))
    return 'resistance';
  const isRebound = courses.some(
    ({ stop }) => stop !== null && stop < day && daysBetween(stop, day) <= reboundDays,
  );
  return isRebound ? 'rebound' : undefined;
}
