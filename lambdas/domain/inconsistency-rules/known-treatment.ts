import { drugClasses } from '../drug-classes.ts';
import type { TimelineEvent } from '../patient-plan.ts';
import { radiationCourse } from '../radiation-course.ts';
import { between } from '../within-days.ts';
import type { RuleInput } from './rule.ts';

/** What was done that may change a scan: operations, radiation, tumour drugs, steroids. */
export interface KnownTreatment {
  /** The first day of any; null where nothing is known. */
  readonly firstDay: string | null;
  /** True where something was begun, ended or going on from one day to another, both included. */
  readonly wasGiven: (period: { readonly from: string; readonly to: string }) => boolean;
}

export function knownTreatment(input: RuleInput): KnownTreatment {
  const { surgeries, timeline } = input.plan;
  const radiation = radiationCourse(input);
  const days = [...surgeries, ...timeline.filter(mayChangeScan), ...radiation]
    .map(({ date }) => ({ date }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return {
    firstDay: days[0]?.date ?? null,
    wasGiven: (period) =>
      between(days, period).length > 0 ||
      radiation.some(({ date, endsBy }) => date <= period.to && endsBy >= period.from),
  };
}

const changesScans: readonly string[] = drugClasses.filter((name) => name !== 'Other Medication');

const mayChangeScan = ({ type, category }: TimelineEvent): boolean =>
  type === 'Radiation' || type === 'Procedure' || (type === 'Medication' && changesScans.includes(category));
