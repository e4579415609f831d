import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../../lambdas/domain/finding.ts';
import { ruleGates } from '../../../../lambdas/readers/evidence/rule-gates.ts';
import { FeatureIndex } from '../../../../lambdas/readers/learned/feature-index.ts';
import { openLearnedReader } from '../../../../lambdas/readers/learned/learned-reader.ts';
import { rewordedDoubt } from '../../../../lambdas/readers/learned/reworded-answer.ts';
import { secondOpinions } from '../../../../lambdas/readers/learned/second-opinion.ts';
import { forEachSidePair, mirrored } from '../../../../lambdas/readers/learned/side-pairs.ts';
import { forEachSpreadRun } from '../../../../lambdas/readers/learned/spread-runs.ts';
import { wordsOf } from '../../../../lambdas/readers/learned/wording-features.ts';
import {
  featuresOf,
  openClassifier,
  type StoredClassifier,
} from '../../../../lambdas/readers/learned/wording-model.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { learnWording } from '../../../../local/learn/learn-wording.ts';
import type { Lesson } from '../../../../local/learn/lesson.ts';
import { anAnswer } from '../../../support/answers.ts';

const lesson = (text: string, status: string, answers: Lesson['answers'] = {}): Lesson => ({
  kind: 'imaging',
  text,
  answers: {
    tumor_status: [status],
    extent_of_resection: ['GTR'],
    clinical_disease_status: ['NED'],
    metastasis: ['absent'],
    laterality: ['absent'],
    ...answers,
  },
});
const ways = ['The mass', 'The lesion', 'The tumour', 'The nodule'];
const lessons: Lesson[] = ways.flatMap((mass) => [
  lesson(`${mass} is unchanged in size. The ventricles are slim.`, 'Stable'),
  lesson(`${mass} has grown markedly. The ventricles are slim.`, 'Increased'),
  lesson('No contrast was given. The ventricles are slim.', 'absent'),
  lesson(`${mass} sits on the left. The catheter is on the right. No deposits were found.`, 'absent', {
    laterality: ['left'],
    metastasis: ['none'],
  }),
  lesson(`${mass} sits on the left. Nodules coat the canal.`, 'absent', {
    laterality: ['left'],
    metastasis: ['present'],
  }),
]);
const other: Lesson = {
  kind: 'progress',
  text: 'nothing of the kind, nothing of the kind',
  answers: { extent_of_resection: ['Biopsy'], clinical_disease_status: ['absent'] },
};
const file = learnWording([{ lot: 'made up', lessons: [...lessons, other, other] }]);
const reader = openLearnedReader(file);

const text = 'The ventricles are slim. The area has grown markedly.';
const opinions = (answer: Answer, of = text) =>
  secondOpinions([answer], {
    reader,
    trustOf: null,
    text: of,
    kind: 'imaging',
    parsed: parseDocument(of),
    gates: ruleGates,
  });
const status = (given: Partial<Answer>): Answer => anAnswer({ variable: 'tumor_status', ...given });

