import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAnswer } from '../../../../lambdas/readers/prompt/parse-answer.ts';
import { questionsFor } from '../../../../lambdas/readers/prompt/questions.ts';
import { exampleQuotes } from '../../../../lambdas/readers/prompt/system-prompt.ts';
import { dictionary } from '../../../support/config.ts';

const document = 'IMPRESSION: Residual tumour has grown since the last scan.';

const imaging = questionsFor(dictionary, 'imaging');
const pathology = questionsFor(dictionary, 'pathology');

const grown = {
  variable: 'tumor_status',
  key: '',
  quote: 'Residual tumour has grown',
  value: 'Increased',
  absence: 'none',
  confidence: 'high',
};

const parse = (reply: unknown, questions = imaging) =>
  parseAnswer({ text: typeof reply === 'string' ? reply : JSON.stringify(reply), questions, document });

const one = (change: object, questions = imaging) => parse({ answers: [{ ...grown, ...change }] }, questions);

describe('a reply that can be used', () => {
  test('becomes an answer from the text', () => {
    expect(one({})).toEqual({
      kind: 'answers',
      answers: [
        {
          variable: 'tumor_status',
          findingKey: '',
          value: 'Increased',
          absence: null,
          basis: 'text',
          quote: 'Residual tumour has grown',
          span: null,
          selfConfidence: 0.9,
          date: null,
          doubts: [],
        },
      ],
    });
  });

  test('may stand in a fence, and may spell a permitted value in other case', () => {
    const fenced = `\`\`\`json\n${JSON.stringify({ answers: [{ ...grown, value: 'increased' }] })}\n\`\`\``;

    expect(parse(fenced)).toMatchObject({ answers: [{ value: 'Increased' }] });
  });

  test.each([
    [
      { value: '', quote: '', absence: 'not_documented' },
      { value: null, absence: 'not_documented' },
    ],
    [
      { value: 'Unknown', quote: '' },
      { value: 'Unknown', absence: 'cannot_be_determined' },
    ],
    [
      { value: 'not_applicable', quote: '', absence: 'not_applicable' },
      { value: 'not_applicable', absence: 'not_applicable' },
    ],
  ])('may say that there is no value: %o', (said, expected) => {
    expect(one(said)).toMatchObject({ answers: [{ ...expected, basis: 'absence' }] });
  });

  test('may rest what follows from dates on no quote', () => {
    const said = { variable: 'imaging_classification', value: 'surveillance', quote: '' };

    expect(one(said)).toMatchObject({ answers: [{ basis: 'dates', quote: null }] });
  });

  test('makes one result of each marker', () => {
    const said = { variable: 'molecular', key: 'BRAF V600E', value: 'not detected' };

    expect(one(said, pathology)).toMatchObject({
      answers: [{ findingKey: '', value: { 'BRAF V600E': 'not detected' } }],
    });
  });

  test('dates an extent by the operation it names, and forgets a key that is no day', () => {
    const extent = { variable: 'extent_of_resection', value: 'GTR' };

    expect(one({ ...extent, key: '2019-03-01' })).toMatchObject({
      answers: [{ findingKey: '2019-03-01', date: '2019-03-01' }],
    });
    expect(one({ ...extent, key: '2019-13-01' })).toMatchObject({
      answers: [{ findingKey: '', date: null }],
    });
    expect(one({ ...extent, key: 'first operation' })).toMatchObject({
      answers: [{ findingKey: '', date: null }],
    });
  });
});

describe('a reply that cannot be used', () => {
  test.each([
    ['invalid_json', 'It has grown.'],
    ['invalid_json', JSON.stringify({ answers: [grown] }).slice(0, 60)],
    ['off_schema', { result: [grown] }],
    ['off_schema', { answers: [{ ...grown, certainty: 1 }] }],
    ['off_schema', { answers: [{ ...grown, variable: 'shoe_size' }] }],
    ['off_schema', { answers: [{ ...grown, variable: 'who_grade', value: '2' }] }],
    ['off_schema', { answers: [{ ...grown, value: '', quote: '' }] }],
    ['off_schema', { answers: [{ ...grown, absence: 'not_documented' }] }],
    ['wrong_value', { answers: [{ ...grown, value: 'Bigger' }] }],
    ['quote_missing', { answers: [{ ...grown, quote: ' ' }] }],
    ['quote_from_example', { answers: [{ ...grown, quote: exampleQuotes[0].toUpperCase() }] }],
    ['quote_from_example', { answers: [{ ...grown, quote: exampleQuotes[1] }] }],
  ])('is %s: %o', (problem, reply) => {
    expect(parse(reply)).toMatchObject({ kind: 'unusable', problem });
  });

  test('never repeats in its reason what the model wrote', () => {
    const secret = 'ZZTESTSECRET';
    const spoil = fc.constantFrom('variable', 'key', 'quote', 'value', 'absence', 'confidence', secret);
    fc.assert(
      fc.property(spoil, fc.boolean(), (member, isJson) => {
        const text = JSON.stringify({ answers: [{ ...grown, [member]: secret }] });
        const parsed = parse(isJson ? text : text.slice(1));
        expect(parsed.kind === 'unusable' ? parsed.reason : '').not.toContain(secret);
      }),
    );
  });

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(['answers', 'unusable']).toContain(parse(text).kind);
      }),
    );
  });
});

test('a passage of the example may be quoted where the document really says it', () => {
  const reply = JSON.stringify({ answers: [{ ...grown, quote: exampleQuotes[1] }] });

  const parsed = parseAnswer({
    text: reply,
    questions: imaging,
    document: `There is a ${exampleQuotes[1]}.`,
  });

  expect(parsed.kind).toBe('answers');
});
