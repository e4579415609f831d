import type { Policies, Surgery, TumorEvent } from './abstraction.ts';
import { hashOf } from './canonical.ts';
import type { Dictionary } from './dictionary.ts';
import type { PatientReadings } from './document-reading.ts';
import { chartFacts } from './event-drafts/chart-facts.ts';
import { clinicalGrowth } from './event-drafts/clinical-growth.ts';
import type { EventDraft } from './event-drafts/event-draft.ts';
import { growthDraft, isBeforeOnset } from './event-drafts/growth-draft.ts';
import { initialDraft } from './event-drafts/initial-draft.ts';
import { surgeryDraft } from './event-drafts/surgery-draft.ts';
import { inOrder } from './in-order.ts';
import type { PatientPlan } from './patient-plan.ts';

/**
 * The tumour events of a chart and the surgeries with the event each treated. An event is dated by the first evidence
 * of it (the growing scan); an operation that treats growth belongs to that growth's event, and only an operation
 * without any growth before it has an event of its own day.
 *
 * - The first tumour operation, or in its absence the first evidence of a tumour, is the Initial CNS Tumor.
 * - A run of growing scans is one event, named after the last operation's extent (`event-type.ts`).
 * - Second Malignancy needs another histology or an explicit statement, never a new place alone.
 * - Scans that show no growth mark no event, nor does growth that may be an effect of radiation until confirmed.
 * - An operation without growth before it (second look, second stage) is `Unavailable` and goes to review.
 *
 * @returns events in order of date with ids that depend on the patient, the day and what they rest on.
 */
export function classifyEvents(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly surgeries: readonly Surgery[];
  readonly dictionary: Dictionary;
  readonly policies: Policies;
}): { readonly events: TumorEvent[]; readonly surgeries: Surgery[] } {
  const facts = chartFacts(chart);
  const drafts: EventDraft[] = [];
  const initial = initialDraft(facts);
  if (initial !== undefined) drafts.push(initial);
  const growth = new Map(
    facts.episodes
      .filter((episode) => episode.verdict === 'growth' && !isBeforeOnset(episode, facts, initial))
      .map((episode) => [episode, growthDraft(episode, facts)]),
  );
  drafts.push(...growth.values());
  for (const operation of facts.operations) {
    const made = surgeryDraft(operation, { facts, drafts, growth });
    if (made !== undefined) drafts.push(made);
  }
  drafts.push(...clinicalGrowth(facts, drafts));
  return withIds(drafts, { patientId: chart.plan.patientId, surgeries: chart.surgeries });
}

function withIds(
  drafts: readonly EventDraft[],
  chart: { readonly patientId: string; readonly surgeries: readonly Surgery[] },
): { readonly events: TumorEvent[]; readonly surgeries: Surgery[] } {
  const eventIds = new Map<string, string>();
  const doubtfulSurgeries = new Map<string, string>();
  const events = drafts
    .map((draft): TumorEvent => {
      const findingIds = [...new Set(draft.findingIds)];
      const restsOn = draft.surgeryIds[0] ?? findingIds[0] ?? '';
      const eventId = `evt_${hashOf([chart.patientId, draft.date, restsOn]).slice(0, 24)}`;
      for (const surgeryId of draft.surgeryIds) {
        eventIds.set(surgeryId, eventId);
        if (draft.surgeryDoubt !== null) doubtfulSurgeries.set(surgeryId, draft.surgeryDoubt);
      }
      return {
        eventId,
        date: draft.date,
        type: draft.type,
        confidence: draft.confidence,
        rationale: draft.sentences.join(' '),
        surgeryId: draft.surgeryIds[0] ?? null,
        findingIds,
        requiresReview: draft.requiresReview,
      };
    })
    .sort((a, b) => inOrder([a.date, a.eventId], [b.date, b.eventId]));
  const surgeries = chart.surgeries.map((surgery): Surgery => {
    const doubt = doubtfulSurgeries.get(surgery.surgeryId);
    return {
      ...surgery,
      eventId: eventIds.get(surgery.surgeryId) ?? null,
      requiresReview: surgery.requiresReview || doubt !== undefined,
      reasons: doubt === undefined ? surgery.reasons : [...surgery.reasons, doubt],
    };
  });
  return { events, surgeries };
}
