import { type VariableName, variableNames } from '../../lambdas/domain/vocabulary.ts';
import { headings } from '../../lambdas/readers/prompt/build-read-request.ts';
import { parseHistory } from '../../lambdas/readers/prompt/describe-history.ts';
import { parseMetadata } from '../../lambdas/readers/prompt/describe-metadata.ts';
import { enclosedDocuments } from '../../lambdas/readers/prompt/document-boundary.ts';
import type { ReadingInput } from '../../lambdas/readers/reading-input.ts';

/** A reading prompt taken apart: what the reader was told, and which variables it was asked. */
export interface ReadPrompt {
  readonly input: ReadingInput;
  readonly asked: readonly VariableName[];
}

/** Takes a prompt of `buildReadRequest` apart again; undefined where it is none. */
export function parseReadPrompt(prompt: string): ReadPrompt | undefined {
  const [text] = enclosedDocuments(prompt);
  const before = prompt.slice(0, prompt.indexOf(`\n${headings.document}`));
  const questions = before.indexOf(`${headings.questions}\n`);
  const metadata = before.indexOf(`\n${headings.metadata}\n`);
  const history = before.indexOf(`\n${headings.history}\n`);
  if (text === undefined || questions !== 0 || metadata < 0 || history < metadata) return undefined;
  return {
    input: {
      text,
      metadata: parseMetadata(before.slice(metadata, history).split('\n')),
      context: parseHistory(before.slice(history).split('\n')),
    },
    asked: before.slice(0, metadata).split('\n').flatMap(askedVariable),
  };
}

function askedVariable(line: string): VariableName[] {
  const name = /^\d+\. ([a-z_]+): /.exec(line)?.[1];
  return variableNames.filter((variable) => variable === name);
}
