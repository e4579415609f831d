import type { Answer, SecondOpinion } from '../../domain/finding.ts';
import type { DocumentType, Stance, VariableName } from '../../domain/vocabulary.ts';
import type { EvidenceGates } from '../evidence-gates.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import { classOf } from './answer-class.ts';
import { jointShares, jointWeights, type RulesWord } from './joint-shares.ts';
import type { LearnedReader } from './learned-reader.ts';
import { rewordedAnswer, rewordedDoubt, wordOf } from './reworded-answer.ts';
import type { TrustOf } from './trust.ts';
import { absentClass, type LearnedVariable, learnedVariables, likeliestOf } from './wording-model.ts';

/** How likely both readers together make the answer at least, by what the stance is called: to the rules' own, to its own. */
const toRules = [
  ['consents', 0.97],
  ['inclines', 0.9],
  ['unsure', 0.7],
  ['differs', 0],
] as const;
const toItsOwn = [
  ['insists', 0.9],
  ['prefers', 0.7],
  ['ventures', 0],
] as const;

type Asked = Pick<Answer, 'variable' | 'value' | 'absence' | 'basis' | 'doubts'>;

/** What the learned reader makes of one document. */
export interface Opinions {
  /** The rules' answers, those replaced that the wording outweighs. */
  readonly answers: Answer[];
  /** How an answer looks to the learned reader; null where it is not asked. */
  readonly on: (answer: Asked) => SecondOpinion | null;
}

/**
 * Puts the learned reader beside the rules. An answer that follows from dates or does not apply is not its business,
 * nor are several answers of one variable, nor a tumour in the middle or on both sides: the first follows from the
 * structure it sits in, the second from several sentences, and what it reads are words of side with those near them.
 */
export function secondOpinions(
  answers: readonly Answer[],
  document: {
    readonly reader: LearnedReader;
    /** Null where no trust is to be told: while it is being fitted. */
    readonly trustOf: TrustOf | null;
    /** As stored: quotes are cut from it. */
    readonly text: string;
    readonly kind: DocumentType;
    readonly parsed: ParsedDocument;
    readonly gates: Pick<EvidenceGates, 'supports'>;
  },
): Opinions {
  const worded = document.reader.read(document.parsed.text, document.kind);
  const askedOf = (answer: Omit<Asked, 'doubts'>): LearnedVariable | undefined =>
    isLearned(answer.variable) &&
    (answer.basis === 'text' || answer.basis === 'absence') &&
    answer.absence !== 'not_applicable' &&
    !(answer.variable === 'laterality' && (answer.value === 'midline' || answer.value === 'bilateral')) &&
    answers.filter(({ variable }) => variable === answer.variable).length === 1
      ? answer.variable
      : undefined;
  const overruled = new Map<LearnedVariable, RulesWord>();
  const taken = answers.map((answer) => {
    const variable = askedOf(answer);
    if (variable === undefined) return answer;
    const rather = rewordedAnswer(answer, variable, { ...document, worded });
    if (rather !== undefined) overruled.set(variable, wordOf(variable, answer));
    return rather ?? answer;
  });
  return {
    answers: taken,
    on: (answer) => {
      const variable = askedOf(answer);
      if (variable === undefined) return null;
      const { shares } = worded.wordingOf(variable);
      const likeliest = likeliestOf(shares);
      const isItsOwn = answer.doubts.includes(rewordedDoubt);
      const word = (isItsOwn ? overruled.get(variable) : undefined) ?? wordOf(variable, answer);
      const share = jointShares(shares, word, jointWeights[variable]).get(classOf(variable, answer)) ?? 0;
      const trust =
        document.trustOf?.({ variable, answer, kind: document.kind, shares, joint: thousandths(share) }) ??
        null;
      return {
        model: `learned-${document.reader.version}`,
        value: likeliest === absentClass ? null : likeliest,
        share: thousandths(share),
        stance: stanceAt(share, isItsOwn ? toItsOwn : toRules),
        ...(trust === null ? {} : { trust: thousandths(trust) }),
      };
    },
  };
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

const stanceAt = (share: number, stances: readonly (readonly [Stance, number])[]): Stance =>
  stances.find(([, least]) => share >= least)?.[0] ?? 'differs';

const isLearned = (variable: VariableName): variable is LearnedVariable =>
  learnedVariables.some((learned) => learned === variable);
