import type { EvaluationReport } from './evaluate.ts';
import type { PlantedScore } from './judge-planted.ts';
import type { Churn } from './measure-churn.ts';
import type { Figure, VariableScore } from './score-variables.ts';
import { textTable } from './text-table.ts';

/** Errors shown per report; the JSON form has them all. */
const shownErrors = 40;

/** The report as plain text for a terminal, ending in a line break. Figures are percentages but for kappa. */
export function formatReport(report: EvaluationReport): string {
  const { charts, goldRecords, bootstrap } = report;
  const sections = [
    [
      `${charts.abstracted} of ${charts.gold} charts abstracted, ${goldRecords} gold records.`,
      `Intervals: 95 %, ${bootstrap.resamples} resamples of patients, seed ${bootstrap.seed}.`,
    ],
    ['DOCUMENTS', ...variableTable(report.variables)],
    ...report.variables.flatMap(classTable),
    ['EVIDENCE', ...evidenceTable(report.variables)],
    ['PATIENTS', ...factTable(report)],
    report.planted === null ? [] : ['PLANTED CONTRADICTIONS', ...plantedTable(report.planted)],
    leftOutLines(report),
    report.churn === null ? [] : churnTable(report.churn),
    report.calibration === null ? [] : calibrationTable(report.calibration),
    errorTable(report),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const percent = (share: number | null): string => (share === null ? '-' : (100 * share).toFixed(1));

const figure = ({ value, interval }: Figure): string =>
  interval === null ? percent(value) : `${percent(value)} [${percent(interval[0])}, ${percent(interval[1])}]`;

const twoPlaces = (value: number | null): string => (value === null ? '-' : value.toFixed(2));

function variableTable(scores: readonly VariableScore[]): string[] {
  return textTable(
    ['variable', 'n', 'accuracy', 'macro-F1', 'kappa', 'accepted', 'of quoted', 'silent errors', 'abstained'],
    scores.map((score) => [
      score.variable,
      String(score.n),
      figure(score.accuracy),
      score.macroF1 === null ? '-' : figure(score.macroF1),
      score.rankedKappa === null
        ? twoPlaces(score.kappa)
        : `${twoPlaces(score.kappa)} (ranked ${twoPlaces(score.rankedKappa.kappa)})`,
      percent(score.n === 0 ? null : score.accepted / score.n),
      percent(score.withEvidence.n === 0 ? null : score.withEvidence.accepted / score.withEvidence.n),
      figure(score.silentErrors),
      String(score.abstentions),
    ]),
    ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
  );
}

/** Per class, where a closed list is used and more than one class occurs. */
function classTable({ variable, classes, confusion }: VariableScore): string[][] {
  if (classes === null || confusion === null || classes.length < 2) return [];
  const table = textTable(
    ['class', 'gold', 'answered', 'precision', 'recall', 'F1', 'taken for'],
    classes.map(({ value, support, answered, precision, recall, f1 }) => [
      value,
      String(support),
      String(answered),
      percent(precision),
      percent(recall),
      percent(f1),
      Object.entries(confusion[value] ?? {})
        .filter(([got]) => got !== value)
        .sort(([, a], [, b]) => b - a)
        .map(([got, times]) => `${got} ${times}`)
        .join(', '),
    ]),
    ['left', 'right', 'right', 'right', 'right', 'right', 'left'],
  );
  return [[variable, ...table]];
}

function evidenceTable(scores: readonly VariableScore[]): string[] {
  return textTable(
    ['variable', 'on text', 'located', 'supported', 'gold quotes', 'overlapping'],
    scores
      .filter(({ evidence }) => evidence.n > 0)
      .map(({ variable, evidence }) => [
        variable,
        String(evidence.n),
        percent(evidence.located / evidence.n),
        percent(evidence.supported / evidence.n),
        String(evidence.quoted),
        percent(evidence.quoted === 0 ? null : evidence.overlapping / evidence.quoted),
      ]),
    ['left', 'right', 'right', 'right', 'right', 'right'],
  );
}

function factTable({ facts, review }: EvaluationReport): string[] {
  const rows = facts.map(({ variable, n, right, share }) =>
    variable.endsWith('_spurious')
      ? [variable, String(n), '', '']
      : [variable, String(n), String(right), percent(share)],
  );
  const { needed, neededAndSent, notNeeded, sentWithoutNeed } = review;
  return [
    ...textTable(['fact', 'n', 'right', '%'], rows, ['left', 'right', 'right', 'right']),
    `Review: ${neededAndSent} of ${needed} surgeries that need it were sent, ${sentWithoutNeed} of ${notNeeded} without need.`,
  ];
}

function leftOutLines({ leftOut, withoutGold }: EvaluationReport): string[] {
  const listed = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([variable, count]) => `${variable} ${count}`)
      .join(', ');
  const lines = Object.entries(leftOut).map(([why, counts]) => `Not judged, ${why}: ${listed(counts)}.`);
  if (Object.keys(withoutGold).length > 0) lines.push(`Stated where gold is silent: ${listed(withoutGold)}.`);
  return lines;
}

function plantedTable(scores: readonly PlantedScore[]): string[] {
  const total = scores.reduce(
    (sum, { planted, found, fired, right }) => ({
      rule: 'all',
      planted: sum.planted + planted,
      found: sum.found + found,
      fired: sum.fired + fired,
      right: sum.right + right,
    }),
    { rule: 'all', planted: 0, found: 0, fired: 0, right: 0 },
  );
  const share = (part: number, whole: number): string => percent(whole === 0 ? null : part / whole);
  return textTable(
    ['rule', 'planted', 'found', 'recall', 'fired', 'right', 'precision'],
    [...scores, total].map(({ rule, planted, found, fired, right }) => [
      rule,
      String(planted),
      String(found),
      share(found, planted),
      String(fired),
      String(right),
      share(right, fired),
    ]),
    ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
  );
}

function churnTable({ patients, onlyHere, onlyThere, rows }: Churn): string[] {
  return [
    `CHURN: ${patients} patients in both folders, ${onlyHere} only here, ${onlyThere} only there`,
    ...textTable(
      ['variable', 'values', 'changed', 'added', 'removed', 'other state', '% changed'],
      rows.map(({ variable, n, changed, added, removed, restated, share }) => [
        variable,
        String(n),
        String(changed),
        String(added),
        String(removed),
        String(restated),
        percent(share),
      ]),
      ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    ),
  ];
}

/** The measured confidence against the truth, of patients that were left out of the measurement. */
function calibrationTable({ measured, check }: NonNullable<EvaluationReport['calibration']>): string[] {
  return [
    `CALIBRATION ${measured.version}: ${measured.entries.length} entries. Predicted from the other patients: ${check.n - check.unpredicted} of ${check.n} answers, Brier score ${check.brier === null ? '-' : check.brier.toFixed(4)}`,
    ...textTable(
      ['confidence from', 'answers', 'predicted', 'right'],
      check.bins.map(({ from, n, predicted, observed }) => [
        from.toFixed(2),
        String(n),
        percent(predicted),
        percent(observed),
      ]),
      ['right', 'right', 'right', 'right'],
    ),
  ];
}

/** Silent errors first: they are the ones nobody would notice. */
function errorTable({ errors }: EvaluationReport): string[] {
  if (errors.length === 0) return [];
  const sorted = [...errors].sort((a, b) => Number(b.isAccepted) - Number(a.isAccepted));
  const rest = sorted.length - shownErrors;
  return [
    `ERRORS: ${errors.length}${rest > 0 ? `, ${shownErrors} shown (all with --errors)` : ''}`,
    ...textTable(
      ['document or patient', 'variable', 'gold', 'got', 'reason'],
      sorted
        .slice(0, shownErrors)
        .map(({ patientId, documentId, variable, gold, got, reason, isAccepted }) => [
          documentId ?? patientId,
          variable,
          short(gold),
          short(got),
          isAccepted ? `${reason} (accepted)` : reason,
        ]),
      ['left', 'left', 'left', 'left', 'left'],
    ),
  ];
}

const short = (text: string): string => (text.length > 32 ? `${text.slice(0, 31)}…` : text);
