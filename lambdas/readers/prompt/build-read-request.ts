import type { Dictionary } from '../../domain/dictionary.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import type { ModelRequest } from '../../ports/index.ts';
import type { ReadingInput } from '../reading-input.ts';
import { answerSchema, mostAnswers } from './answer-schema.ts';
import { describeHistory } from './describe-history.ts';
import { describeMetadata } from './describe-metadata.ts';
import { enclosed } from './document-boundary.ts';
import { promptVersionOf } from './prompt-version.ts';
import { describeQuestions, type Question, questionsFor } from './questions.ts';
import { systemPrompt } from './system-prompt.ts';

/** Headings of a prompt's parts. A prompt that is built here can be taken apart again by them. */
export const headings = {
  questions: 'QUESTIONS',
  metadata: 'METADATA OF THE DOCUMENT',
  history: 'HISTORY',
  document: 'THE DOCUMENT, between its boundary lines',
} as const;

/** Name of the schema, by which a stand-in knows what it is asked for. */
export const readSchemaName = 'document_answers';

/** Tokens of one answer as JSON: about 60 of names and marks, and a quote of 300 characters. */
const tokensPerQuestion = 140;

/** Tokens kept for each further answer a question may have; few documents use them all. */
const tokensPerExtraAnswer = 40;

/**
 * One request that asks everything one document may state. The parts that many documents share come first, so that a
 * server can reuse them: rules, questions of the type, then metadata, history and text.
 *
 * @param request.part which part of a text that was split, counted from 1; left out for a whole text.
 */
export function buildReadRequest(request: {
  readonly input: ReadingInput;
  readonly documentType: DocumentType;
  readonly dictionary: Dictionary;
  readonly part?: { readonly number: number; readonly of: number };
}): ModelRequest {
  const { input, documentType, dictionary, part } = request;
  const questions = questionsFor(dictionary, documentType);
  const { date } = input.metadata;
  const windowDays = dictionary.windows.contextDays;
  const sections = [
    `${headings.questions}\n${describeQuestions(questions)}`,
    `${headings.metadata}\n${describeMetadata(input.metadata, documentType)}`,
    `${headings.history}\n${describeHistory({ context: input.context, date, windowDays })}`,
    `${headings.document}${part === undefined ? '' : ` (part ${part.number} of ${part.of})`}\n${enclosed(input.text)}`,
    `Answer the ${questions.length} questions above about this ${part === undefined ? 'document' : 'part of the document'} as one JSON object.`,
  ];
  return {
    system: `${systemPrompt}\n\nPrompt version ${promptVersionOf(dictionary)}.`,
    prompt: sections.join('\n\n'),
    schema: answerSchema(questions),
    schemaName: readSchemaName,
    maxOutputTokens: outputTokensFor(questions),
  };
}

function outputTokensFor(questions: readonly Question[]): number {
  const extra = mostAnswers(questions) - questions.length;
  return questions.length * tokensPerQuestion + extra * tokensPerExtraAnswer;
}
