import type { Policies, Surgery } from './abstraction.ts';
import type { Dictionary } from './dictionary.ts';
import type { PatientReadings } from './document-reading.ts';
import { agreementOf, extentRanks, isKnown } from './extent-ranks.ts';
import type { PatientPlan } from './patient-plan.ts';
import { isPlannedStage } from './planned-stage.ts';
import { resectionConfidence } from './resection-confidence.ts';
import { type ResectionFact, radiologicFact, surgeonFact } from './resection-facts.ts';
import { knownExtents, type ResectionSources, resectionSources } from './resection-sources.ts';
import type { Extent } from './vocabulary.ts';

/**
 * How much each tumour surgery removed: what the surgeon and what the radiologist say, kept as two facts, and the
 * final value by the policy in force (design decision 6).
 *
 * A surgery goes to review when the two are more than one rank apart, when any source says gross total and another
 * states a residual, when every source is flagged, when one is Unknown beside a flagged or low-confidence value, when
 * operative documents contradict each other, and when it was planned as a second look or stage.
 *
 * @returns one entry per planned surgery, in the plan's order; `eventId` is null until events are classified.
 */
export function adjudicateResection(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly dictionary: Dictionary;
  readonly policies: Policies;
}): Surgery[] {
  return resectionSources(chart).map((sources) => adjudicated(sources, chart));
}

function adjudicated(
  sources: ResectionSources,
  {
    plan,
    dictionary,
    policies,
  }: { readonly plan: PatientPlan; readonly dictionary: Dictionary; readonly policies: Policies },
): Surgery {
  const { surgery } = sources;
  const surgeon = surgeonFact(sources);
  const radiologic = radiologicFact(sources, dictionary);
  const agreement = agreementOf(surgeon.extent, radiologic.extent);
  const final = finalFact({ surgeon, radiologic, policy: policies.resection });
  const doubts = reviewReasons({ sources, surgeon, radiologic, plan, dictionary });
  const statements = [...surgeon.statements, ...radiologic.statements];
  return {
    surgeryId: surgery.surgeryId,
    procedureIds: surgery.procedureIds,
    date: surgery.date,
    eorSurgeon: surgeon.extent,
    eorRadiologic: radiologic.extent,
    eorFinal: isKnown(final?.extent ?? null) ? (final?.extent ?? 'Unknown') : 'Unknown',
    policy: policies.resection,
    agreement,
    confidence:
      final === undefined
        ? null
        : resectionConfidence(final.confidence, { agreement, isOperative: final.source === 'operative' }),
    requiresReview: doubts.length > 0,
    reasons: [
      ...surgeon.reasons,
      ...radiologic.reasons,
      finalInWords({ final, surgeon, radiologic, policies }),
      ...doubts,
    ],
    evidence: statements.flatMap(({ finding }) => finding.evidence),
    findingIds: statements.map(({ finding }) => finding.findingId),
    eventId: null,
  };
}

/** Sources in order of authority under each policy; the first that says something decides. */
const authority = {
  operative_report_first: ['operative', 'early_scan', 'note', 'procedure_row', 'late_scan'],
  mri_within_72h_first: ['early_scan', 'operative', 'note', 'procedure_row', 'late_scan'],
} as const;

function finalFact(given: {
  readonly surgeon: ResectionFact;
  readonly radiologic: ResectionFact;
  readonly policy: Policies['resection'];
}): ResectionFact | undefined {
  const facts = [given.surgeon, given.radiologic].filter(({ extent }) => isKnown(extent));
  // A CT cannot outrank a surgeon: enhancement and small remnants do not show on it.
  const rank = ({ source, isCtOnly }: ResectionFact): number =>
    source === 'none' || (isCtOnly && given.policy === 'mri_within_72h_first')
      ? authority[given.policy].length
      : authority[given.policy].indexOf(source);
  return facts.sort((a, b) => rank(a) - rank(b))[0];
}

