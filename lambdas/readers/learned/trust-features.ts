import type { Answer } from '../../domain/finding.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import { classOf } from './answer-class.ts';
import { rewordedDoubt } from './reworded-answer.ts';
import { type LearnedVariable, likeliestOf } from './wording-model.ts';

/** What is known of an answer when it is asked how likely it is right. */
export interface TrustCase {
  readonly variable: LearnedVariable;
  readonly answer: Pick<Answer, 'value' | 'absence' | 'basis' | 'doubts'>;
  readonly kind: DocumentType;
  /** How likely each class is by the wording alone. */
  readonly shares: ReadonlyMap<string, number>;
  /** How likely the wording and the rules' word together make the answer. */
  readonly joint: number;
}

/** Odds above these count once more: the surest answers are right more or less often than their shares say. */
const bends = [2, 4];
const mostDoubts = 3;

const doubtPrefix = 'doubt: ';
/** Whether a feature stands for one doubt, by its words. */
export const isDoubt = (feature: string): boolean => feature.startsWith(doubtPrefix);

/** An answer as numbers by name; what is not named is nought. */
export function trustFeatures({ variable, answer, kind, shares, joint }: TrustCase): Map<string, number> {
  const odds = logOdds(joint);
  const own = answer.doubts.filter((doubt) => doubt !== rewordedDoubt);
  return new Map([
    ['joint', odds],
    ...bends.map((bend): [string, number] => [`joint above ${bend}`, Math.max(0, odds - bend)]),
    ['wording', logOdds(shares.get(classOf(variable, answer)) ?? 0)],
    ['likeliest wording', logOdds(shares.get(likeliestOf(shares)) ?? 0)],
    ['reworded', own.length < answer.doubts.length ? 1 : 0],
    ['in doubt', own.length > 0 ? 1 : 0],
    ['doubts', Math.min(mostDoubts, own.length)],
    [`kind: ${kind}`, 1],
    [`basis: ${answer.basis}`, 1],
    [`class: ${classOf(variable, answer)}`, 1],
    ...own.map((doubt): [string, number] => [`${doubtPrefix}${doubt}`, 1]),
  ]);
}

/** Shares nearer to certainty than this are not told apart. */
const leastShare = 1e-3;

function logOdds(share: number): number {
  const bounded = Math.min(1 - leastShare, Math.max(leastShare, share));
  return Math.log(bounded / (1 - bounded));
}
