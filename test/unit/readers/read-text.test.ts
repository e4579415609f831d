import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { LanguageModel } from '../../../lambdas/ports/index.ts';
import { type Computed, computeInTurn } from '../../../lambdas/readers/compute-in-turn.ts';
import { readText, type TextReading } from '../../../lambdas/readers/read-text.ts';
import { dictionary, unmeasured } from '../../support/config.ts';
import { FakeLanguageModel, said } from '../../support/fake-language-model.ts';
import { aReadingInput } from '../../support/reading-input.ts';

const texts = [
  'EXAM: MRI BRAIN\nIMPRESSION: Residual tumor is stable.',
  'EXAM: MRI BRAIN\nIMPRESSION: The residual lesion has increased in size.',
  'OPERATIVE REPORT\nPROCEDURE: Craniotomy. A gross total resection was achieved.',
  'EXAM: MRI SPINE\nIMPRESSION: No drop metastases.',
];

const read = (text: string, model: LanguageModel): Promise<TextReading> =>
  readText({
    input: aReadingInput(text),
    identity: { documentId: 'd', binaryId: 'b', textSha256: 'a'.repeat(64), date: '2020-06-15' },
    dictionary,
    reader: 'medgemma',
    model,
    calibration: unmeasured,
    signal: new AbortController().signal,
  });

const silent = (): FakeLanguageModel => new FakeLanguageModel(said({ answers: [] }), said({ answers: [] }));

describe('a text that a model and the rules read', () => {
  test('gives the same whether it is read alone or while others are', async () => {
    const alone: TextReading[] = [];
    for (const text of texts) alone.push(await read(text, silent()));

    const together = await Promise.all([...texts, ...texts].map((text) => read(text, silent())));

    expect(together).toEqual([...alone, ...alone]);
    expect(
      alone.flatMap((reading) => (reading.kind === 'read' ? reading.findings : [])).length,
    ).toBeGreaterThan(8);
  });

  test('is read by nobody when the model has no time for it', async () => {
    const model = new FakeLanguageModel({ kind: 'throttled', waitSeconds: 7 });

    expect(await read(texts[0] ?? '', model)).toEqual({ kind: 'throttled', waitSeconds: 7 });
  });
});

describe('documents that are computed in turn', () => {
  test('come in the order they were given, and one that fails holds up no other', async () => {
    const done: number[] = [];
    const all = [0, 1, 2, 3].map((index) =>
      computeInTurn('reply', () => {
        done.push(index);
        if (index === 1) throw new RangeError('damaged');
        return index;
      }),
    );

    const settled = await Promise.allSettled(all);

    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(done).toEqual([0, 1, 2, 3]);
  });

  test('come in that order, but for those that are next to their question', async () => {
    const done: string[] = [];
    const compute = (what: Computed): Promise<number> => computeInTurn(what, () => done.push(what));

    await Promise.all((['reply', 'text', 'question', 'reply', 'question'] as const).map(compute));

    expect(done).toEqual(['question', 'question', 'reply', 'text', 'reply']);
  });

  test('let in between what came meanwhile', async () => {
    let turns = 0;
    let isOver = false;
    const watch = (async () => {
      while (!isOver) {
        await nextTurn();
        turns += 1;
      }
    })();
    const busy = (): void => {
      const startedMs = performance.now();
      while (performance.now() - startedMs < 25);
    };

    await Promise.all([1, 2, 3, 4].map(() => computeInTurn('reply', busy)));
    isOver = true;
    await watch;

    expect(turns).toBeGreaterThanOrEqual(4);
  });
});
