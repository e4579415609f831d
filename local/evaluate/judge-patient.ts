import type { Abstraction, Surgery, TumorEvent } from '../../lambdas/domain/abstraction.ts';
import { sameDiagnosis } from './compare-values.ts';
import { daysApart, lastKnownStatus, primaryDiagnosis } from './derive-facts.ts';
import { type GoldChart, type PatientGold, ProgressionTruth, SurgeryTruth } from './gold.ts';

/** One checked statement about a patient; `right` or the reason why not. */
export interface FactJudgement {
  readonly variable: string;
  readonly isRight: boolean;
  readonly reason: string;
  readonly gold: string;
  readonly got: string;
}

/** Attributes of a surgery event, each judged by itself where the surgery was found. */
export const surgeryAttributes = [
  'eor_operative',
  'eor_imaging',
  'eor_adjudicated',
  'agreement',
  'event_type',
  'requires_review',
] as const;
export type SurgeryAttribute = (typeof surgeryAttributes)[number];

/** A surgery event is within this many days of a progression event to be the same. */
const eventDays = 30;

const nothing = '(none)';

/**
 * Holds the patient-level gold of one chart against the abstraction.
 *
 * - `surgery_event`: found by procedure id, else by the same day; then each attribute by itself. Each entry of
 *   `acceptable_values` overrides some keys, and any of the values so allowed is right. A surgery gold does not have
 *   is `surgery_spurious`.
 * - `progression_event`: an event of that type within 30 days; each event serves one gold record, the nearest first.
 *   Events of type Recurrence or Progressive that match neither a gold progression nor lie within 30 days of a gold
 *   surgery are `progression_spurious`; they are looked for where gold speaks of progression at all (its null means
 *   that there is none).
 * - `primary_diagnosis`, `last_known_status`: derived from the abstraction (`derive-facts.ts`).
 * - `surgery_count`: the number of surgeries.
 */
export function judgePatient(chart: GoldChart, abstraction: Abstraction | undefined): FactJudgement[] {
  const of = (variable: string) => chart.facts.filter((fact) => fact.variable === variable);
  return [
    ...judgeSurgeries(of('surgery_event'), of('surgery_count').length > 0, abstraction),
    ...judgeProgression(of('progression_event'), of('surgery_event'), abstraction),
    ...of('primary_diagnosis').map((fact) => judgeDiagnosis(fact, abstraction)),
    ...of('last_known_status').map((fact) => judgeStatus(fact, abstraction)),
    ...of('surgery_count').map((fact) =>
      judgement({
        variable: 'surgery_count',
        isRight: abstraction !== undefined && fact.value === abstraction.surgeries.length,
        gold: String(fact.value),
        got: abstraction === undefined ? nothing : String(abstraction.surgeries.length),
      }),
    ),
  ];
}

/** Patient-level variables that are scored; gold may hold others. */
export const scoredFacts = [
  'surgery_event',
  'progression_event',
  'primary_diagnosis',
  'last_known_status',
  'surgery_count',
] as const;

function judgement(given: Omit<FactJudgement, 'reason'> & { readonly reason?: string }): FactJudgement {
  return { ...given, reason: given.isRight ? '' : (given.reason ?? 'wrong value') };
}

function judgeSurgeries(
  facts: readonly PatientGold[],
  isCounted: boolean,
  abstraction: Abstraction | undefined,
): FactJudgement[] {
  const free = new Set(abstraction?.surgeries ?? []);
  const take = (surgery: Surgery | undefined): Surgery | undefined => {
    if (surgery !== undefined) free.delete(surgery);
    return surgery;
  };
  const truths = facts.map((fact) => ({ fact, truth: SurgeryTruth.parse(fact.value) }));
  const byId = truths.map((given) => ({
    ...given,
    surgery: take([...free].find(({ procedureIds }) => procedureIds.includes(given.truth.procedure_fhir_id))),
  }));
  const matched = byId.map((given) => ({
    ...given,
    surgery: given.surgery ?? take([...free].find(({ date }) => date === given.truth.surgery_date)),
  }));
  const judged = matched.flatMap(({ fact, truth, surgery }) => [
    judgement({
      variable: 'surgery_found',
      isRight: surgery !== undefined,
      reason: 'surgery not found',
      gold: truth.surgery_date,
      got: surgery?.date ?? nothing,
    }),
    ...(surgery === undefined ? [] : judgeAttributes({ fact, truth, surgery, abstraction })),
  ]);
  if (facts.length === 0 && !isCounted) return judged;
  const spurious = [...free].map(({ date }) =>
    judgement({
      variable: 'surgery_spurious',
      isRight: false,
      reason: 'no such surgery',
      gold: nothing,
      got: date,
    }),
  );
  return [...judged, ...spurious];
}

