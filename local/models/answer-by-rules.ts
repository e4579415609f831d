import type { Answer } from '../../lambdas/domain/finding.ts';
import { absenceWordOf } from '../../lambdas/readers/absence-words.ts';
import { clarifyHeadings } from '../../lambdas/readers/clarify/build-clarify-request.ts';
import { documentName } from '../../lambdas/readers/clarify/clarification-question.ts';
import { clarifyByRules } from '../../lambdas/readers/clarify/clarify-by-rules.ts';
import { present } from '../../lambdas/readers/prompt/answer-schema.ts';
import { enclosedDocuments } from '../../lambdas/readers/prompt/document-boundary.ts';
import { basisWithoutQuote } from '../../lambdas/readers/prompt/parse-answer.ts';
import type { ReadingInput } from '../../lambdas/readers/reading-input.ts';
import { parseReadPrompt } from './parse-read-prompt.ts';
import type { Answerer } from './reply.ts';

/**
 * Answers our own prompts with the rules, under their name: a prompt is taken apart into what the reader was told, and
 * the rules' answers to the variables that were asked go back in the reply's shape, quotes verbatim. A clarification
 * is decided as the rules alone would. A prompt that is not ours gets an empty object, which no reader accepts.
 */
export function answerByRules(rules: {
  readonly modelId: string;
  readonly read: (input: ReadingInput) => readonly Answer[];
}): Answerer {
  return ({ prompt }) => {
    const reply = prompt.startsWith(clarifyHeadings.inconsistency)
      ? clarificationReply(prompt)
      : readingReply(prompt, rules.read);
    return { text: JSON.stringify(reply), model: rules.modelId };
  };
}

function readingReply(prompt: string, read: (input: ReadingInput) => readonly Answer[]): object {
  const parsed = parseReadPrompt(prompt);
  if (parsed === undefined) return {};
  const answers = read(parsed.input).filter(({ variable }) => parsed.asked.includes(variable));
  return { answers: answers.flatMap((answer) => inReplyShape(answer, parsed.input.text)) };
}

/** One answer as a reply words it; a panel of markers becomes one answer for each. */
function inReplyShape(answer: Answer, text: string): object[] {
  const { variable, span, value } = answer;
  const quote = answer.quote ?? (span === null ? '' : text.slice(span.start, span.end));
  const common = { variable, quote, confidence: confidenceWord(answer) };
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).map(([key, result]) => ({
      ...common,
      key,
      value: result,
      absence: present,
    }));
  }
  const isAbsenceWord = absenceWordOf(value) !== null;
  // The protocol has no way to say a value that rests on no words of the document.
  if (quote === '' && value !== null && !isAbsenceWord && basisWithoutQuote[variable] === undefined)
    return [];
  const absence = value === null || isAbsenceWord ? (answer.absence ?? present) : present;
  const key = variable === 'extent_of_resection' ? (answer.date ?? answer.findingKey) : answer.findingKey;
  return [{ ...common, key, value: value ?? '', absence }];
}

function confidenceWord({ selfConfidence, doubts }: Answer): 'high' | 'medium' | 'low' {
  if (doubts.length > 0) return 'low';
  return selfConfidence === null || selfConfidence >= 0.8 ? 'high' : selfConfidence >= 0.5 ? 'medium' : 'low';
}

function clarificationReply(prompt: string): object {
  const documents = enclosedDocuments(prompt).map((text) => ({ text }));
  const { action, rationale, duplicate } = clarifyByRules({ documents });
  return {
    rationale,
    action,
    duplicate: duplicate === null ? '' : documentName(duplicate),
    revisions: [],
  };
}
