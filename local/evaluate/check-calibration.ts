import { measuredFrom } from '../../lambdas/readers/calibration.ts';
import { countAnswers, type JudgedAnswer } from './count-answers.ts';
import { addedUp, type Count, fitCalibration } from './fit-calibration.ts';

/** Answers whose predicted confidence lies in one range, and how often they were right. */
export interface ReliabilityBin {
  readonly from: number;
  readonly n: number;
  readonly predicted: number;
  readonly observed: number;
}

/** How a calibration does on patients it has not seen. */
export interface CalibrationCheck {
  readonly n: number;
  /** Answers of a kind that the other patients do not show. */
  readonly unpredicted: number;
  /** Mean squared error of the probability; 0 is perfect. Null where nothing was predicted. */
  readonly brier: number | null;
  readonly bins: readonly ReliabilityBin[];
}

const edges = [0, 0.7, 0.9, 0.95, 0.98];
const mostFolds = 10;

/**
 * Predicts the answers of each patient from those of the others, in at most ten groups of patients, and compares with
 * what was right: the figures on the patients that were counted would flatter.
 */
export function checkCalibration(answers: readonly JudgedAnswer[], base: readonly Count[]): CalibrationCheck {
  const patients = [...new Set(answers.map(({ patientId }) => patientId))];
  const foldOf = new Map(patients.map((patientId, index) => [patientId, index % mostFolds]));
  const predictions: { readonly predicted: number; readonly isRight: boolean }[] = [];
  let unpredicted = 0;
  for (let fold = 0; fold < Math.min(mostFolds, patients.length); fold += 1) {
    const isOut = ({ patientId }: JudgedAnswer): boolean => foldOf.get(patientId) === fold;
    const others = countAnswers(answers.filter((answer) => !isOut(answer)));
    const measuredOf = measuredFrom(fitCalibration(addedUp(base, others), []));
    for (const { answer, doubts, isRight } of answers.filter(isOut)) {
      const known = doubts.flatMap((doubt) => measuredOf(answer, doubt)?.confidence ?? []);
      if (known.length === 0) unpredicted += 1;
      else predictions.push({ predicted: Math.min(...known), isRight });
    }
  }
  return {
    n: predictions.length + unpredicted,
    unpredicted,
    brier: mean(predictions.map(({ predicted, isRight }) => (predicted - Number(isRight)) ** 2)),
    bins: edges.flatMap((from, index) => {
      const to = edges[index + 1] ?? Number.POSITIVE_INFINITY;
      const own = predictions.filter(({ predicted }) => predicted >= from && predicted < to);
      const predicted = mean(own.map((one) => one.predicted));
      const observed = mean(own.map(({ isRight }) => Number(isRight)));
      return predicted === null || observed === null ? [] : [{ from, n: own.length, predicted, observed }];
    }),
  };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
