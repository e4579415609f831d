import type { Dictionary } from './dictionary.ts';
import type { PatientReadings } from './document-reading.ts';
import type { Finding } from './finding.ts';
import type { Question } from './quality-checks.ts';
import { weightOf } from './variable-weight.ts';

/**
 * Values that are flagged, or below the dictionary's minimum where a confidence was measured (data-quality rule 2). A
 * confidence that nobody measured decides nothing. Repetitions of a text are asked about once, absences not at all.
 */
export function doubtfulFindings(chart: {
  readonly readings: PatientReadings;
  readonly dictionary: Dictionary;
}): Question[] {
  const minimum = new Map(
    chart.dictionary.variables.map(({ name, minimumConfidence }) => [name, minimumConfidence]),
  );
  return chart.readings.documents
    .filter(({ status }) => status === 'read')
    .flatMap(({ findings }) => findings)
    .flatMap((finding) => {
      const reason = doubtOf(finding, minimum.get(finding.variable) ?? 0);
      return reason === undefined
        ? []
        : [
            {
              subject: 'finding' as const,
              subjectId: finding.findingId,
              severity: weightOf(finding.variable),
              reason,
            },
          ];
    });
}

function doubtOf(
  { state, value, absence, confidence, variable, reasons }: Finding,
  minimum: number,
): string | undefined {
  if (state === 'rejected' || value === null || absence !== null) return undefined;
  if (confidence !== null && confidence < minimum)
    return `${variable} has a measured confidence of ${confidence}, below ${minimum}.`;
  return state === 'flagged'
    ? `${variable} is flagged${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}.`
    : undefined;
}
