import * as z from 'zod';
import { parseDay } from '../../domain/calendar.ts';
import type { Answer } from '../../domain/finding.ts';
import { absences, type VariableName } from '../../domain/vocabulary.ts';
import { absenceWordOf } from '../absence-words.ts';
import { confidenceWords, present } from './answer-schema.ts';
import { copiesExample } from './example-quotes.ts';
import { permittedValue, type Question } from './questions.ts';
import { parseReplyJson } from './reply-json.ts';

/** Why a reply cannot be used; `reason` names variables and members only, never what the model wrote. */
export interface UnusableReply {
  readonly kind: 'unusable';
  readonly problem:
    | 'invalid_json'
    | 'off_schema'
    | 'wrong_value'
    | 'quote_missing'
    | 'quote_from_example'
    | 'too_long'
    | 'empty';
  readonly reason: string;
}

export type ParsedReply = { readonly kind: 'answers'; readonly answers: readonly Answer[] } | UnusableReply;

const RawAnswer = z.strictObject({
  variable: z.string(),
  key: z.string().max(200),
  quote: z.string(),
  value: z.string(),
  absence: z.enum([present, ...absences]),
  confidence: z.enum(['high', 'medium', 'low']),
});
type RawAnswer = z.infer<typeof RawAnswer>;

const Reply = z.strictObject({ answers: z.array(RawAnswer) });

/** Characters of the longest reply that is looked at: twenty times the tokens any reply may have. */
const longestReply = 200_000;

/** Answers of the longest list that is checked one by one; a model that loops writes thousands. */
const longestList = 200;

/** What a value of these variables may rest on when no passage states it; all others need a quote. */
export const basisWithoutQuote: Partial<Record<VariableName, Answer['basis']>> = {
  document_type: 'metadata',
  imaging_classification: 'dates',
};

/**
 * Turns a reply into answers, or says in which way it cannot be used. Whether a quote stands in the document, and
 * whether it bears the value out, is for the gates; here it only has to be there, and not to come from the prompt's
 * own example.
 */
export function parseAnswer(reply: {
  readonly text: string;
  readonly questions: readonly Question[];
  readonly document: string;
}): ParsedReply {
  if (reply.text.length > longestReply) return unusable('too_long', 'the reply is too long');
  const json = parseReplyJson(reply.text);
  if (isTooLongAList(json)) return unusable('too_long', 'the reply has too many answers');
  if (json === undefined) return unusable('invalid_json', 'the reply is not JSON');
  const parsed = Reply.safeParse(json);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.filter((part) => typeof part === 'string').join('.') ?? '';
    return unusable('off_schema', `the reply has not the asked shape at ${place || 'its root'}`);
  }
  // Silence about every question is no answer: that the document does not say has to be said.
  if (parsed.data.answers.length === 0) return unusable('empty', 'the reply answers no question');
  const answers: Answer[] = [];
  for (const raw of parsed.data.answers) {
    const question = reply.questions.find(({ variable }) => variable === raw.variable);
    if (question === undefined)
      return unusable('off_schema', 'an answer names a variable that was not asked');
    const answer = toAnswer(raw, { question, document: reply.document });
    if ('problem' in answer) return answer;
    answers.push(answer);
  }
  return { kind: 'answers', answers };
}

function isTooLongAList(json: unknown): boolean {
  const answers = json !== null && typeof json === 'object' && 'answers' in json ? json.answers : undefined;
  return Array.isArray(answers) && answers.length > longestList;
}

function toAnswer(
  raw: RawAnswer,
  { question, document }: { readonly question: Question; readonly document: string },
): Answer | UnusableReply {
  const { variable } = question;
  const value = raw.value.trim() === '' ? null : permittedValue(raw.value.trim(), question);
  if (value === undefined) return unusable('wrong_value', `${variable}: the value is not a permitted one`);
  const quote = raw.quote.trim() === '' ? null : raw.quote;
  if (quote !== null && copiesExample({ quote, document })) {
    return unusable(
      'quote_from_example',
      `${variable}: the quote comes from the example, not from the document`,
    );
  }
  const absence = raw.absence === present ? absenceWordOf(quote === null ? value : null) : raw.absence;
  if (value === null && absence === null) {
    return unusable('off_schema', `${variable}: there is neither a value nor an absence`);
  }
  if (value !== null && absence !== null && absenceWordOf(value) === null) {
    return unusable('off_schema', `${variable}: there are both a value and an absence`);
  }
  const basis = basisOf({ variable, quote, absence });
  if (basis === null) return unusable('quote_missing', `${variable}: the value has no quote`);
  const key = keyOf(raw.key.trim(), question);
  if (variable === 'molecular' && value !== null && key === '') {
    return unusable('off_schema', 'molecular: the marker is missing');
  }
  return {
    variable,
    findingKey: variable === 'molecular' ? '' : key,
    value: variable === 'molecular' && value !== null ? { [key]: value } : value,
    absence,
    basis,
    quote,
    span: null,
    selfConfidence: confidenceWords[raw.confidence],
    date: variable === 'extent_of_resection' && key !== '' ? key : null,
    doubts: [],
  };
}

function basisOf(answer: {
  readonly variable: VariableName;
  readonly quote: string | null;
  readonly absence: Answer['absence'];
}): Answer['basis'] | null {
  if (answer.absence !== null) return 'absence';
  if (answer.quote !== null) return 'text';
  return basisWithoutQuote[answer.variable] ?? null;
}

/** Operations are told apart by their day only; a key that is none would split what belongs together. */
function keyOf(key: string, question: Question): string {
  if (question.key === null) return '';
  if (question.variable === 'extent_of_resection') return parseDay(key) === key ? key : '';
  return question.variable === 'molecular' ? key : key.toLowerCase();
}

const unusable = (problem: UnusableReply['problem'], reason: string): UnusableReply => ({
  kind: 'unusable',
  problem,
  reason,
});