/** Names the policy only where it decided: where the sources differ. */
function finalInWords(given: {
  readonly final: ResectionFact | undefined;
  readonly surgeon: ResectionFact;
  readonly radiologic: ResectionFact;
  readonly policies: Policies;
}): string {
  const { final, surgeon, radiologic, policies } = given;
  if (final === undefined) return 'No source says how much was removed.';
  const known = [surgeon, radiologic].filter(({ extent }) => isKnown(extent));
  if (known.length === 1) return `The final value ${final.extent} follows ${final.named}, the only source.`;
  if (surgeon.extent === radiologic.extent)
    return `The final value ${final.extent} is what both sources say.`;
  const policy =
    policies.resection === 'operative_report_first'
      ? 'operative documents come first'
      : 'an MRI within 72 hours comes first';
  return `The final value ${final.extent} follows ${final.named} (policy: ${policy}).`;
}

function reviewReasons(given: {
  readonly sources: ResectionSources;
  readonly surgeon: ResectionFact;
  readonly radiologic: ResectionFact;
  readonly plan: PatientPlan;
  readonly dictionary: Dictionary;
}): string[] {
  const { sources, surgeon, radiologic } = given;
  const reasons: string[] = [];
  if (agreementOf(surgeon.extent, radiologic.extent) === 'discrepancy')
    reasons.push('Review: surgeon and radiologist are more than one rank apart.');
  if (grossTotalAgainstResidual(given))
    reasons.push('Review: one source says gross total resection and another states a residual.');
  if (noSourceIsCertain(given)) reasons.push('Review: no source is certain.');
  if (unknownBesideDoubt(given)) reasons.push('Review: one source cannot tell and the other is not certain.');
  const ranks = knownExtents(sources.operative).map((extent) => extentRanks[extent]);
  const operativeDocuments = new Set(sources.operative.map(({ reading }) => reading.documentId));
  if (operativeDocuments.size > 1 && Math.max(...ranks) - Math.min(...ranks) > 1)
    reasons.push('Review: the operative documents contradict each other.');
  if (isPlannedStage(sources.surgery, given.plan))
    reasons.push('Review: the operation is named a second look or a further stage.');
  return reasons;
}

/** Any two of surgeon, radiologist and notes: someone calls it gross total, someone else saw tumour left. */
function grossTotalAgainstResidual({
  surgeon,
  radiologic,
  sources,
}: {
  readonly surgeon: ResectionFact;
  readonly radiologic: ResectionFact;
  readonly sources: ResectionSources;
}): boolean {
  const said: readonly (Extent | null)[] = [
    surgeon.extent,
    radiologic.extent,
    ...knownExtents(sources.notes),
  ];
  return said.includes('GTR') && said.some((extent) => isKnown(extent) && extent !== 'GTR');
}

/** With nothing sure beside it to weigh it by, a doubtful statement is no answer. */
function noSourceIsCertain({
  surgeon,
  radiologic,
}: {
  readonly surgeon: ResectionFact;
  readonly radiologic: ResectionFact;
}): boolean {
  const known = [surgeon, radiologic].filter(({ extent }) => isKnown(extent));
  return known.length > 0 && known.every(({ isFlagged }) => isFlagged);
}

function unknownBesideDoubt({
  surgeon,
  radiologic,
  dictionary,
}: {
  readonly surgeon: ResectionFact;
  readonly radiologic: ResectionFact;
  readonly dictionary: Dictionary;
}): boolean {
  const minimum =
    dictionary.variables.find(({ name }) => name === 'extent_of_resection')?.minimumConfidence ?? 0;
  const isDoubtful = ({ extent, confidence, isFlagged }: ResectionFact): boolean =>
    isKnown(extent) && (isFlagged || (confidence !== null && confidence < minimum));
  return (
    (surgeon.extent === 'Unknown' && isDoubtful(radiologic)) ||
    (radiologic.extent === 'Unknown' && isDoubtful(surgeon))
  );
}
