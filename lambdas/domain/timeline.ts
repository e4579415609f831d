import { daysBetween } from './calendar.ts';
import { milestonesOf, placedInCourse } from './disease-course.ts';
import { inOrder } from './in-order.ts';
import type { Milestones, TimelineEvent } from './patient-plan.ts';
import type { PatientRecord } from './patient-record.ts';
import type { PerformedProcedure } from './performed-procedures.ts';
import type { DocumentDraft } from './plan-documents.ts';
import {
  documentEvents,
  type EventDraft,
  eventsOfView,
  imagingEvents,
  otherProcedureEvents,
  procedureEvent,
} from './timeline-rows.ts';

/**
 * The patient's dated history from every table supplied, in order of time: scans, procedures (performed ones apart from
 * orders and history), documents, diagnoses, drugs and radiation with their ends, visits, measurements, molecular
 * tests; each with age, distance to the milestones, disease phase and treatment status. Rows without a plausible date
 * are left out and counted; equal rows are one event; equal ids get an index.
 */
export function timelineOf(
  record: PatientRecord,
  {
    procedures,
    tumorProcedureIds,
    documents,
    birthDate,
    deceasedDate,
  }: {
    readonly procedures: readonly PerformedProcedure[];
    /** Procedures that belong to a tumour surgery of the plan. */
    readonly tumorProcedureIds: ReadonlySet<string>;
    readonly documents: readonly DocumentDraft[];
    readonly birthDate: string | null;
    readonly deceasedDate: string | null;
  },
): { readonly events: TimelineEvent[]; readonly milestones: Milestones; readonly undated: number } {
  const drafts: EventDraft[] = [
    ...imagingEvents(record.imaging),
    ...procedures.map((procedure) => procedureEvent(procedure, tumorProcedureIds)),
    ...otherProcedureEvents(record.procedures),
    ...documentEvents(documents),
    ...Object.entries(eventsOfView).flatMap(([view, eventsOf]) =>
      (record.other[view] ?? []).flatMap((row) => eventsOf(row)),
    ),
  ];
  const dated = drafts.flatMap(({ moment, ...draft }) =>
    moment === null
      ? []
      : [
          {
            ...draft,
            date: moment.day,
            datePrecision: moment.precision,
            minuteOfDay: moment.minuteOfDay,
            ageDays:
              birthDate === null || moment.precision !== 'day' ? null : daysBetween(birthDate, moment.day),
          },
        ],
  );
  dated.sort((a, b) =>
    inOrder(
      [a.date, a.minuteOfDay, a.eventId, a.description],
      [b.date, b.minuteOfDay, b.eventId, b.description],
    ),
  );
  const events = withUniqueIds(dated);
  const milestones = milestonesOf(events, { birthDate, deceasedDate });
  return {
    events: placedInCourse(events, milestones),
    milestones,
    // Documents without a day stand in the plan and are counted there.
    undated: drafts.filter(({ moment, type }) => moment === null && type !== 'Document').length,
  };
}

type Dated = Pick<TimelineEvent, 'eventId' | 'date' | 'minuteOfDay' | 'description'>;

/** Rows equal in everything are one event; other rows with the same id get an index. */
function withUniqueIds<T extends Dated>(events: readonly T[]): T[] {
  const seen = new Map<string, T>();
  const uses = new Map<string, number>();
  const unique: T[] = [];
  for (const event of events) {
    const known = seen.get(event.eventId);
    if (known !== undefined && isSame(known, event)) continue;
    const use = (uses.get(event.eventId) ?? 0) + 1;
    uses.set(event.eventId, use);
    seen.set(event.eventId, event);
    unique.push(use === 1 ? event : { ...event, eventId: `${event.eventId}_${use}` });
  }
  return unique;
}

const isSame = (a: Dated, b: Dated): boolean =>
  a.date === b.date && a.minuteOfDay === b.minuteOfDay && a.description === b.description;
