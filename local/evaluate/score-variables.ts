import type { VariableName } from '../../lambdas/domain/vocabulary.ts';
import { type BootstrapSettings, bootstrapIntervals, type Interval } from './bootstrap.ts';
import type { EvidenceCheck } from './check-evidence.ts';
import { closedVariables } from './compare-values.ts';
import type { Judgement } from './judge-document.ts';
import {
  type ClassScore,
  cohenKappa,
  confusionOf,
  macroF1,
  quadraticKappa,
  ratio,
  scoreClasses,
} from './metrics.ts';

/** Ranks of the extents of resection (design decision 6). */
const extentRanks: Readonly<Record<string, number>> = { GTR: 5, NTR: 4, STR: 3, Partial: 2, Biopsy: 1 };

/** A judgement with the check of its evidence; null where the value does not stand on text. */
export interface CheckedJudgement extends Judgement {
  readonly evidence: EvidenceCheck | null;
}

/** A figure between 0 and 1 (or null where it is of nothing) with its 95 % interval over patients. */
export interface Figure {
  readonly value: number | null;
  readonly interval: Interval;
}

/** How well one variable was read, over all documents gold has a value for. */
export interface VariableScore {
  readonly variable: VariableName;
  /** Gold values judged; markers for `molecular`. */
  readonly n: number;
  readonly right: number;
  readonly accuracy: Figure;
  /** Closed lists only, else null; so are the four below. */
  readonly macroF1: Figure | null;
  readonly classes: readonly ClassScore[] | null;
  /** Gold class to answered class to count. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>> | null;
  readonly kappa: number | null;
  /** Quadratic weights, `extent_of_resection` only: over the `n` pairs in which both sides have a rank. */
  readonly rankedKappa: { readonly n: number; readonly kappa: number | null } | null;
  /** Judged values that were accepted without a person. */
  readonly accepted: number;
  /** Accepted and wrong, among accepted: what nobody would notice. */
  readonly silentErrors: Figure;
  readonly silentErrorCount: number;
  readonly abstentions: number;
  /** Gold values that name the words they stand on, and how many of them were accepted without a person. */
  readonly withEvidence: { readonly n: number; readonly accepted: number };
  /**
   * Values that stand on text: how many, how many with valid spans, how many borne out by their sentence; and of
   * those gold quotes, how many overlap.
   */
  readonly evidence: {
    readonly n: number;
    readonly located: number;
    readonly supported: number;
    readonly quoted: number;
    readonly overlapping: number;
  };
}

/** Scores one variable; every judgement must be of it. */
export function scoreVariable(
  variable: VariableName,
  judgements: readonly CheckedJudgement[],
  settings: BootstrapSettings,
): VariableScore {
  const isClosed = closedVariables.includes(variable);
  const pairs = judgements.map(({ goldLabel, gotLabel }) => ({ gold: goldLabel, got: gotLabel }));
  const confusion = confusionOf(pairs);
  const right = count(judgements, ({ isRight }) => isRight);
  const accepted = count(judgements, ({ isAccepted }) => isAccepted);
  const silentErrorCount = count(judgements, ({ isAccepted, isRight }) => isAccepted && !isRight);
  const intervals = intervalsOf(judgements, isClosed, settings);
  const classes = isClosed ? scoreClasses(confusion) : null;
  return {
    variable,
    n: judgements.length,
    right,
    accuracy: { value: ratio(right, judgements.length), interval: intervals.accuracy },
    macroF1: classes && { value: macroF1(classes), interval: intervals.macroF1 },
    classes,
    confusion: isClosed
      ? Object.fromEntries([...confusion].map(([gold, row]) => [gold, Object.fromEntries(row)]))
      : null,
    kappa: isClosed ? cohenKappa(confusion) : null,
    rankedKappa: variable === 'extent_of_resection' ? rankedKappa(pairs) : null,
    accepted,
    silentErrors: { value: ratio(silentErrorCount, accepted), interval: intervals.silentErrors },
    silentErrorCount,
    abstentions: count(judgements, ({ isAbstention }) => isAbstention),
    withEvidence: {
      n: count(judgements, hasGoldEvidence),
      accepted: count(judgements, (judgement) => hasGoldEvidence(judgement) && judgement.isAccepted),
    },
    evidence: {
      n: count(judgements, ({ evidence }) => evidence !== null),
      located: count(judgements, ({ evidence }) => evidence?.isLocated === true),
      supported: count(
        judgements,
        ({ evidence, finding }) => evidence !== null && finding?.gates?.supported === true,
      ),
      quoted: count(judgements, ({ evidence }) => typeof evidence?.overlapsGold === 'boolean'),
      overlapping: count(judgements, ({ evidence }) => evidence?.overlapsGold === true),
    },
  };
}

const hasGoldEvidence = ({ gold }: Judgement): boolean => gold.evidence.length > 0;

const count = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.filter(holds).length;

function rankedKappa(pairs: readonly { gold: string; got: string }[]) {
  const ranked = pairs.filter(({ gold, got }) => gold in extentRanks && got in extentRanks);
  return { n: ranked.length, kappa: quadraticKappa(confusionOf(ranked), extentRanks) };
}

/**
 * Counts of one patient, in this order: judged, right, accepted, accepted and wrong; then per class its support,
 * its answers and its hits. All figures with an interval follow from their sums.
 */
function intervalsOf(judgements: readonly Judgement[], isClosed: boolean, settings: BootstrapSettings) {
  const labels = judgements.flatMap(({ goldLabel, gotLabel }) => [goldLabel, gotLabel]);
  const classes = isClosed ? [...new Set(labels)] : [];
  const position = new Map(classes.map((name, index) => [name, 4 + 3 * index]));
  const clusters = new Map<string, Float64Array>();
  for (const { gold, goldLabel, gotLabel, isRight, isAccepted } of judgements) {
    const counts = clusters.get(gold.patient_fhir_id) ?? new Float64Array(4 + 3 * classes.length);
    clusters.set(gold.patient_fhir_id, counts);
    const add = (index: number | undefined, isCounted: boolean) => {
      if (isCounted && index !== undefined) counts[index] = (counts[index] ?? 0) + 1;
    };
    const goldAt = position.get(goldLabel);
    const gotAt = position.get(gotLabel);
    add(0, true);
    add(1, isRight);
    add(2, isAccepted);
    add(3, isAccepted && !isRight);
    add(goldAt, true);
    add(gotAt === undefined ? undefined : gotAt + 1, true);
    add(goldAt === undefined ? undefined : goldAt + 2, isRight);
  }
  return bootstrapIntervals({
    clusters: [...clusters.values()],
    names: ['accuracy', 'macroF1', 'silentErrors'],
    figures: (sums) => ({
      accuracy: ratio(sums[1] ?? 0, sums[0] ?? 0),
      silentErrors: ratio(sums[3] ?? 0, sums[2] ?? 0),
      macroF1: macroOf(sums),
    }),
    settings,
  });
}

function macroOf(sums: Float64Array): number | null {
  let total = 0;
  let present = 0;
  for (let index = 4; index < sums.length; index += 3) {
    const support = sums[index] ?? 0;
    if (support === 0) continue;
    present += 1;
    total += (2 * (sums[index + 2] ?? 0)) / (support + (sums[index + 1] ?? 0));
  }
  return ratio(total, present);
}
