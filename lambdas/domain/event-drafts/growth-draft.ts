import { daysBetween } from '../calendar.ts';
import { growthType } from '../event-type.ts';
import type { GrowthEpisode } from '../growth-episodes.ts';
import { statesSecondPrimary } from '../histology.ts';
import { secondPrimaryEvidence } from '../specimens.ts';
import { inWords } from '../statements.ts';
import { type ChartFacts, operationBefore } from './chart-facts.ts';
import type { EventDraft } from './event-draft.ts';

/** Growth this soon after the first evidence of the tumour is part of its discovery. */
const discoveryDays = 90;

/** True for growth that belongs to the first tumour: before or with the first evidence, or in the work-up. */
export function isBeforeOnset(
  { date }: GrowthEpisode,
  { onset, operations }: ChartFacts,
  initial: EventDraft | undefined,
): boolean {
  const first = operations[0]?.date ?? initial?.date;
  if (first === undefined) return true;
  if (date > first) return operations.length === 0 && daysBetween(first, date) === 0;
  return onset === undefined || daysBetween(onset.date, date) <= discoveryDays;
}

/** The event of a run of growing scans, before any operation joins it. */
export function growthDraft(episode: GrowthEpisode, facts: ChartFacts): EventDraft {
  const [scan] = episode.scans;
  const last = operationBefore(facts, episode.date);
  const newTumor = secondPrimaryEvidence(facts.diagnoses, { from: episode.date, to: episode.lastDate });
  const saysNewTumor = episode.scans.filter(({ finding }) =>
    finding.evidence.some(({ quote }) => statesSecondPrimary(quote)),
  );
  const findingIds = [
    ...episode.scans.map(({ finding }) => finding.findingId),
    ...episode.confirmedBy.map(({ finding }) => finding.findingId),
  ];
  const seen =
    scan === undefined ? '' : `${inWords(scan)} shows ${episode.isNewLesion ? 'a new lesion' : 'growth'}`;
  const opening = [
    `${seen.charAt(0).toUpperCase()}${seen.slice(1)}${episode.scans.length > 1 ? `, as do ${episode.scans.length - 1} later` : ''}.`,
    ...(last === null ? [] : [`The last tumour operation before was on ${last.date}.`]),
    ...(episode.underMapk === 'resistance' ? ['It grew under a MAPK inhibitor (resistance).'] : []),
  ];
  const base = { date: episode.date, surgeryIds: [], surgeryDoubt: null };
  if (newTumor.length > 0 || (episode.isNewLesion && saysNewTumor.length > 0))
    return {
      ...base,
      type: 'Second Malignancy',
      confidence: 0.85,
      sentences: [...opening, 'It is called another tumour, or its specimen is of another kind than before.'],
      findingIds: [...findingIds, ...newTumor.map(({ finding }) => finding.findingId)],
      requiresReview: newTumor.length === 0,
    };
  const names = new Set(episode.confirmedBy.map(({ status }) => status));
  const decision = growthType({
    lastExtent: last === null ? null : last.extent,
    stated: names.size !== 1 ? null : names.has('Recurrence') ? 'Recurrence' : 'Progressive',
    policies: facts.policies,
  });
  const doubts = [
    ...episode.doubts,
    ...(episode.isNewLesion ? ['a new lesion without histology is taken for spread of the same tumour'] : []),
  ];
  return {
    ...base,
    type: decision.type,
    confidence: doubts.length === 0 ? decision.confidence : Math.min(decision.confidence, 0.75),
    sentences: [...opening, decision.because, ...doubts.map((doubt) => `Doubt: ${doubt}.`)],
    findingIds,
    requiresReview: !decision.isCertain || doubts.length > 0,
    surgeryDoubt:
      decision.isCertain && !episode.isNewLesion
        ? null
        : 'Review: the event it treated cannot be named with certainty.',
  };
}
