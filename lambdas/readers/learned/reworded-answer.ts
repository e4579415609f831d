import type { Span } from '../../domain/evidence.ts';
import type { Answer } from '../../domain/finding.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import { absentAnswer, answerFromText } from '../rules/make-answer.ts';
import type { Sentence } from '../text/primitives.ts';
import { classOf } from './answer-class.ts';
import { jointShares, jointWeights, type RulesWord } from './joint-shares.ts';
import type { WordedDocument } from './learned-reader.ts';
import { absentClass, type LearnedVariable, likeliestOf } from './wording-model.ts';

/** A doubt: the rules read one answer, and the wording speaks so much for another that it was taken. */
export const rewordedDoubt = 'the wording of the whole document outweighed what the rules read';

/**
 * Whether the wording may put one class in another's place. That there is spread says nothing without where, which
 * rules alone read; a side is given only where the rules give none and doubt that; and so is an extent, since lessons hold
 * few documents that tell of none.
 */
const isOffered: Readonly<Partial<Record<LearnedVariable, (rather: string, word: RulesWord) => boolean>>> = {
  extent_of_resection: (_, { own, isDoubted }) => isDoubted || own !== absentClass,
  metastasis: (rather) => rather !== 'present',
  laterality: (rather, { own, isDoubted }) =>
    isDoubted && own === absentClass && (rather === 'left' || rather === 'right'),
};

/** How likely an answer must be to take the place of one that the rules do not doubt: theirs has the better quote (decision 118). */
const leastToReplace = 0.7;

/** An answer of the rules, as the learned reader sees it. */
export const wordOf = (
  variable: LearnedVariable,
  answer: Pick<Answer, 'value' | 'absence' | 'doubts'>,
): RulesWord => ({
  own: classOf(variable, answer),
  isDoubted: answer.doubts.length > 0,
});

/** A document as it was read: its wording, and what an answer is made of. */
export interface ReadDocument {
  readonly worded: WordedDocument;
  readonly text: string;
  readonly kind: DocumentType;
  readonly sentences: readonly Sentence[];
}

/**
 * The answer that both make likeliest, with the sentence that speaks loudest for it; undefined where the rules' own
 * stays.
 */
export function rewordedAnswer(
  answer: Answer,
  variable: LearnedVariable,
  document: ReadDocument,
): Answer | undefined {
  const wording = document.worded.wordingOf(variable);
  const word = wordOf(variable, answer);
  if (!wording.shares.has(word.own)) return undefined;
  const joint = jointShares(wording.shares, word, jointWeights[variable]);
  const rather = likeliestOf(joint);
  if (rather === word.own || (!word.isDoubted && (joint.get(rather) ?? 0) < leastToReplace)) return undefined;
  if (isOffered[variable]?.(rather, word) === false) return undefined;
  const doubts = [rewordedDoubt, ...answer.doubts];
  const { date } = answer;
  if (rather === absentClass) {
    return absentAnswer({ variable, ...absenceOf[variable](document.kind), doubts, date });
  }
  const span = loudest(wording.votes(rather, word.own), document);
  if (span === undefined) return undefined;
  const stated =
    variable === 'metastasis'
      ? ({ value: null, absence: 'documented_absent' } as const)
      : { value: rather, absence: null };
  return { ...answerFromText(document.text, { variable, ...stated, span, doubts }), date };
}

const notDocumented = { absence: 'not_documented' } as const;

/** How each variable says that a document tells none. */
const absenceOf: Readonly<
  Record<LearnedVariable, (kind: DocumentType) => Pick<Answer, 'absence'> & Partial<Answer>>
> = {
  tumor_status: () => ({ absence: 'cannot_be_determined' }),
  extent_of_resection: (kind) => (kind === 'operative' ? { absence: 'cannot_be_determined' } : notDocumented),
  clinical_disease_status: () => ({ value: 'not_documented', ...notDocumented }),
  metastasis: () => notDocumented,
  laterality: () => ({ value: 'not specified', ...notDocumented }),
};

/** The sentence whose words say most for it; undefined where none says anything. */
function loudest(votes: Float64Array, { worded: { words }, sentences }: ReadDocument): Span | undefined {
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
