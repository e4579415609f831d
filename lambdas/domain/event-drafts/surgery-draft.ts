import { addDays, daysBetween } from '../calendar.ts';
import { saysGrowth } from '../clinical-course.ts';
import { growthType, type TypeDecision } from '../event-type.ts';
import type { GrowthEpisode } from '../growth-episodes.ts';
import { statesReturn } from '../histology.ts';
import { isPlannedStage } from '../planned-stage.ts';
import { secondPrimaryEvidence } from '../specimens.ts';
import { inWords, type Statement } from '../statements.ts';
import { between } from '../within-days.ts';
import type { ChartFacts, Operation } from './chart-facts.ts';
import type { EventDraft } from './event-draft.ts';

/** A further operation this soon treats what the last one treated, when nothing grew between. */
const sameTreatmentDays = 1;
/** A clinician's statement of growth this long before an operation is its reason. */
const reasonDays = 90;
/** An operation this soon after the last one is a stage of the same treatment. */
const stageDays = 30;

interface Known {
  readonly facts: ChartFacts;
  readonly drafts: readonly EventDraft[];
  readonly growth: ReadonlyMap<GrowthEpisode, EventDraft>;
}

/**
 * Finds the event an operation treated and joins it: the first tumour, or growth seen since the operation before.
 *
 * @returns a new event where none fits: growth told by others than scans, another tumour by its specimen, or
 * `Unavailable` where nothing grew.
 */
export function surgeryDraft(operation: Operation, known: Known): EventDraft | undefined {
  const { facts, drafts, growth } = known;
  const { previous } = operation;
  if (drafts.some(({ surgeryIds }) => surgeryIds.includes(operation.surgeryId))) return undefined;
  const own = { date: operation.date, surgeryIds: [operation.surgeryId] };
  if (previous !== null && daysBetween(previous.date, operation.date) < sameTreatmentDays) {
    drafts
      .find(({ surgeryIds }) => surgeryIds.includes(previous.surgeryId))
      ?.surgeryIds.push(operation.surgeryId);
    return undefined;
  }
  const episode = openEpisode(operation, facts);
  const treated = episode === undefined ? undefined : growth.get(episode);
  const newTumor = secondPrimary(operation, facts);
  if (treated !== undefined) {
    treated.surgeryIds.push(operation.surgeryId);
    treated.sentences.push(`It was operated on ${operation.date}.`);
    if (newTumor !== undefined && treated.type !== 'Second Malignancy') {
      const { sentences, findingIds, ...renamed } = newTumor;
      Object.assign(treated, renamed);
      treated.sentences.push(...sentences);
      treated.findingIds.push(...findingIds);
    }
    return undefined;
  }
  if (newTumor !== undefined) return { ...own, ...newTumor };
  const told = returnTold(operation, facts);
  const decision = growthType({
    lastExtent: previous === null ? 'Unknown' : previous.extent,
    stated: told.length > 0 || previous === null ? 'Recurrence' : null,
    policies: facts.policies,
  });
  if (told.length > 0 || statesReturn(operation.planned.description))
    return { ...own, ...named(decision), ...reason(told, decision, operation) };
  return withoutGrowth(operation, { facts, decision, own });
}

/** What makes the tumour of this operation another one than before, if anything does. */
function secondPrimary(
  { date }: Operation,
  { diagnoses }: ChartFacts,
): Omit<EventDraft, 'date' | 'surgeryIds'> | undefined {
  const evidence = secondPrimaryEvidence(diagnoses, { from: date, to: date });
  return evidence.length === 0
    ? undefined
    : {
        type: 'Second Malignancy',
        confidence: 0.85,
        sentences: [`The specimen of ${date} is of another kind than before, or is called another tumour.`],
        findingIds: evidence.map(({ finding }) => finding.findingId),
        requiresReview: false,
        surgeryDoubt: null,
      };
}

/** Growth seen since the operation before and not gone again, confirmed by being operated on. */
function openEpisode(operation: Operation, { episodes }: ChartFacts): GrowthEpisode | undefined {
  const since = operation.previous?.date ?? '';
  return episodes.findLast(
    ({ date, endedBy, verdict }) =>
      date > since &&
      date <= operation.date &&
      verdict === 'growth' &&
      (endedBy === null || endedBy.date >= operation.date),
  );
}

/** Statements, near the operation, that the tumour came back or grew. */
function returnTold(operation: Operation, { clinical, diagnoses }: ChartFacts): Statement[] {
  const since = operation.previous === null ? '' : addDays(operation.previous.date, 1);
  const from = [addDays(operation.date, -reasonDays), since].sort().at(-1) ?? since;
  return [
    ...between(clinical, { from, to: operation.date }).filter(saysGrowth),
    ...between(diagnoses, { from, to: addDays(operation.date, stageDays) }).filter(
      ({ saysReturn }) => saysReturn,
    ),
  ];
}

const named = ({ type, confidence }: TypeDecision): Pick<EventDraft, 'type' | 'confidence'> => ({
  type,
  confidence: Math.min(confidence, 0.75),
});

function reason(
  told: readonly Statement[],
  decision: TypeDecision,
  operation: Operation,
): Pick<EventDraft, 'sentences' | 'findingIds' | 'requiresReview' | 'surgeryDoubt'> {
  const [first] = told;
  const source = first === undefined ? 'The name of the operation' : `${inWords(first)}`;
  return {
    sentences: [
      `${source.charAt(0).toUpperCase()}${source.slice(1)} says that the tumour operated on ${operation.date} had grown again; no scan of the chart shows it.`,
      decision.because,
    ],
    findingIds: told.map(({ finding }) => finding.findingId),
    requiresReview: !decision.isCertain,
    surgeryDoubt: decision.isCertain ? null : 'Review: the event it treated cannot be named with certainty.',
  };
}

function withoutGrowth(
  operation: Operation,
  {
    facts,
    decision,
    own,
  }: {
    readonly facts: ChartFacts;
    readonly decision: TypeDecision;
    readonly own: Pick<EventDraft, 'date' | 'surgeryIds'>;
  },
): EventDraft {
  const { previous, planned } = operation;
  const since = previous === null ? operation.date : previous.date;
  const quiet = between(facts.scans, { from: addDays(since, 1), to: operation.date });
  const isStage =
    isPlannedStage(planned, facts.plan) ||
    (previous !== null && daysBetween(since, operation.date) <= stageDays);
  if (isStage || quiet.length > 0)
    return {
      ...own,
      type: 'Unavailable',
      confidence: 0.5,
      sentences: [
        `Nothing in the chart shows growth before the operation of ${operation.date}${quiet.length > 0 ? ` (${quiet.length} scans since the last one)` : ''}; a planned second look or stage fits none of the event types.`,
      ],
      findingIds: quiet.map(({ finding }) => finding.findingId),
      requiresReview: true,
      surgeryDoubt: 'Review: no growth before this operation is documented (second look or stage?).',
    };
  return {
    ...own,
    type: decision.type,
    confidence: Math.min(decision.confidence, 0.5),
    sentences: [
      `The chart has no scan between the operations of ${since} and ${operation.date}; that it was operated on again suggests growth.`,
      decision.because,
    ],
    findingIds: [],
    requiresReview: true,
    surgeryDoubt: 'Review: the event it treated is inferred from the operation alone.',
  };
}
