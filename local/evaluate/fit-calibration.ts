import { hashOf } from '../../lambdas/domain/canonical.ts';
import {
  anyDoubt,
  type Calibration,
  type CalibrationEntry,
  keyOf,
  noDoubt,
} from '../../lambdas/readers/calibration.ts';
import { type Beta, betaQuantile } from './beta-posterior.ts';

/** How often one kind of answer was right; doubt, kind and basis given. */
export type Count = Omit<CalibrationEntry, 'confidence' | 'atLeast'>;

/** Cases a more general entry counts for beside those of a more special one. */
const priorCases = 5;

/** How alike the answers about documents of one patient are: an assumption, on the careful side. */
const likenessWithinPatient = 0.3;

/** Fewer cases than this over all kinds and doubts say nothing about a variable. */
const fewestCases = 10;

export const calibrationMethod =
  'Beta-binomial with shrinkage: an entry over all kinds of document starts from a uniform prior (one right, one wrong), ' +
  `a more special one from the more general one's mean as ${priorCases} cases. Cases of one patient count less ` +
  `(design effect, correlation ${likenessWithinPatient}). "atLeast" is the 5 % quantile. Variables with fewer than ` +
  `${fewestCases} cases have counts and no confidence.`;

/**
 * Probabilities from counts. Three levels, each drawn towards the one before: any doubt (or none), the doubt, the doubt
 * in one kind of document on one basis.
 */
export function fitCalibration(counts: readonly Count[], measuredOn: Calibration['measuredOn']): Calibration {
  const special = merged(counts);
  const byDoubt = merged(special.map((count) => ({ ...count, kind: null, basis: null })));
  const overall = merged(
    byDoubt.map((count) => ({ ...count, doubt: count.doubt === noDoubt ? noDoubt : anyDoubt })),
  );
  const isMeasured = measuredVariables(overall);
  const general = new Map<string, CalibrationEntry>();
  const entries: CalibrationEntry[] = [];
  const add = (count: Count, parent?: number): void => {
    if (general.has(keyOf(count))) return;
    const entry = { ...count, ...(isMeasured(count) ? probabilityOf(count, parent) : unknown) };
    general.set(keyOf(count), entry);
    entries.push(entry);
  };
  const meanOf = (name: Count): number | undefined => general.get(keyOf(name))?.confidence ?? undefined;
  for (const count of overall) add(count);
  for (const count of byDoubt) add(count, meanOf({ ...count, doubt: anyDoubt }));
  for (const count of special) add(count, meanOf({ ...count, kind: null, basis: null }));
  const sorted = entries.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return {
    version: hashOf(sorted.map(({ confidence, atLeast, ...count }) => count)).slice(0, 12),
    measuredOn,
    method: calibrationMethod,
    entries: sorted,
  };
}

/** The counts a calibration was fitted to, so that another measurement can be added. */
export function countsOf(calibration: Calibration): Count[] {
  return calibration.entries
    .filter(({ kind }) => kind !== null)
    .map(({ confidence, atLeast, ...count }) => count);
}

/** Counts of two runs over different patients. */
export const addedUp = (counts: readonly Count[], more: readonly Count[]): Count[] =>
  merged([...counts, ...more], (patients, others) => patients + others);

/** Counts of one name as one. Kinds of document of one chart share their patient: the larger number is a careful one. */
function merged(counts: readonly Count[], patientsOf: typeof Math.max = Math.max): Count[] {
  const sums = new Map<string, Count>();
  for (const count of counts) {
    const known = sums.get(keyOf(count));
    if (known === undefined) sums.set(keyOf(count), count);
    else {
      sums.set(keyOf(count), {
        ...count,
        right: known.right + count.right,
        total: known.total + count.total,
        patients: patientsOf(known.patients, count.patients),
      });
    }
  }
  return [...sums.values()];
}

function measuredVariables(overall: readonly Count[]): (count: Count) => boolean {
  const totals = new Map<string, number>();
  const name = ({ variable, reader, agreement, answer }: Count): string =>
    [variable, reader, agreement, answer].join('|');
  for (const count of overall) totals.set(name(count), (totals.get(name(count)) ?? 0) + count.total);
  return (count) => (totals.get(name(count)) ?? 0) >= fewestCases;
}

const unknown = { confidence: null, atLeast: null };

function probabilityOf(
  count: Count,
  parent: number | undefined,
): Pick<CalibrationEntry, 'confidence' | 'atLeast'> {
  const prior: Beta =
    parent === undefined
      ? { right: 1, wrong: 1 }
      : { right: priorCases * parent, wrong: priorCases * (1 - parent) };
  const weight = effectiveWeight(count);
  const posterior: Beta = {
    right: prior.right + weight * count.right,
    wrong: prior.wrong + weight * (count.total - count.right),
  };
  return {
    confidence: rounded(posterior.right / (posterior.right + posterior.wrong)),
    atLeast: rounded(betaQuantile(0.05, posterior)),
  };
}

/** Kish's design effect: n cases of m patients weigh as n / (1 + (n / m - 1) rho) independent ones. */
function effectiveWeight({ total, patients }: Count): number {
  const perPatient = patients === 0 ? 1 : total / patients;
  return 1 / (1 + Math.max(0, perPatient - 1) * likenessWithinPatient);
}

/** Down to three decimals, and short of certainty. */
const rounded = (value: number): number => Math.min(0.999, Math.floor(value * 1000) / 1000);
