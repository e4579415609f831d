import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { variableNames } from '../../../lambdas/domain/vocabulary.ts';
import { readByRules } from '../../../lambdas/readers/rules/read-by-rules.ts';

const charts = 'examples/charts/binary/';
const texts = readdirSync(charts)
  .filter((name) => name.endsWith('.txt'))
  .filter((_, index) => index % 4 === 0)
  .map((name) => readFileSync(charts + name, 'utf8'));

const answersOf = (text: string) =>
  readByRules({
    text,
    askedOf: () => [...variableNames],
    metadata: {
      typeText: null,
      categoryText: null,
      title: null,
      practiceSetting: null,
      expectedKind: 'note',
      date: '2020-01-01',
      minuteOfDay: null,
      imagingProcedure: null,
    },
    context: { surgeries: [], imagingDates: [], birthDate: null, mrn: null },
  });

describe('what is remembered of a text', () => {
  it('changes no answer: the examples read first to last and last to first are answered alike', () => {
    const forward = texts.map(answersOf);
    const backward = [...texts].reverse().map(answersOf).reverse();
    expect(texts.length).toBeGreaterThan(20);
    expect(backward).toEqual(forward);
  });
});
