import type { Span } from '../../domain/evidence.ts';
import type { Answer, SecondOpinion } from '../../domain/finding.ts';
import type { DocumentType, Stance, VariableName } from '../../domain/vocabulary.ts';
import { absentAnswer, answerFromText } from '../rules/make-answer.ts';
import type { Sentence } from '../text/primitives.ts';
import { classOf } from './answer-class.ts';
import type { LearnedReader, WordedDocument } from './learned-reader.ts';
import { absentClass, type LearnedVariable, learnedVariables } from './wording-model.ts';

/** A doubt: the rules read one answer, and all words together speak so much for another that it was taken. */
export const rewordedDoubt = 'the wording of the whole document outweighed what the rules read';

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

/**
 * What the rules' word counts beside the document's wording, as natural logarithm of odds: without a doubt, and with
 * one. Chosen on lots that neither reader had learned from (decision 105). An extent is told by few words that rules
 * know well, also where they doubt.
 */
const wordOfRules = {
  tumor_status: { plain: 3, doubted: 1 },
  extent_of_resection: { plain: 3, doubted: 2 },
  clinical_disease_status: { plain: 3, doubted: 1 },
} as const satisfies Partial<Record<LearnedVariable, unknown>>;

/** Variables of which the learned reader's own answer may be taken. */
type Reworded = keyof typeof wordOfRules;

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
 * nor are several answers of one variable, nor a tumour in the middle: that follows from the structure it sits in,
 * and words of side, which it reads, are not needed to say so.
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
  const isAsked = (answer: Pick<Answer, 'variable' | 'value' | 'absence' | 'basis'>): boolean =>
    isLearned(answer.variable) &&
    (answer.basis === 'text' || answer.basis === 'absence') &&
    answer.absence !== 'not_applicable' &&
    answer.value !== 'midline' &&
    answers.filter(({ variable }) => variable === answer.variable).length === 1;
  return {
    answers: answers.map((answer) =>
      isAsked(answer) && isReworded(answer.variable)
        ? (reworded(answer, answer.variable, { ...document, worded }) ?? answer)
        : answer,
    ),
    on: (answer) => {
      if (!isAsked(answer) || !isLearned(answer.variable)) return null;
      const { shares } = worded.wordingOf(answer.variable);
      const { likeliest } = likeliestOf(shares);
      const share = shares.get(classOf(answer.variable, answer)) ?? 0;
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

const isReworded = (variable: VariableName): variable is Reworded => Object.hasOwn(wordOfRules, variable);

/** The answer that the wording speaks for, where it outweighs the rules' own; with the sentence that speaks loudest. */
function reworded(
  answer: Answer,
  variable: Reworded,
  document: {
    readonly worded: WordedDocument;
    readonly text: string;
    readonly kind: DocumentType;
    readonly sentences: readonly Sentence[];
  },
): Answer | undefined {
  const { worded, text, kind, sentences } = document;
  const wording = worded.wordingOf(variable);
  const own = classOf(variable, answer);
  const odds = wordOfRules[variable][answer.doubts.length > 0 ? 'doubted' : 'plain'];
  const least = (wording.shares.get(own) ?? 0) * Math.exp(odds);
  const { likeliest: rather, share } = likeliestOf(wording.shares);
  if (rather === own || share <= least || !wording.shares.has(own)) return undefined;
  const doubts = [rewordedDoubt, ...answer.doubts];
  if (rather === absentClass)
    return absentAnswer({ variable, ...absenceOf[variable](kind), doubts, date: answer.date });
  const span = loudest(wording.votes(rather, own), worded, sentences);
  if (span === undefined) return undefined;
  return { ...answerFromText(text, { variable, value: rather, span, doubts }), date: answer.date };
}

function likeliestOf(shares: ReadonlyMap<string, number>): { likeliest: string; share: number } {
  const [likeliest = absentClass, share = 0] = [...shares].sort((a, b) => b[1] - a[1])[0] ?? [];
  return { likeliest, share };
}

/** How each variable says that a document tells none. */
const absenceOf: Readonly<
  Record<Reworded, (kind: DocumentType) => Pick<Answer, 'absence'> & Partial<Answer>>
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
