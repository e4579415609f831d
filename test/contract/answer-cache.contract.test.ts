import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DynamoAnswerCache } from '../../lambdas/adapters/dynamodb/dynamo-answer-cache.ts';
import type { AnswerCache } from '../../lambdas/ports/index.ts';
import { keyValueEngines } from '../support/key-value-engines.ts';

const caches = keyValueEngines().map(({ name, isAtomic, table }) => ({
  name,
  isAtomic,
  open: (): AnswerCache => new DynamoAnswerCache(table()),
}));

const first = { artifact: 'cache/first.json', createdAt: '2026-01-01T00:00:00.000Z' };
const second = { artifact: 'cache/second.json', createdAt: '2026-01-02T00:00:00.000Z' };
const third = { artifact: 'cache/third.json', createdAt: '2026-01-03T00:00:00.000Z' };

describe.each(caches)('answer cache: $name', ({ open, isAtomic }) => {
  test('does not know what was never answered', async () => {
    expect(await open().find('model', randomUUID())).toBeUndefined();
  });

  test('keeps the first answer to a question', async () => {
    const answers = open();
    const hash = randomUUID();
    await answers.put('model', hash, first);
    await answers.put('model', hash, second);

    expect(await answers.find('model', hash)).toEqual(first);
  });

  test.skipIf(!isAtomic)('gives everyone the same answer when 50 come at once', async () => {
    const answers = open();
    const hash = randomUUID();

    await Promise.all(
      Array.from({ length: 50 }, (_, caller) =>
        answers.put('model', hash, { artifact: `cache/${caller}.json`, createdAt: first.createdAt }),
      ),
    );

    const held = await answers.find('model', hash);
    await answers.put('model', hash, first);
    expect(held?.artifact).toMatch(/^cache\/\d+\.json$/);
    expect(await answers.find('model', hash)).toEqual(held);
  });

  test('tells models and texts apart', async () => {
    const answers = open();
    const hash = randomUUID();
    await answers.put('model', hash, first);

    expect(await answers.find('text', hash)).toBeUndefined();
  });

  test('forgets an invalidated answer and takes the next one, again and again', async () => {
    const answers = open();
    const hash = randomUUID();
    await answers.put('text', hash, first);

    expect(await answers.wasInvalidated('text', hash)).toBe(false);
    expect(await answers.invalidate('text', hash, '2026-02-01T00:00:00.000Z')).toBe(true);
    expect(await answers.wasInvalidated('text', hash)).toBe(true);
    expect(await answers.find('text', hash)).toBeUndefined();
    expect(await answers.invalidate('text', hash, '2026-02-01T00:00:00.000Z')).toBe(false);

    await answers.put('text', hash, second);
    await answers.put('text', hash, first);
    expect(await answers.find('text', hash)).toEqual(second);

    expect(await answers.invalidate('text', hash, '2026-02-02T00:00:00.000Z')).toBe(true);
    await answers.put('text', hash, third);
    expect(await answers.find('text', hash)).toEqual(third);
  });

  test('has nothing to invalidate where there was no answer', async () => {
    expect(await open().invalidate('text', randomUUID(), first.createdAt)).toBe(false);
  });
});
