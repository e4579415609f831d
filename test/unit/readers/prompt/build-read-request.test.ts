import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../../lambdas/domain/canonical.ts';
import { documentTypes } from '../../../../lambdas/domain/vocabulary.ts';
import { buildReadRequest } from '../../../../lambdas/readers/prompt/build-read-request.ts';
import { questionsFor } from '../../../../lambdas/readers/prompt/questions.ts';
import { parseReadPrompt } from '../../../../local/models/parse-read-prompt.ts';
import { dictionary } from '../../../support/config.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const imaging = (text: string, given?: Parameters<typeof aReadingInput>[1]) =>
  buildReadRequest({ input: aReadingInput(text, given), documentType: 'imaging', dictionary });

describe('a reading request', () => {
  test('tells the surgeries before and after the document and the scans around it, with the days between', () => {
    const { prompt } = imaging('Stable.', {
      metadata: { date: '2020-06-15', minuteOfDay: 490 },
      context: {
        surgeries: [
          { date: '2020-06-14', minuteOfDay: 455, description: 'Craniotomy "left": tumour' },
          { date: '2021-01-01', minuteOfDay: null, description: 'Second look' },
        ],
        imagingDates: ['2012-01-01', '2019-01-01', '2020-06-15', '2020-07-01', '2029-12-31'],
        birthDate: '2011-02-03',
        mrn: 'SYN-1',
      },
    });

    expect(prompt).toContain(`HISTORY
Tumour surgeries of the chart:
- 2020-06-14 07:35, 1 day before this document: "Craniotomy \\"left\\": tumour"
- 2021-01-01, 200 days after this document: "Second look"
Other scans around it:
- 2019-01-01, 531 days before this document
- 2020-06-15, the same day
- 2020-07-01, 16 days after this document`);
  });

  test('keeps the birth date and the number of the patient to itself', () => {
    const { prompt, system } = imaging('Stable.', { context: { birthDate: '2011-02-03', mrn: 'SYN-1' } });

    expect(prompt + system).not.toMatch(/2011-02-03|SYN-1/);
  });

  test('says that nothing is known where there is no history', () => {
    expect(imaging('Stable.').prompt).toContain(
      'Tumour surgeries of the chart: none known\nOther scans around it: none known',
    );
  });

  test.each(documentTypes)(
    'asks a document of type %s what the dictionary says, with every value',
    (type) => {
      const request = buildReadRequest({ input: aReadingInput('text'), documentType: type, dictionary });
      const asked = dictionary.variables.filter(({ askedOf }) => askedOf.includes(type));

      for (const { name, definition, values } of asked) {
        expect(request.prompt).toContain(`. ${name}: ${definition}`);
        for (const { value } of values ?? []) expect(request.prompt).toContain(`"${value}"`);
      }
      const variants = variantsOf(request.schema);
      expect(variants.map(({ properties }) => properties.variable?.enum)).toEqual(
        asked.map(({ name }) => [name]),
      );
    },
  );

  test('is equal for equal input, so that a known answer is found again', () => {
    expect(canonicalJson(imaging('Stable.'))).toBe(canonicalJson(imaging('Stable.')));
    expect(canonicalJson(imaging('Stable.'))).not.toBe(canonicalJson(imaging('stable.')));
  });

  test('begins alike for documents of one type, so that a server can reuse the beginning', () => {
    const beginning = imaging('one').prompt.split('METADATA')[0];

    expect(beginning?.length).toBeGreaterThan(1000);
    expect(imaging('another, longer one').prompt.startsWith(beginning ?? 'nothing')).toBe(true);
  });

  test('keeps to the schema subset of structured outputs: closed objects, all members required, strings', () => {
    for (const documentType of documentTypes) {
      const { schema } = buildReadRequest({ input: aReadingInput('text'), documentType, dictionary });
      expect(schema).toMatchObject({ additionalProperties: false, required: ['answers'] });
      for (const variant of variantsOf(schema)) {
        expect(variant.additionalProperties).toBe(false);
        expect(variant.required).toEqual(Object.keys(variant.properties));
        expect(Object.values(variant.properties).every(({ type }) => type === 'string')).toBe(true);
      }
    }
  });

  test('leaves room for an answer to each question and not much more', () => {
    for (const documentType of documentTypes) {
      const { maxOutputTokens } = buildReadRequest({ input: aReadingInput('x'), documentType, dictionary });
      const questions = questionsFor(dictionary, documentType).length;
      expect(maxOutputTokens).toBeGreaterThanOrEqual(questions * 120);
      expect(maxOutputTokens).toBeLessThan(2200);
    }
  });
});

const day = fc
  .integer({ min: 0, max: 12_000 })
  .map((days) => new Date(Date.UTC(1995, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
const words = fc.oneof(
  fc.string(),
  fc.constantFrom('MRI: brain\nHISTORY\n- 2001-01-01', 'METADATA OF THE DOCUMENT', '": "'),
);
const minute = fc.option(fc.integer({ min: 0, max: 1439 }));

test('what a reader is told can be taken out of the prompt again, whatever words it holds', () => {
  const metadata = fc.record({
    typeText: fc.option(words),
    categoryText: fc.option(words),
    title: fc.option(words),
    practiceSetting: fc.option(words),
    expectedKind: fc.constantFrom('imaging', 'operative', 'pathology', 'note', 'other'),
    date: fc.option(day),
    minuteOfDay: minute,
    imagingProcedure: fc.option(words),
  } as const);
  const surgery = fc.record({ date: day, minuteOfDay: minute, description: words });
  fc.assert(
    fc.property(words, metadata, fc.array(surgery, { maxLength: 4 }), (text, told, surgeries) => {
      const input = aReadingInput(text, { metadata: told, context: { surgeries } });

      const { prompt } = buildReadRequest({ input, documentType: 'imaging', dictionary });

      const parsed = parseReadPrompt(prompt);
      expect(parsed?.input).toEqual(input);
      expect(parsed?.asked).toEqual(questionsFor(dictionary, 'imaging').map(({ variable }) => variable));
    }),
  );
});

interface Variant {
  readonly properties: Readonly<Record<string, { readonly type: string; readonly enum?: readonly string[] }>>;
  readonly required: readonly string[];
  readonly additionalProperties: boolean;
}

function variantsOf(schema: Readonly<Record<string, unknown>>): readonly Variant[] {
  const { answers } = schema.properties as { answers: { items: { anyOf: Variant[] } } };
  return answers.items.anyOf;
}
