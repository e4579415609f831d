/** Figures of agreement between a truth and an answer, both given as class names. */
export interface Pair {
  readonly gold: string;
  readonly got: string;
}

/** Counts by gold class, then by answered class. */
export type Confusion = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface ClassScore {
  readonly value: string;
  /** Records whose truth is this class. */
  readonly support: number;
  /** Records answered with this class. */
  readonly answered: number;
  /** Right among answered; null where nothing was answered so. */
  readonly precision: number | null;
  /** Right among support; null where the class does not occur in the truth. */
  readonly recall: number | null;
  /** Harmonic mean of the two, `2 TP / (support + answered)`; null where both are zero. */
  readonly f1: number | null;
}

export function confusionOf(pairs: Iterable<Pair>): Confusion {
  const confusion = new Map<string, Map<string, number>>();
  for (const { gold, got } of pairs) {
    const row = confusion.get(gold) ?? new Map<string, number>();
    confusion.set(gold, row);
    row.set(got, (row.get(got) ?? 0) + 1);
  }
  return confusion;
}

/** Precision, recall and F1 of every class seen in the truth or among the answers, in alphabetical order. */
export function scoreClasses(confusion: Confusion): ClassScore[] {
  return classesOf(confusion).map((value) => {
    const support = rowTotal(confusion, value);
    const answered = columnTotal(confusion, value);
    const right = confusion.get(value)?.get(value) ?? 0;
    return {
      value,
      support,
      answered,
      precision: ratio(right, answered),
      recall: ratio(right, support),
      f1: ratio(2 * right, support + answered),
    };
  });
}

/** Unweighted mean of F1 over the classes that occur in the truth; null where there are none. */
export function macroF1(classes: readonly ClassScore[]): number | null {
  const scores = classes.filter(({ support }) => support > 0).map(({ f1 }) => f1 ?? 0);
  return ratio(
    scores.reduce((sum, score) => sum + score, 0),
    scores.length,
  );
}

/**
 * Cohen's kappa: agreement beyond what the two margins give by chance. Null where it is undefined, that is with no
 * pairs, or when chance alone explains full agreement (both sides use one and the same class).
 */
export function cohenKappa(confusion: Confusion): number | null {
  return weightedKappa(confusion, (gold, got) => (gold === got ? 0 : 1));
}

/**
 * Kappa with quadratic weights over ranked classes: a miss by two ranks costs four times a miss by one. Classes
 * without a rank must not be among the pairs.
 */
export function quadraticKappa(confusion: Confusion, rank: Readonly<Record<string, number>>): number | null {
  return weightedKappa(confusion, (gold, got) => ((rank[gold] ?? 0) - (rank[got] ?? 0)) ** 2);
}

/** `1 - observed disagreement / disagreement expected by chance`, with a weight per kind of disagreement. */
function weightedKappa(confusion: Confusion, weight: (gold: string, got: string) => number): number | null {
  const classes = classesOf(confusion);
  const rows = classes.map((value) => rowTotal(confusion, value));
  const columns = classes.map((value) => columnTotal(confusion, value));
  const total = rows.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let observed = 0;
  let expected = 0;
  classes.forEach((gold, row) => {
    classes.forEach((got, column) => {
      const cost = weight(gold, got);
      observed += (cost * (confusion.get(gold)?.get(got) ?? 0)) / total;
      expected += (cost * (rows[row] ?? 0) * (columns[column] ?? 0)) / total ** 2;
    });
  });
  return expected === 0 ? null : 1 - observed / expected;
}

/** A share; null where it is of nothing. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function classesOf(confusion: Confusion): string[] {
  const seen = new Set(confusion.keys());
  for (const row of confusion.values()) for (const got of row.keys()) seen.add(got);
  return [...seen].sort();
}

function rowTotal(confusion: Confusion, value: string): number {
  return [...(confusion.get(value)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
}

function columnTotal(confusion: Confusion, value: string): number {
  return [...confusion.values()].reduce((sum, row) => sum + (row.get(value) ?? 0), 0);
}
