import { addDays, daysBetween } from '../../lambdas/domain/calendar.ts';
import type { ExampleDocument } from '../examples/chart.ts';
import { drawFrom } from './draw.ts';
import { type IdentifyingRemark, identifyingRemark } from './identifying-remark.ts';
import { documentOf, type Telling } from './tell-chart.ts';

const kinds = { nursing: 5, phone: 3, therapy: 2, social: 1 } as const;

const titles = {
  nursing: 'NURSING NOTE',
  phone: 'TELEPHONE ENCOUNTER',
  therapy: 'THERAPY NOTE',
  social: 'SOCIAL WORK NOTE',
} as const;

/** Notes in which such a remark stands. */
const remarked = 0.4;

/**
 * The greater part of every chart: notes that say nothing about the tumour, spread over the whole course.
 *
 * @param onRemark told of every remark that tells who somebody is.
 */
export function* routineNotes(
  telling: Telling,
  { count, onRemark }: { readonly count: number; readonly onRemark: (remark: IdentifyingRemark) => void },
): Generator<ExampleDocument> {
  const { draw, bank, course, person } = telling;
  const days = Math.max(1, daysBetween(course.baselineDay, course.end));
  // Draws of their own: what else a chart holds does not depend on them.
  const remarks = drawFrom(`remarks ${telling.patientId}`);
  for (let number = 1; number <= count; number += 1) {
    const kind = draw.weighted(kinds);
    const asides = {
      nursing: `Bedside: ${person.parent}.`,
      phone: `Caller: ${person.parent}, ${person.phone}, ${person.email}.`,
      therapy: '',
      social: `Home: ${person.address}. Contact: ${person.parent}.`,
    };
    const remark = remarks.chance(remarked)
      ? identifyingRemark(remarks, remarks.one(bank.identifying))
      : undefined;
    if (remark !== undefined) onRemark(remark);
    yield documentOf(telling, {
      id: `${kind}-${number}`,
      kind,
      title: titles[kind],
      at: `${addDays(course.baselineDay, draw.whole(0, days))} ${String(draw.whole(6, 20)).padStart(2, '0')}:${draw.whole(10, 59)}`,
      lines: [
        draw.one(bank[kind]),
        draw.one(bank[kind]),
        ...[asides[kind], remark?.line ?? ''].filter((aside) => aside !== ''),
      ],
      states: [],
    });
  }
}
