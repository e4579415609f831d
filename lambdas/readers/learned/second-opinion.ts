import type { Answer, SecondOpinion } from '../../domain/finding.ts';
import type { DocumentType, Stance, VariableName } from '../../domain/vocabulary.ts';
import type { Sentence } from '../text/primitives.ts';
import { classOf } from './answer-class.ts';
import type { LearnedReader } from './learned-reader.ts';
import { rewordedAnswer, rewordedDoubt } from './reworded-answer.ts';
import { absentClass, type LearnedVariable, learnedVariables, likeliestOf } from './wording-model.ts';

/** What share the learned reader gives an answer at least, by how it stands to it: to the rules' own, and to its own. */
const toRules = [
  ['consents', 0.5],
  ['inclines', 0.35],
  ['unsure', 0.15],
  ['differs', 0],
] as const;
const toItsOwn = [
  ['insists', 0.65],
  ['prefers', 0],
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
    readonly text: string;
    readonly kind: DocumentType;
    readonly sentences: readonly Sentence[];
  },
): Opinions {
  const worded = document.reader.read(document.text, document.kind);
  const askedOf = (answer: Omit<Asked, 'doubts'>): LearnedVariable | undefined =>
    isLearned(answer.variable) &&
    (answer.basis === 'text' || answer.basis === 'absence') &&
    answer.absence !== 'not_applicable' &&
    !(answer.variable === 'laterality' && (answer.value === 'midline' || answer.value === 'bilateral')) &&
    answers.filter(({ variable }) => variable === answer.variable).length === 1
      ? answer.variable
      : undefined;
  return {
    answers: answers.map((answer) => {
      const variable = askedOf(answer);
      return variable === undefined
        ? answer
        : (rewordedAnswer(answer, variable, { ...document, worded }) ?? answer);
    }),
    on: (answer) => {
      const variable = askedOf(answer);
      if (variable === undefined) return null;
      const { shares } = worded.wordingOf(variable);
      const { likeliest } = likeliestOf(shares);
      const share = shares.get(classOf(variable, answer)) ?? 0;
      return {
        model: `learned-${document.reader.version}`,
        value: likeliest === absentClass ? null : likeliest,
        share: Math.round(share * 1000) / 1000,
        stance: stanceAt(share, answer.doubts.includes(rewordedDoubt) ? toItsOwn : toRules),
      };
    },
  };
}

const stanceAt = (share: number, stances: readonly (readonly [Stance, number])[]): Stance =>
  stances.find(([, least]) => share >= least)?.[0] ?? 'differs';

const isLearned = (variable: VariableName): variable is LearnedVariable =>
  learnedVariables.some((learned) => learned === variable);
