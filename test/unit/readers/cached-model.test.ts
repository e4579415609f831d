import { describe, expect, it } from 'vitest';
import { TransientError } from '../../../lambdas/domain/errors.ts';
import { cachedModel } from '../../../lambdas/readers/cached-model.ts';
import { QuestionsInFlight } from '../../../lambdas/readers/questions-in-flight.ts';
import { FakeLanguageModel, said } from '../../support/fake-language-model.ts';
import { FakeArtifactStore, FakeClock, FakeLogger } from '../../support/fake-ports.ts';
import { memoryAnswers } from '../../support/patient-machine.ts';

const request = { system: 's', prompt: 'p', maxOutputTokens: 10 } as never;
const signal = new AbortController().signal;

function aCachedModel(model: FakeLanguageModel) {
  const artifacts = new FakeArtifactStore();
  const logger = new FakeLogger();
  const counts = { calls: 0, hits: 0 };
  const ports = { artifacts, answers: memoryAnswers(), clock: new FakeClock(), logger };
  const cached = cachedModel({ ...ports, model, inFlight: new QuestionsInFlight(), counts });
  return { ask: () => cached.complete(request, signal), artifacts, logger, counts };
}

describe('a model behind the cache', () => {
  it('is asked each question once', async () => {
    const { ask, counts, logger } = aCachedModel(new FakeLanguageModel(said({ answer: 1 })));
    const first = await ask();
    expect(await ask()).toEqual(first);
    expect([counts, logger.lines]).toEqual([{ calls: 1, hits: 1 }, []]);
  });

  it('is asked once by copies that ask side by side, and each of them has the answer', async () => {
    const { ask, counts } = aCachedModel(new FakeLanguageModel(said({ answer: 1 })));
    const given = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(given.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(counts).toEqual({ calls: 1, hits: 2 });
  });

  it('is asked anew where nothing came of the question that others waited for', async () => {
    const away = new TransientError('the endpoint is away');
    const { ask, counts } = aCachedModel(new FakeLanguageModel(away, said({ answer: 1 })));
    const given = await Promise.allSettled([ask(), ask()]);
    expect(given).toEqual([away, away].map((reason) => ({ status: 'rejected', reason })));
    expect(await ask()).toMatchObject({ kind: 'answered' });
    expect(counts).toEqual({ calls: 1, hits: 0 });
  });

  it.each(['gone', 'altered', 'of another shape'])(
    'is asked again once where its answer is %s, says so, and the new answer is the one that is kept',
    async (what) => {
      const model = new FakeLanguageModel(said({ answer: 1 }), said({ answer: 2 }));
      const { ask, artifacts, counts, logger } = aCachedModel(model);
      await ask();
      const [key = ''] = artifacts.objects.keys();
      if (what === 'gone') artifacts.objects.delete(key);
      else await artifacts.put(key, what === 'altered' ? '{"kind":"answered"}' : '[]');

      const second = await ask();

      expect(second).toMatchObject({ text: JSON.stringify({ answer: 2 }) });
      expect(await ask()).toEqual(second);
      expect(counts).toEqual({ calls: 2, hits: 1 });
      expect(logger.lines.map(({ level }) => level)).toEqual(['warn']);
    },
  );
});
