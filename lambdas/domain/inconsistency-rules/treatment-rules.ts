import { daysBetween } from '../calendar.ts';
import type { TimelineEvent } from '../patient-plan.ts';
import type { Contradiction, Rule } from './rule.ts';

interface Course {
  readonly sourceId: string;
  readonly sourceView: string;
  readonly name: string;
  start: string | null;
  stop: string | null;
}

/** A drug or radiation course that ends before it begins. */
export const stopBeforeStart: Rule = ({ plan }) =>
  coursesOf(plan.timeline).flatMap(({ name, start, stop, sourceView }): Contradiction[] =>
    start === null || stop === null || stop >= start
      ? []
      : [
          {
            explanation: `In ${sourceView}, ${name} stops on ${stop}, before it starts on ${start}.`,
            findingIds: [],
            documentIds: [],
            dates: [stop, start],
          },
        ],
  );

/** Two courses of radiation to one field at the same time. A boost beside a wide field is no contradiction. */
export const radiationOverlap: Rule = ({ plan, days }) => {
  const courses = coursesOf(plan.timeline)
    .filter(({ sourceView }) => sourceView === 'v_radiation_treatments')
    .flatMap(({ name, start, stop }) =>
      start === null || stop === null || stop < start ? [] : [{ name, start, stop }],
    )
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return courses.flatMap((course, index): Contradiction[] => {
    const earlier = courses
      .slice(0, index)
      .find(
        ({ name, start, stop }) =>
          name === course.name && start !== course.start && daysBetween(course.start, stop) > days,
      );
    return earlier === undefined
      ? []
      : [
          {
            explanation: `Two radiation courses (${course.name}) overlap: ${earlier.start} to ${earlier.stop} and ${course.start} to ${course.stop}.`,
            findingIds: [],
            documentIds: [],
            dates: [earlier.start, earlier.stop, course.start, course.stop],
          },
        ];
  });
};

/** Starts and stops of one source row put together: the earliest of each. */
function coursesOf(timeline: readonly TimelineEvent[]): Course[] {
  const courses = new Map<string, Course>();
  for (const { part, sourceView, sourceId, description, date, datePrecision } of timeline) {
    if (part === null || datePrecision !== 'day') continue;
    const key = `${sourceView}|${sourceId}`;
    const name = description.replace(/ (?:started|ended|stopped)$/, '');
    const course = courses.get(key) ?? { sourceView, sourceId, name, start: null, stop: null };
    courses.set(key, course);
    // In order of date: the first of either is the earliest.
    course[part] ??= date;
  }
  return [...courses.values()];
}