describe('the learned reader', () => {
  test('bears out an answer that the document is worded for', () => {
    const grown = status({ value: 'Increased' });
    const { answers, on } = opinions(grown);
    expect(answers).toEqual([grown]);
    expect(on(grown)).toMatchObject({ value: 'Increased', stance: 'consents' });
  });

  test('takes the place of an answer in doubt, with the sentence that speaks loudest', () => {
    const doubted = status({ value: 'Stable', doubts: ['hedged'] });
    const { answers, on } = opinions(doubted);
    expect(answers[0]).toMatchObject({
      value: 'Increased',
      quote: 'The area has grown markedly.',
      doubts: [rewordedDoubt, 'hedged'],
    });
    const [taken = doubted] = answers;
    expect(['insists', 'prefers']).toContain(on(taken)?.stance);
  });

  test('is quoted as the document is written, whatever characters that takes', () => {
    const doubted = status({ value: 'Stable', doubts: ['hedged'] });
    const of = 'The ventricles are slim. The \u201carea\u201d has\u00a0grown markedly.';
    expect(opinions(doubted, of).answers[0]?.quote).toBe('The \u201carea\u201d has\u00a0grown markedly.');
  });

  test('is quoted with a sentence that bears its answer out, though another speaks louder', () => {
    const doubted = status({ value: 'Stable', doubts: ['hedged'] });
    const of = 'The lump has grown markedly, grown markedly. The area has grown markedly.';
    const gates = { supports: ({ span }: { span: { start: number } }) => span.start > 0 };
    const { answers } = secondOpinions([doubted], {
      reader,
      trustOf: null,
      text: of,
      kind: 'imaging',
      parsed: parseDocument(of),
      gates,
    });
    expect(answers[0]).toMatchObject({ value: 'Increased', quote: 'The area has grown markedly.' });
    expect(opinions(doubted, of).answers[0]?.quote).toBe('The lump has grown markedly, grown markedly.');
  });

  test('gives up a value that no word of the document speaks for', () => {
    const { answers } = opinions(
      status({ value: 'Increased', doubts: ['hedged'] }),
      'No contrast was given. The ventricles are slim.',
    );
    expect(answers[0]).toMatchObject({ value: null, absence: 'cannot_be_determined', span: null });
  });

  test('is not asked about what follows from dates, does not apply, or is a name or a place', () => {
    for (const answer of [
      status({ value: 'Stable', basis: 'dates' }),
      status({ value: null, absence: 'not_applicable', basis: 'absence' }),
      anAnswer({ variable: 'diagnosis', value: 'Ependymoma' }),
    ]) {
      const { answers, on } = opinions(answer);
      expect(answers).toEqual([answer]);
      expect(on(answer)).toBeNull();
    }
  });

  test('hears that spread is denied, and quotes it, but never puts spread there unsaid where', () => {
    const doubted = { variable: 'metastasis', doubts: ['hedged'] } as const;
    const { answers } = opinions(
      anAnswer({ ...doubted, value: 'nodules' }),
      'The area is slim. No deposits were found.',
    );
    expect(answers[0]).toMatchObject({
      value: null,
      absence: 'documented_absent',
      quote: 'No deposits were found.',
      doubts: [rewordedDoubt, 'hedged'],
    });
    const silent = anAnswer({ ...doubted, value: null, absence: 'not_documented', basis: 'absence' });
    expect(opinions(silent, 'Nodules coat the canal.').answers).toEqual([silent]);
  });

  test('tells the side of the tumour from that of other things, on either side alike', () => {
    const shares = (of: string) => reader.read(of, 'imaging').wordingOf('laterality').shares;
    const [left, right] = ['left', 'right'].map((side) => {
      const other = side === 'left' ? 'right' : 'left';
      return shares(`The area sits on the ${side}. The catheter is on the ${other}.`).get(side) ?? 0;
    });
    expect(left).toBeGreaterThan(0.5);
    expect(right).toBeCloseTo(left ?? 0, 2);
  });

  test('gives a side where the rules give none, and never another than theirs', () => {
    const of = 'The catheter is on the left. The area sits on the right.';
    const none = anAnswer({
      variable: 'laterality',
      value: 'not specified',
      absence: 'not_documented',
      basis: 'absence',
      doubts: ['a side is named'],
    });
    expect(opinions(none, of).answers[0]).toMatchObject({
      value: 'right',
      quote: 'The area sits on the right.',
    });
    const left = anAnswer({ variable: 'laterality', value: 'left', doubts: ['both sides are named'] });
    expect(opinions(left, of).answers).toEqual([left]);
    expect(opinions(left, of).on(left)).toMatchObject({ value: 'right', stance: 'differs' });
    const middle = anAnswer({ variable: 'laterality', value: 'midline' });
    expect(opinions(middle, of).on(middle)).toBeNull();
  });

  test('gives shares that add up to one, of any text', () => {
    for (const any of ['', '...', 'Ünïcödé only \ud800', text.repeat(500)]) {
      const { shares } = reader.read(any, 'letter').wordingOf('tumor_status');
      expect([...shares.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1);
    }
  });

  test('hears one word in all dates of a form, and no month where something may be', () => {
    const forms = (text: string) =>
      wordsOf(text)
        .map(({ form }) => form)
        .join(' ');
    expect(forms('since vinblastine ended on 3 January 2020')).toBe(
      forms('since vinblastine ended on 14 May 2017'),
    );
    expect(forms('in Feb 2017')).toBe(forms('in September 2018'));
    expect(forms('this may represent residual')).toContain('may');
  });

  test('places a word where it stands, and counts a conclusion thrice', () => {
    const words = wordsOf('Größe 12,5 mm.\nIMPRESSION: Stable');
    expect(words.map(({ form, times }) => `${form} ${times}`)).toEqual([
      'gr 1',
      'e 1',
      '0 1',
      'mm 1',
      '. 1',
      'impression 3',
      ': 3',
      'stable 3',
    ]);
    for (const { form, start } of words.filter((word) => /[a-z]/.test(word.form)))
      expect('Größe 12,5 mm.\nIMPRESSION: Stable'.slice(start).toLowerCase().startsWith(form)).toBe(true);
  });

  test('hears of spread only what stands near its words, and keeps the number of a stage', () => {
    const runs: string[] = [];
    forEachSpreadRun(wordsOf('The mass grew. No mets, M0. Well.'), (run) => runs.push(run));
    expect(runs).toContain('~no mets m0');
    expect(runs.filter((run) => /mass|grew|well/.test(run))).toEqual([]);
  });

  test('hears of a side what stands near it in its sentence, but not of a vertebra', () => {
    const pairs: string[] = [];
    forEachSidePair(wordsOf('Fell. Mass on the L, not at L3.'), (pair) => pairs.push(pair));
    expect(pairs.filter((pair) => pair === 'left<>')).toEqual(['left<>']);
    expect(pairs).toEqual(expect.arrayContaining(['left<mass', 'left>not']));
    expect(pairs.filter((pair) => pair.includes('fell'))).toEqual([]);
    for (const pair of pairs) expect(mirrored(mirrored(pair))).toBe(pair);
  });

  test('is not opened from a file whose weights are not those of its features', () => {
    const stored: StoredClassifier = { ...file.variables.tumor_status, rarity: '' };
    expect(() => openClassifier(stored, new FeatureIndex(featuresOf(stored)))).toThrow(
      'not those of its features',
    );
  });
});
