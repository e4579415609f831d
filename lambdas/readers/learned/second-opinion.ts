import type { Span } from '../../domain/evidence.ts';
import type { Answer, FindingValue, SecondOpinion } from '../../domain/finding.ts';
import type { Absence, DocumentType, Stance, VariableName } from '../../domain/vocabulary.ts';
import { absenceWordOf } from '../absence-words.ts';
import { absentAnswer, answerFromText } from '../rules/make-answer.ts';
import type { Sentence } from '../text/primitives.ts';
import { jointShares, jointWeights, type RulesWord } from './joint-shares.ts';
import type { LearnedReader, WordedDocument } from './learned-reader.ts';
import { absentClass, type LearnedVariable, learnedVariables } from './wording-model.ts';

/** A doubt: the rules read one answer, and the wording speaks so much for another that it was taken. */
export const rewordedDoubt = 'the wording of the whole document outweighed what the rules read';

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
 * nor are several answers of one variable.
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
  const isAsked = (answer: Pick<Answer, 'variable' | 'absence' | 'basis'>): boolean =>
    isLearned(answer.variable) &&
    (answer.basis === 'text' || answer.basis === 'absence') &&
    answer.absence !== 'not_applicable' &&
    answers.filter(({ variable }) => variable === answer.variable).length === 1;
  const overruled = new Map<VariableName, RulesWord>();
  const taken = answers.map((answer) => {
    const rather = isAsked(answer) ? reworded(answer, worded, document) : undefined;
    if (rather !== undefined) overruled.set(answer.variable, wordOf(answer));
    return rather ?? answer;
  });
  return {
    answers: taken,
    on: (answer) => {
      if (!isAsked(answer) || !isLearned(answer.variable)) return null;
      const { shares } = worded.wordingOf(answer.variable);
      const likeliest = likeliestOf(shares);
      const isItsOwn = answer.doubts.includes(rewordedDoubt);
      const word = isItsOwn ? overruled.get(answer.variable) : wordOf(answer);
      const share =
        jointShares(shares, word ?? wordOf(answer), jointWeights[answer.variable]).get(classOf(answer)) ?? 0;
      return {
        model: `learned-${document.reader.version}`,
        value: likeliest === absentClass ? null : likeliest,
        share: Math.round(share * 1000) / 1000,
        stance: stanceAt(share, isItsOwn ? toItsOwn : toRules),
      };
    },
  };
}

const stanceAt = (share: number, stances: readonly (readonly [Stance, number])[]): Stance =>
  stances.find(([, least]) => share >= least)?.[0] ?? 'differs';

const isLearned = (variable: VariableName): variable is LearnedVariable =>
  learnedVariables.some((learned) => learned === variable);

const wordOf = (answer: Asked): RulesWord => ({ own: classOf(answer), isDoubted: answer.doubts.length > 0 });

const classOf = ({ value, absence }: { value: FindingValue; absence: Absence | null }): string =>
  absence !== null || typeof value !== 'string' || absenceWordOf(value) !== null ? absentClass : value;

/** The answer that both make likeliest, where it is not the rules' own; with the sentence that speaks loudest for it. */
function reworded(
  answer: Answer,
  worded: WordedDocument,
  { text, kind, sentences }: { text: string; kind: DocumentType; sentences: readonly Sentence[] },
): Answer | undefined {
  const variable = answer.variable as LearnedVariable;
  const wording = worded.wordingOf(variable);
  const word = wordOf(answer);
  if (!wording.shares.has(word.own)) return undefined;
  const rather = likeliestOf(jointShares(wording.shares, word, jointWeights[variable]));
  if (rather === word.own) return undefined;
  const doubts = [rewordedDoubt, ...answer.doubts];
  if (rather === absentClass)
    return absentAnswer({ variable, ...absenceOf[variable](kind), doubts, date: answer.date });
  const span = loudest(wording.votes(rather, word.own), worded, sentences);
  if (span === undefined) return undefined;
  return { ...answerFromText(text, { variable, value: rather, span, doubts }), date: answer.date };
}

const likeliestOf = (shares: ReadonlyMap<string, number>): string =>
  [...shares].reduce((most, each) => (each[1] > most[1] ? each : most), [absentClass, 0])[0];

/** How each variable says that a document tells none. */
const absenceOf: Readonly<
  Record<LearnedVariable, (kind: DocumentType) => Pick<Answer, 'absence'> & Partial<Answer>>
> = {
  tumor_status: () => ({ absence: 'cannot_be_determined' }),
  extent_of_resection: (kind) => ({
    absence: kind === 'operative' ? 'cannot_be_determined' : 'not_documented',
  }),
  clinical_disease_status: () => ({ value: 'not_documented', absence: 'not_documented' }),
};

/** The sentence whose words say most for it; undefined where none says anything. */
function loudest(
  votes: Float64Array,
  { words }: WordedDocument,
  sentences: readonly Sentence[],
): Span | undefined {
  const sums = new Float64Array(sentences.length);
  let at = 0;
  words.forEach(({ start }, index) => {
    while (at < sentences.length && (sentences[at]?.end ?? 0) <= start) at += 1;
    const sentence = sentences[at];
    if (sentence !== undefined && sentence.start <= start) sums[at] = (sums[at] ?? 0) + (votes[index] ?? 0);
  });
  const most = Math.max(0, ...sums);
  return most === 0 ? undefined : sentences[sums.indexOf(most)];
}
