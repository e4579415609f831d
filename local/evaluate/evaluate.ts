import type { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { InputRejectedError } from '../../lambdas/domain/errors.ts';
import { type VariableName, variableNames } from '../../lambdas/domain/vocabulary.ts';
import type { Calibration } from '../../lambdas/readers/calibration.ts';
import type { BootstrapSettings } from './bootstrap.ts';
import { type CalibrationCheck, checkCalibration } from './check-calibration.ts';
import { checkEvidence } from './check-evidence.ts';
import { countAnswers, judgedAnswers, measurementOf } from './count-answers.ts';
import { addedUp, countsOf, fitCalibration } from './fit-calibration.ts';
import { type GoldChart, readGold } from './gold.ts';
import { type Judgement, judgeDocument } from './judge-document.ts';
import { type FactJudgement, judgePatient, scoredFacts } from './judge-patient.ts';
import { type PlantedScore, readPlanted, scorePlanted } from './judge-planted.ts';
import { type Churn, measureChurn } from './measure-churn.ts';
import { openResults, type Results } from './read-results.ts';
import { type FactScore, type ReviewScore, scoreFacts, scoreReview } from './score-facts.ts';
import { type CheckedJudgement, scoreVariable, type VariableScore } from './score-variables.ts';

export interface EvaluateOptions {
  /** Result folder of a run (`--out`). */
  readonly out: string;
  /** Gold file, `gold.ndjson`. */
  readonly gold: string;
  /** Result folder of another run to measure the churn against. */
  readonly compare?: string | undefined;
  readonly bootstrap?: Partial<BootstrapSettings> | undefined;
  /** Gives the errors with what was quoted. */
  readonly quotes?: boolean | undefined;
  /** Measures how often each kind of answer is right: which charts these are, and an earlier measurement to add to. */
  readonly calibrate?: { readonly charts: string; readonly onto: Calibration | null } | undefined;
}

/** A value that is not as gold has it: where to look, what was expected, what was given. */
export interface EvaluationError {
  readonly patientId: string;
  readonly documentId: string | null;
  readonly variable: string;
  readonly reason: string;
  readonly gold: string;
  readonly got: string;
  /** True where the wrong value was accepted without a person: a silent error. */
  readonly isAccepted: boolean;
  /** What was quoted for either; only where it was asked for, since it is text of charts. */
  readonly quotes?: { readonly gold: readonly string[]; readonly got: readonly string[] };
}

/** How a run's results compare with gold. Shares are between 0 and 1; null where they are of nothing. */
export interface EvaluationReport {
  readonly charts: { readonly gold: number; readonly abstracted: number };
  readonly goldRecords: number;
  readonly bootstrap: BootstrapSettings;
  /** Document level, in the order of the vocabulary; variables without gold are left out. */
  readonly variables: readonly VariableScore[];
  /** Values stated about a document of the gold on which gold is silent, by variable: neither right nor wrong. */
  readonly withoutGold: Readonly<Record<string, number>>;
  /** Patient level. */
  readonly facts: readonly FactScore[];
  readonly review: ReviewScore;
  /** Gold records that were not judged, by reason and variable. */
  readonly leftOut: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly errors: readonly EvaluationError[];
  readonly churn: Churn | null;
  readonly calibration: { readonly measured: Calibration; readonly check: CalibrationCheck } | null;
  /** Rules of time and logic on planted contradictions; null where the cohort lists none. */
  readonly planted: readonly PlantedScore[] | null;
}

/**
 * Scores a run's results against gold, document by document and patient by patient.
 * @throws InputRejectedError when the gold file or an abstraction has not the right shape (line or field in the
 *   message).
 */
export async function evaluate(options: EvaluateOptions): Promise<EvaluationReport> {
  const bootstrap = { resamples: 2000, seed: 1, ...options.bootstrap };
  const charts = await readGold(options.gold);
  const results = await openResults(options.out);
  const judged = new Map<VariableName, CheckedJudgement[]>();
  const facts: FactJudgement[] = [];
  const errors: EvaluationError[] = [];
  const leftOut = new Tally();
  const withoutGold: Record<string, number> = {};
  const dictionaryVersions = new Set<string>();
  const planted = await readPlanted(options.gold);
  const abstractions = new Map<string, Abstraction>();
  let abstracted = 0;
  for (const chart of charts) {
    const abstraction = await results.find(chart.patientId);
    if (abstraction !== undefined) {
      abstracted += 1;
      dictionaryVersions.add(abstraction.dictionaryVersion);
      if (planted !== undefined) abstractions.set(chart.patientId, abstraction);
    }
    const judgements = judgeChart(chart, abstraction, leftOut);
    for (const judgement of await checked(judgements, results)) {
      const own = judged.get(judgement.variable) ?? [];
      judged.set(judgement.variable, own);
      own.push(judgement);
    }
    const chartFacts = judgePatient(chart, abstraction);
    facts.push(...chartFacts);
    errors.push(
      ...documentErrors(chart, { judgements, withQuotes: options.quotes === true }),
      ...factErrors(chart, chartFacts),
    );
    countWithoutGold(chart, abstraction, withoutGold);
  }
  if (abstracted === 0) {
    throw new InputRejectedError(
      `none of the ${charts.length} patients of the gold file is among the results: is it the gold of other charts?`,
    );
  }
  return {
    charts: { gold: charts.length, abstracted },
    goldRecords: charts.reduce((sum, { documents, facts }) => sum + documents.length + facts.length, 0),
    bootstrap,
    variables: variableNames.flatMap((variable) => {
      const judgements = judged.get(variable);
      return judgements === undefined ? [] : [scoreVariable(variable, judgements, bootstrap)];
    }),
    withoutGold,
    facts: scoreFacts(facts),
    review: scoreReview(facts),
    leftOut: leftOut.counts,
    errors,
    planted: planted === undefined ? null : scorePlanted(planted, abstractions),
    churn:
      options.compare === undefined ? null : await measureChurn(results, await openResults(options.compare)),
    calibration:
      options.calibrate === undefined
        ? null
        : calibrationOf([...judged.values()].flat(), { ...options.calibrate, dictionaryVersions }),
  };
}

function calibrationOf(
  judgements: readonly Judgement[],
  told: {
    readonly charts: string;
    readonly onto: Calibration | null;
    readonly dictionaryVersions: ReadonlySet<string>;
  },
): NonNullable<EvaluationReport['calibration']> {
  const answers = judgedAnswers(judgements);
  const base = told.onto === null ? [] : countsOf(told.onto);
  const measuredOn = [...(told.onto?.measuredOn ?? []), measurementOf(judgements, told)];
  return {
    measured: fitCalibration(addedUp(base, countAnswers(answers)), measuredOn),
    check: checkCalibration(answers, base),
  };
}

/** Counts by reason, then by variable. */
class Tally {
  readonly counts: Record<string, Record<string, number>> = {};

  add(reason: string, variable: string): void {
    const row = this.counts[reason] ?? {};
    this.counts[reason] = row;
    row[variable] = (row[variable] ?? 0) + 1;
  }
}

function judgeChart(chart: GoldChart, abstraction: Abstraction | undefined, leftOut: Tally): Judgement[] {
  for (const { variable } of chart.facts) {
    if (!(scoredFacts as readonly string[]).includes(variable)) leftOut.add('not a variable', variable);
  }
  return chart.documents.flatMap((gold) => {
    const verdict = judgeDocument(gold, abstraction);
    if (verdict.kind === 'judged') return verdict.judgements;
    leftOut.add(verdict.why, verdict.variable);
    return [];
  });
}

/** Adds the check of the evidence; texts are read once for the chart and then let go. */
async function checked(judgements: readonly Judgement[], results: Results): Promise<CheckedJudgement[]> {
  const hashes = new Set(
    judgements.flatMap(({ finding }) => finding?.evidence.map(({ textSha256 }) => textSha256) ?? []),
  );
  const texts = new Map<string, string | undefined>();
  for (const hash of hashes) texts.set(hash, await results.text(hash));
  return judgements.map((judgement) => {
    const { finding, gold } = judgement;
    const standsOnText =
      finding !== undefined &&
      finding.basis === 'text' &&
      finding.value !== null &&
      finding.state !== 'rejected';
    return {
      ...judgement,
      evidence: standsOnText
        ? checkEvidence({
            evidence: finding.evidence,
            gold: gold.evidence,
            textOf: (hash) => texts.get(hash),
          })
        : null,
    };
  });
}

function documentErrors(
  { patientId }: GoldChart,
  { judgements, withQuotes }: { readonly judgements: readonly Judgement[]; readonly withQuotes: boolean },
): EvaluationError[] {
  return judgements.flatMap(({ gold, variable, reason, goldLabel, gotLabel, isAccepted, finding }) => {
    if (reason === null) return [];
    const error = {
      patientId,
      documentId: gold.document_reference_id,
      variable,
      reason,
      gold: goldLabel,
      got: gotLabel,
      isAccepted,
    };
    if (!withQuotes) return [error];
    const quotes = {
      gold: gold.evidence.map(({ quote }) => quote),
      got: (finding?.evidence ?? []).map(({ quote }) => quote),
    };
    return [{ ...error, quotes }];
  });
}

function factErrors({ patientId }: GoldChart, facts: readonly FactJudgement[]): EvaluationError[] {
  return facts
    .filter(({ isRight }) => !isRight)
    .map(({ variable, reason, gold, got }) => ({
      patientId,
      documentId: null,
      variable,
      reason,
      gold,
      got,
      isAccepted: false,
    }));
}

function countWithoutGold(
  { documents }: GoldChart,
  abstraction: Abstraction | undefined,
  counts: Record<string, number>,
): void {
  const known = new Set(
    documents.map(({ document_reference_id, variable }) => `${document_reference_id} ${variable}`),
  );
  const covered = new Set(documents.map(({ document_reference_id }) => document_reference_id));
  for (const { documentId, variable, value, state } of abstraction?.findings ?? []) {
    if (value === null || state === 'rejected' || !covered.has(documentId)) continue;
    if (!known.has(`${documentId} ${variable}`)) counts[variable] = (counts[variable] ?? 0) + 1;
  }
}
