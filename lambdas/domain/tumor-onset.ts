import { inOrder } from './in-order.ts';
import type { DiagnosisStatement } from './specimens.ts';
import { kindOf, type Statement, statementsOf } from './statements.ts';

/** The first evidence of the tumour in a chart without a tumour operation. */
export interface TumorOnset {
  readonly date: string;
  readonly statements: readonly Statement[];
  /** True where that evidence already compares with an earlier scan: the diagnosis lies before the chart. */
  readonly beganEarlier: boolean;
}

/** Scan values that tell of no tumour, or of nothing. */
const tellsNothing: readonly string[] = ['NED', 'not_applicable', 'Unreadable'];
const comparesWithEarlier: readonly string[] = ['Stable', 'Increased', 'Decreased', 'New_Malignancy'];

/**
 * When an unoperated tumour was first seen: the first scan that shows one or the first pathology report that names
 * one. A baseline scan counts only where something else in the chart says that there is a tumour; a chart of normal
 * scans has no onset, and neither has one that knows the tumour from notes alone, since notes tell of the past.
 */
export function tumorOnset(
  chart: Parameters<typeof statementsOf>[0],
  diagnoses: readonly DiagnosisStatement[],
): TumorOnset | undefined {
  const scans = statementsOf(chart, 'tumor_status')
    .filter(
      (statement) =>
        statement.date !== null && kindOf(statement) === 'imaging' && !tellsNothing.includes(statement.value),
    )
    .sort((a, b) => inOrder([a.date, a.finding.findingId], [b.date, b.finding.findingId]));
  const specimens = diagnoses.filter(({ isPathology, family }) => isPathology && family !== undefined);
  const isTumor =
    diagnoses.some(({ family }) => family !== undefined) ||
    scans.some(({ value }) => comparesWithEarlier.includes(value));
  const first = [...scans.slice(0, 1), ...specimens.slice(0, 1)].sort((a, b) =>
    inOrder([a.date], [b.date]),
  )[0];
  if (!isTumor || first === undefined || first.date === null) return undefined;
  return {
    date: first.date,
    statements: [first],
    beganEarlier: first.finding.variable === 'tumor_status' && comparesWithEarlier.includes(first.value),
  };
}
