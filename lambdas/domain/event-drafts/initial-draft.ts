import { addDays } from '../calendar.ts';
import { statesReturn } from '../histology.ts';
import { inWords } from '../statements.ts';
import { between } from '../within-days.ts';
import type { ChartFacts } from './chart-facts.ts';
import type { EventDraft } from './event-draft.ts';

/** A report of the first specimen is out within this many days. */
const specimenDays = 60;

/**
 * The first tumour: on the day of the first tumour operation, else of the first evidence. None where the chart shows
 * no tumour, or where the first operation it knows was itself for one that came back.
 */
export function initialDraft(facts: ChartFacts): EventDraft | undefined {
  const [first] = facts.operations;
  if (first !== undefined) {
    if (statesReturn(first.planned.description)) return undefined;
    const specimens = between(facts.diagnoses, {
      from: first.date,
      to: addDays(first.date, specimenDays),
    }).filter(({ isPathology }) => isPathology);
    const isMetastasis = specimens.some(({ family }) => family === 'metastasis');
    return {
      date: first.date,
      type: 'Initial CNS Tumor',
      confidence: 0.95,
      sentences: [
        `The first tumour operation of the chart was on ${first.date}.`,
        ...(isMetastasis
          ? ['Pathology names a metastasis: the tumour did not begin in the nervous system.']
          : []),
      ],
      findingIds: specimens.map(({ finding }) => finding.findingId),
      surgeryIds: [first.surgeryId],
      requiresReview: isMetastasis,
      surgeryDoubt: null,
    };
  }
  const { onset } = facts;
  const evidence = onset?.statements[0];
  if (onset === undefined || evidence === undefined) return undefined;
  return {
    date: onset.date,
    type: 'Initial CNS Tumor',
    confidence: onset.beganEarlier ? 0.6 : 0.85,
    sentences: [
      `The tumour was never operated on in this chart; ${inWords(evidence)} is its first evidence.`,
      ...(onset.beganEarlier
        ? ['It compares with an earlier scan, so the diagnosis lies before the chart.']
        : []),
    ],
    findingIds: [evidence.finding.findingId],
    surgeryIds: [],
    requiresReview: onset.beganEarlier,
    surgeryDoubt: null,
  };
}
