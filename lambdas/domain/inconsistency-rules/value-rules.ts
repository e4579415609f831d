import { documentKey } from '../plan-documents.ts';
import { inWords, plannedByKey } from '../statements.ts';
import type { Contradiction, Rule } from './rule.ts';

/** A value that its variable cannot have, such as an extent of resection given as a scan's tumour status. */
export const valueNotPermitted: Rule = ({ plan, readings, dictionary }) => {
  const permitted = new Map(
    dictionary.variables.map(({ name, values }) => [
      name as string,
      values === null ? null : new Set(values.map(({ value }) => value)),
    ]),
  );
  const planned = plannedByKey(plan);
  return readings.documents.flatMap((reading) => {
    const document = planned.get(documentKey(reading.documentId, reading.binaryId));
    if (document === undefined) return [];
    return reading.findings.flatMap((finding): Contradiction[] => {
      const { variable, value, state } = finding;
      const allowed = permitted.get(variable) ?? null;
      if (state === 'rejected' || typeof value !== 'string' || allowed === null || allowed.has(value))
        return [];
      const owner = [...permitted].find(([name, values]) => name !== variable && values?.has(value) === true);
      return [
        {
          explanation: `From ${inWords({ reading, document })}, ${variable} has a value that ${owner === undefined ? 'the dictionary does not know' : `belongs to ${owner[0]}`}.`,
          findingIds: [finding.findingId],
          documentIds: [reading.documentId],
          dates: [reading.date],
        },
      ];
    });
  });
};
