import type { Surgery, TumorEvent } from '../abstraction.ts';
import { canonicalJson } from '../canonical.ts';
import type { PatientReadings } from '../document-reading.ts';
import type { Finding } from '../finding.ts';
import type { Inconsistency } from '../inconsistency.ts';
import { type EventType, type Extent, eventTypes, extents } from '../vocabulary.ts';
import { valueInWords } from './decided-value.ts';
import type { Decision } from './decision.ts';

/** Decisions that stand, by the id of their subject. */
export type DecidedBy = ReadonlyMap<string, Decision>;

/** The readings with the reviewers' values in place of the machine's; what the readers said stays beside them. */
export const withDecidedFindings = (readings: PatientReadings, decided: DecidedBy): PatientReadings =>
  decided.size === 0
    ? readings
    : {
        documents: readings.documents.map((document) => ({
          ...document,
          findings: document.findings.map((finding) => {
            const decision = decided.get(finding.findingId);
            return decision === undefined ? finding : decidedFinding(finding, decision);
          }),
        })),
      };

/** The evidence stays: it is what the reviewer was shown. The gates spoke of the machine's value. */
function decidedFinding(finding: Finding, decision: Decision): Finding {
  const { value, absence } = decision;
  const isConfirmed = canonicalJson([value, absence]) === canonicalJson([finding.value, finding.absence]);
  // A code belongs to the words it was read from.
  const { code, ...kept } = finding;
  return {
    ...kept,
    ...(isConfirmed && code !== undefined ? { code } : {}),
    value,
    absence,
    basis: 'review',
    confidence: null,
    state: 'accepted',
    gates: isConfirmed ? finding.gates : null,
    reasons: [inWords(decision)],
  };
}

/** The surgeries with the final extents that reviewers decided; the two facts are what the sources say and stay. */
export const withDecidedSurgeries = (surgeries: readonly Surgery[], decided: DecidedBy): Surgery[] =>
  surgeries.map((surgery) => {
    const decision = decided.get(surgery.surgeryId);
    const extent = extents.find((one: Extent) => one === decision?.value);
    if (decision === undefined || extent === undefined) return surgery;
    // What a policy made of the facts, and what made it doubtful, is not why the value is what it is any more.
    const reasons = surgery.reasons.filter((reason) => !/^(?:Review: |The final value )/.test(reason));
    return {
      ...surgery,
      eorFinal: extent,
      confidence: null,
      requiresReview: false,
      reasons: [...reasons, inWords(decision)],
    };
  });

/** The events with the types that reviewers decided. */
export const withDecidedEvents = (events: readonly TumorEvent[], decided: DecidedBy): TumorEvent[] =>
  events.map((event) => {
    const decision = decided.get(event.eventId);
    const type = eventTypes.find((one: EventType) => one === decision?.value);
    if (decision === undefined || type === undefined) return event;
    return {
      ...event,
      type,
      confidence: null,
      requiresReview: false,
      rationale: `${event.rationale} ${inWords(decision)}`,
    };
  });

/**
 * The inconsistencies as decisions settle them: by a decision of their own, or because a value in contradiction was
 * changed and the rule, asked again over the decided values, no longer fires. What fires only now is added.
 *
 * @param again what the rules find over the decided values.
 */
export function withDecidedInconsistencies(
  inconsistencies: readonly Inconsistency[],
  {
    again,
    decided,
    decidedFindings,
  }: {
    readonly again: readonly Inconsistency[];
    readonly decided: DecidedBy;
    readonly decidedFindings: DecidedBy;
  },
): Inconsistency[] {
  const known = new Set(inconsistencies.map(({ inconsistencyId }) => inconsistencyId));
  const fires = new Set(again.map(({ inconsistencyId }) => inconsistencyId));
  const touches = ({ findingIds }: Inconsistency): boolean =>
    findingIds.some((id) => decidedFindings.has(id));
  const settled = inconsistencies.map((inconsistency): Inconsistency => {
    const word = decided.get(inconsistency.inconsistencyId)?.value;
    if (word === 'kept' || word === 'duplicate') return { ...inconsistency, resolution: word };
    return touches(inconsistency) && !fires.has(inconsistency.inconsistencyId)
      ? { ...inconsistency, resolution: 'revised' }
      : inconsistency;
  });
  return [...settled, ...again.filter((found) => !known.has(found.inconsistencyId) && touches(found))];
}

/**
 * The inconsistencies once extents are decided: who decided a surgery knew what its sources say, so a contradiction
 * among them alone is kept and no longer asked.
 */
export const settledByExtents = (
  inconsistencies: readonly Inconsistency[],
  { surgeries, decided }: { readonly surgeries: readonly Surgery[]; readonly decided: DecidedBy },
): Inconsistency[] => {
  const sources = surgeries
    .filter(({ surgeryId }) => decided.has(surgeryId))
    .map(({ findingIds }) => new Set(findingIds));
  return inconsistencies.map((found) => {
    const isOpen = found.resolution === 'open' || found.resolution === 'escalated';
    const isTheirs =
      found.findingIds.length > 0 && sources.some((of) => found.findingIds.every((id) => of.has(id)));
    return isOpen && isTheirs ? { ...found, resolution: 'kept' } : found;
  });
};

const inWords = ({ value, absence, reviewer, decidedAt }: Decision): string =>
  `A reviewer (${reviewer}) decided ${valueInWords(value, absence)} on ${decidedAt.slice(0, 10)}.`;
