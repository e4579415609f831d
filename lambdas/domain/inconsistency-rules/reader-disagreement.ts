import type { Finding } from '../finding.ts';
import { documentKey } from '../plan-documents.ts';
import { inWords, plannedByKey } from '../statements.ts';
import { weightOf } from '../variable-weight.ts';
import type { Contradiction, Rule } from './rule.ts';

/**
 * Two readers that took different values from one document, of what events and extents rest on: one contradiction a
 * document, so that an adjudicator reads each text once. Both readings stand in the findings, each with its quote.
 */
export const readerDisagreement: Rule = ({ plan, readings }) => {
  const planned = plannedByKey(plan);
  return readings.documents.flatMap((reading): Contradiction[] => {
    const document = planned.get(documentKey(reading.documentId, reading.binaryId));
    const disputed = reading.findings.filter(isDisputed);
    if (document === undefined || reading.status !== 'read' || disputed.length === 0) return [];
    const variables = [...new Set(disputed.map(({ variable }) => variable))];
    return [
      {
        explanation: `Two readers of ${inWords({ reading, document })} disagree on ${variables.join(', ')}.`,
        findingIds: disputed.map(({ findingId }) => findingId),
        documentIds: [reading.documentId],
        dates: [reading.date],
      },
    ];
  });
};

/** Extents one rank apart agree in part, which settles no value. */
const isDisputed = ({ variable, agreement, state, readings }: Finding): boolean =>
  state === 'flagged' &&
  weightOf(variable) === 'medium' &&
  new Set(readings.map(({ reader }) => reader)).size > 1 &&
  (agreement === 'discrepancy' ||
    (agreement === 'partial_agreement' &&
      variable === 'extent_of_resection' &&
      new Set(readings.map(({ value }) => value)).size > 1));
