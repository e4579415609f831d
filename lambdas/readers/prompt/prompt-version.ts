import { hashOf } from '../../domain/canonical.ts';
import type { Dictionary } from '../../domain/dictionary.ts';
import { documentTypes } from '../../domain/vocabulary.ts';
import { answerSchema } from './answer-schema.ts';
import { describeQuestions, questionsFor } from './questions.ts';
import { systemPrompt } from './system-prompt.ts';

/** Raised with every change of how a prompt is put together or a reply is understood. */
export const promptVersion = '1';

/**
 * Version of the reading prompts with this dictionary: the program's and a hash of every word and schema that the
 * dictionary puts in. Another definition, value or window is another version; part of each run's configuration.
 */
export function promptVersionOf(dictionary: Dictionary): string {
  const known = versions.get(dictionary);
  if (known !== undefined) return known;
  const asked = documentTypes.map((type) => {
    const questions = questionsFor(dictionary, type);
    return [type, describeQuestions(questions), answerSchema(questions)];
  });
  const words = hashOf([systemPrompt, asked, dictionary.windows.contextDays]);
  const version = `${promptVersion}-${words.slice(0, 8)}`;
  versions.set(dictionary, version);
  return version;
}

/** A run asks thousands of times with one dictionary. */
const versions = new WeakMap<Dictionary, string>();