function judgeAttributes(options: {
  readonly fact: PatientGold;
  readonly truth: SurgeryTruth;
  readonly surgery: Surgery;
  readonly abstraction: Abstraction | undefined;
}): FactJudgement[] {
  const { fact, truth, surgery, abstraction } = options;
  const event = abstraction?.events.find(
    ({ eventId, surgeryId }) => eventId === surgery.eventId || surgeryId === surgery.surgeryId,
  );
  const got: Record<SurgeryAttribute, string | boolean | null> = {
    eor_operative: surgery.eorSurgeon,
    eor_imaging: surgery.eorRadiologic,
    eor_adjudicated: surgery.eorFinal,
    agreement: surgery.agreement,
    event_type: event?.type ?? null,
    requires_review: surgery.requiresReview,
  };
  return surgeryAttributes.map((attribute) =>
    judgement({
      variable: attribute,
      isRight: [truth[attribute], ...overridesOf(fact.acceptable_values, attribute)].includes(got[attribute]),
      gold: String(truth[attribute] ?? nothing),
      got: String(got[attribute] ?? nothing),
    }),
  );
}

/** The values that the entries of `acceptable_values` put in place of one key. */
function overridesOf(overrides: readonly unknown[] | undefined, key: string): unknown[] {
  return (overrides ?? []).flatMap((override) =>
    typeof override === 'object' && override !== null && key in override
      ? [(override as Record<string, unknown>)[key]]
      : [],
  );
}

function judgeProgression(
  facts: readonly PatientGold[],
  surgeries: readonly PatientGold[],
  abstraction: Abstraction | undefined,
): FactJudgement[] {
  if (facts.length === 0) return [];
  const growth = (abstraction?.events ?? []).filter(
    ({ type }) => type === 'Recurrence' || type === 'Progressive',
  );
  const expected = facts.flatMap(({ value, date, acceptable_values }) => {
    const truth = ProgressionTruth.nullable().parse(value);
    if (truth === null || date === null) return [];
    return [{ types: [truth.event_type, ...overridesOf(acceptable_values, 'event_type')], date }];
  });
  const served = nearestPairs(expected, growth);
  const judged = expected.map((truth) => {
    const event = served.get(truth);
    return judgement({
      variable: 'progression_event',
      isRight: event !== undefined && truth.types.includes(event.type),
      reason: event === undefined ? 'event not found' : 'wrong event type',
      gold: `${truth.types[0]} ${truth.date}`,
      got: event === undefined ? nothing : `${event.type} ${event.date}`,
    });
  });
  const used = new Set(served.values());
  const surgeryDates = surgeries.map(({ value }) => SurgeryTruth.parse(value).surgery_date);
  const spurious = growth.filter(
    (event) => !used.has(event) && !surgeryDates.some((date) => daysApart(date, event.date) <= eventDays),
  );
  return [
    ...judged,
    ...spurious.map(({ type, date }) =>
      judgement({
        variable: 'progression_spurious',
        isRight: false,
        reason: 'no such event',
        gold: nothing,
        got: `${type} ${date}`,
      }),
    ),
  ];
}

interface Expected {
  /** The type and what else is acceptable. */
  readonly types: readonly unknown[];
  readonly date: string;
}

/** One event per expected one, within the window: right types before wrong ones, then the nearest in time. */
function nearestPairs(
  expected: readonly Expected[],
  events: readonly TumorEvent[],
): ReadonlyMap<Expected, TumorEvent> {
  const pairs = expected.flatMap((truth) =>
    events.map((event) => ({
      truth,
      event,
      days: daysApart(truth.date, event.date),
      isOfType: truth.types.includes(event.type),
    })),
  );
  const near = pairs
    .filter(({ days }) => days <= eventDays)
    .sort((a, b) => Number(!a.isOfType) - Number(!b.isOfType) || a.days - b.days);
  const served = new Map<Expected, TumorEvent>();
  const used = new Set<TumorEvent>();
  for (const { truth, event } of near) {
    if (served.has(truth) || used.has(event)) continue;
    served.set(truth, event);
    used.add(event);
  }
  return served;
}

function judgeDiagnosis({ value }: PatientGold, abstraction: Abstraction | undefined): FactJudgement {
  const derived = abstraction && primaryDiagnosis(abstraction);
  const isRight =
    abstraction !== undefined &&
    (typeof value === 'string'
      ? derived !== undefined && sameDiagnosis(value, derived.value)
      : derived === undefined);
  return judgement({
    variable: 'primary_diagnosis',
    isRight,
    gold: typeof value === 'string' ? value : nothing,
    got: derived?.value ?? nothing,
  });
}

function judgeStatus(fact: PatientGold, abstraction: Abstraction | undefined): FactJudgement {
  const derived = abstraction && lastKnownStatus(abstraction);
  const allowed = [fact.value, ...(fact.acceptable_values ?? [])];
  const got = derived?.value ?? (abstraction === undefined ? nothing : 'Unknown');
  return judgement({
    variable: 'last_known_status',
    isRight: allowed.includes(got),
    gold: String(fact.value),
    got,
  });
}
