import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dictionary } from '../../../../lambdas/domain/dictionary.ts';
import { documentTypes, type VariableName } from '../../../../lambdas/domain/vocabulary.ts';
import { answerSchema } from '../../../../lambdas/readers/prompt/answer-schema.ts';
import { parseAnswer } from '../../../../lambdas/readers/prompt/parse-answer.ts';
import { promptVersionOf } from '../../../../lambdas/readers/prompt/prompt-version.ts';
import { describeQuestions, questionsFor } from '../../../../lambdas/readers/prompt/questions.ts';
import { dictionary } from '../../../support/config.ts';

/** What is asked in words, what a decoder may write, what is understood and what it is called are one definition. */

const everyQuestion = documentTypes.flatMap((type) =>
  questionsFor(dictionary, type).map((question) => [type, question] as const),
);

interface Variant {
  readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
}

function schemaValues(question: (typeof everyQuestion)[number][1]): readonly string[] | undefined {
  const { answers } = answerSchema([question]).properties as { answers: { items: { anyOf: Variant[] } } };
  return answers.items.anyOf[0]?.properties.value?.enum;
}

const promptValues = (question: (typeof everyQuestion)[number][1]): string[] =>
  [...describeQuestions([question]).matchAll(/"([^"]+)" \(/g)].map(([, value]) => value ?? '');

function understood(question: (typeof everyQuestion)[number][1], value: string) {
  const answer = {
    variable: question.variable,
    key: question.variable === 'molecular' ? 'BRAF' : '',
    quote: 'as it stands',
    value,
    absence: 'none',
    confidence: 'high',
  };
  return parseAnswer({
    text: JSON.stringify({ answers: [answer] }),
    questions: [question],
    document: 'It says so as it stands.',
  });
}

describe.each(everyQuestion)('a %s document', (_, question) => {
  const { variable, values } = question;

  test(`asks for ${variable} in the words, the schema and the parser of one list`, () => {
    const permitted = (values ?? []).map(({ value }) => value);

    expect(promptValues(question)).toEqual(permitted);
    expect(schemaValues(question)).toEqual(values === null ? undefined : ['', ...permitted]);
    for (const value of permitted) expect(understood(question, value)).toMatchObject({ kind: 'answers' });
    expect(understood(question, 'no such value').kind).toBe(values === null ? 'answers' : 'unusable');
  });

  test(`gives ${variable} the dictionary’s name in exports`, () => {
    expect(question.exportName).toBe(dictionary.variables.find(({ name }) => name === variable)?.exportName);
  });
});

test('no two variables share a name in exports', () => {
  const names = dictionary.variables.map(({ exportName }) => exportName);

  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
});

describe('the version of the prompts', () => {
  const changed = (variable: VariableName, change: Partial<Dictionary['variables'][number]>): Dictionary => ({
    ...dictionary,
    variables: dictionary.variables.map((one) => (one.name === variable ? { ...one, ...change } : one)),
  });

  test('is the same for the same dictionary', () => {
    expect(promptVersionOf(structuredClone(dictionary))).toBe(promptVersionOf(dictionary));
  });

  test('changes with any definition, value or document type of any variable', () => {
    const variables = fc.constantFrom(...dictionary.variables.map(({ name }) => name));
    fc.assert(
      fc.property(variables, fc.stringMatching(/^[a-z]{3,9}$/), (variable, word) => {
        const { askedOf, values } = dictionary.variables.find(({ name }) => name === variable) ?? {};
        const versions = [
          changed(variable, { definition: `${word}.` }),
          changed(variable, { values: [...(values ?? []), { value: word, meaning: word }] }),
          changed(variable, { askedOf: (askedOf ?? []).slice(1) }),
          { ...dictionary, windows: { ...dictionary.windows, contextDays: 7 } },
        ].map(promptVersionOf);

        expect(versions).not.toContain(promptVersionOf(dictionary));
        expect(new Set(versions).size).toBe(4);
      }),
      { numRuns: 20 },
    );
  });

  test('does not change with what no prompt says', () => {
    expect(promptVersionOf(changed('tumor_status', { minimumConfidence: 0.5 }))).toBe(
      promptVersionOf(dictionary),
    );
  });
});
