import type { LearnedVariable } from './wording-model.ts';

/** What each word counts, in natural logarithms of odds. */
interface JointWeights {
  /** The power to which the wording's shares are raised: alone they are too even. */
  readonly wording: number;
  /** What the rules' answer gains without a doubt, and with one. */
  readonly plain: number;
  readonly doubted: number;
}

/**
 * Fitted by logistic regression to lots that neither reader had learned from, then moved to the side of the rules: the
 * lots hold more traps than charts do (decision 118).
 */
export const jointWeights = {
  tumor_status: { wording: 1.8, plain: 3.4, doubted: 1.6 },
  extent_of_resection: { wording: 1.4, plain: 3.4, doubted: 1.7 },
  clinical_disease_status: { wording: 1.8, plain: 3.4, doubted: 1.5 },
  metastasis: { wording: 1, plain: 2, doubted: 1 },
  laterality: { wording: 1, plain: 2.5, doubted: 1.5 },
} as const satisfies Record<LearnedVariable, JointWeights>;

/** A share the wording gives is taken for no less: what no lesson said is not impossible. */
const leastShare = 1e-4;

/** What the rules answer: a class of the wording, and whether they doubt it. */
export interface RulesWord {
  readonly own: string;
  readonly isDoubted: boolean;
}

/**
 * How likely each answer is by the wording of the document and the word of the rules together; the shares add up to 1.
 *
 * @param shares how likely each answer is by the wording alone.
 */
export function jointShares(
  shares: ReadonlyMap<string, number>,
  { own, isDoubted }: RulesWord,
  { wording, plain, doubted }: JointWeights,
): Map<string, number> {
  const odds = [...shares].map(([answer, share]): [string, number] => {
    const gain = answer === own ? Math.exp(isDoubted ? doubted : plain) : 1;
    return [answer, Math.max(share, leastShare) ** wording * gain];
  });
  const all = odds.reduce((sum, [, each]) => sum + each, 0);
  return new Map(odds.map(([answer, each]) => [answer, each / all]));
}
