import { addDays, daysBetween } from '../../lambdas/domain/calendar.ts';
import type { ExampleDocument } from '../examples/chart.ts';
import { documentOf, type Telling } from './tell-chart.ts';

const kinds = { nursing: 5, phone: 3, therapy: 2, social: 1 } as const;

const titles = {
  nursing: 'NURSING NOTE',
  phone: 'TELEPHONE ENCOUNTER',
  therapy: 'THERAPY NOTE',
  social: 'SOCIAL WORK NOTE',
} as const;

/** The greater part of every chart: notes that say nothing about the tumour, spread over the whole course. */
export function* routineNotes(telling: Telling, count: number): Generator<ExampleDocument> {
  const { draw, bank, course, person } = telling;
  const days = Math.max(1, daysBetween(course.baselineDay, course.end));
  for (let number = 1; number <= count; number += 1) {
    const kind = draw.weighted(kinds);
    const asides = {
      nursing: `Bedside: ${person.parent}.`,
      phone: `Caller: ${person.parent}, ${person.phone}, ${person.email}.`,
      therapy: '',
      social: `Home: ${person.address}. Contact: ${person.parent}.`,
    };
    yield documentOf(telling, {
      id: `${kind}-${number}`,
      kind,
      title: titles[kind],
      at: `${addDays(course.baselineDay, draw.whole(0, days))} ${String(draw.whole(6, 20)).padStart(2, '0')}:${draw.whole(10, 59)}`,
      lines: [draw.one(bank[kind]), draw.one(bank[kind]), ...[asides[kind]].filter((aside) => aside !== '')],
      states: [],
    });
  }
}
