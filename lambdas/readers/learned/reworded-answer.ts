import type { Span } from '../../domain/evidence.ts';
import type { Answer } from '../../domain/finding.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import type { EvidenceGates } from '../evidence-gates.ts';
import { absentAnswer, answerFromText } from '../rules/make-answer.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
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
  tumor_status: (rather, { own, isDoubted }) => isDoubted || !keptFrom[own]?.includes(rather),
  laterality: (rather, { own, isDoubted }) =>
    isDoubted && own === absentClass && (rather === 'left' || rather === 'right'),
};

/**
 * What an undoubted answer of the rules does not give way to. Growth that was read is not silently called rest, and a
 * remnant on the first scan after an operation is worded like a tumour that shrank.
 */
const keptFrom: Readonly<Partial<Record<string, readonly string[]>>> = {
  Increased: ['Stable', 'Decreased', 'NED'],
  New_Malignancy: ['Stable', 'Decreased', 'NED'],
  [absentClass]: ['Decreased'],
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

/** A document as it was read: its wording, what an answer is made of, and the gate that its quote has to pass. */
export interface ReadDocument {
  readonly worded: WordedDocument;
  readonly text: string;
  readonly kind: DocumentType;
  readonly parsed: ParsedDocument;
  readonly gates: Pick<EvidenceGates, 'supports'>;
}

/**
 * The answer that both make likeliest; undefined where the rules' own stays. Its quote is the loudest of the sentences
 * that bear it out, or the loudest of all where none does.
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
    return absentAnswer({ variable, ...absenceOf[variable], doubts, date });
  }
  const stated =
    variable === 'metastasis'
      ? ({ value: null, absence: 'documented_absent' } as const)
      : { value: rather, absence: null };
  const speaking = loudestFirst(wording.votes(rather, word.own), document);
  const span =
    speaking
      .slice(0, mostHeard)
      .find((each) => bearsOut({ variable, value: stated.value }, each, document)) ?? speaking[0];
  if (span === undefined) return undefined;
  return { ...answerFromText(document.text, { variable, ...stated, span, doubts }), date };
}

const notDocumented = { absence: 'not_documented' } as const;

/** How each variable says that a document tells none. */
const absenceOf: Readonly<Record<LearnedVariable, Pick<Answer, 'absence'> & Partial<Answer>>> = {
  tumor_status: { absence: 'cannot_be_determined' },
  // It stands in the place of an extent that the rules read: of an operation that is told of, then.
  extent_of_resection: { absence: 'cannot_be_determined' },
  clinical_disease_status: { value: 'not_documented', ...notDocumented },
  metastasis: notDocumented,
  laterality: { value: 'not specified', ...notDocumented },
};

/** So many of the loudest sentences are read again for the quote: behind them words speak by chance. */
const mostHeard = 6;

const bearsOut = (
  claim: Pick<Answer, 'variable' | 'value'>,
  { start, end }: Span,
  { text, kind, gates }: ReadDocument,
): boolean => gates.supports({ ...claim, text, kind, span: { start, end } });

/** The sentences whose words say something for it, those that say most first. */
function loudestFirst(
  votes: Float64Array,
  { worded: { words }, parsed: { sentences } }: ReadDocument,
): readonly Span[] {
  const sums = new Float64Array(sentences.length);
  let at = 0;
  words.forEach(({ start }, index) => {
    while (at < sentences.length && (sentences[at]?.end ?? 0) <= start) at += 1;
    const sentence = sentences[at];
    if (sentence !== undefined && sentence.start <= start) sums[at] = (sums[at] ?? 0) + (votes[index] ?? 0);
  });
  return sentences
    .map((sentence, index) => ({ sentence, sum: sums[index] ?? 0 }))
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum)
    .map(({ sentence }) => sentence);
}
