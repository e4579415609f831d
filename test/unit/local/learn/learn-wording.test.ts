import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import wording from '../../../../config/wording.json' with { type: 'json' };
import { ConfigurationError } from '../../../../lambdas/domain/errors.ts';
import { openLearnedReader } from '../../../../lambdas/readers/learned/learned-reader.ts';
import { WordingFile } from '../../../../lambdas/readers/learned/wording-model.ts';
import { readLots } from '../../../../local/learn/lesson.ts';
import { fitRegression } from '../../../../local/learn/logistic-regression.ts';

describe('what the learned reader learned', () => {
  test('is of the lots that lie beside it, each with its documents', async () => {
    const lots = await readLots('local/learn/lessons');
    expect(WordingFile.parse(wording).learnedFrom).toEqual(
      lots.map(({ lot, lessons }) => ({ lot, documents: lessons.length })),
    );
  });

  test('opens, and is not opened where it is damaged', () => {
    expect(openLearnedReader(wording).version).toBe(wording.version);
    const { metastasis, ...others } = wording.variables;
    const [first = '', ...rest] = metastasis.weights;
    const flipped = { ...metastasis, weights: [first === 'A' ? 'B' : 'A', ...rest].join('') };
    const damaged: [unknown, string][] = [
      [null, 'it holds nothing of the kind'],
      [{ ...wording, variables: others }, 'variables.metastasis'],
      [
        { ...wording, variables: { ...others, metastasis: { ...metastasis, rarity: '?' } } },
        'metastasis.rarity',
      ],
      [{ ...wording, variables: { ...others, metastasis: flipped } }, 'not of its version'],
    ];
    for (const [content, where] of damaged) {
      expect(() => openLearnedReader(content)).toThrow(ConfigurationError);
      expect(() => openLearnedReader(content)).toThrow(where);
    }
  });

  test('a line that is no lesson is named with its file and place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'radiant-lessons-'));
    try {
      await writeFile(
        join(folder, 'some.ndjson'),
        '{"kind":"imaging","text":"x","answers":{}}\n{"kind":"poem"}\n',
      );
      await expect(readLots(folder)).rejects.toThrow('some.ndjson:2: not a lesson');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

test('a regression finds the direction its examples lie in, and no way of counting them changes what they say', () => {
  const example = (place: number, target: number) => ({
    features: Int32Array.of(place),
    values: Float64Array.of(1),
    target,
    weight: 1,
  });
  const { weights } = fitRegression([example(0, 0), example(1, 1), example(0, 0), example(1, 1)], {
    features: 2,
    classes: 2,
    tightness: 10,
  });
  const [first = 0, second = 0, third = 0, fourth = 0] = weights;
  expect(first).toBeGreaterThan(second);
  expect(fourth).toBeGreaterThan(third);
  expect(first).toBeCloseTo(fourth, 3);
});
