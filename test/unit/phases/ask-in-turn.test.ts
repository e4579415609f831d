import { describe, expect, it } from 'vitest';
import { askInTurn } from '../../../lambdas/phases/read-documents/ask-in-turn.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const going = new AbortController().signal;

describe('documents of one process', () => {
  it('are begun in the order they came, and those that wait for an answer hold up none', async () => {
    const begun: number[] = [];
    const answers: (() => void)[] = [];
    const all = Array.from({ length: 100 }, (_, document) =>
      askInTurn(async (onAsk) => {
        begun.push(document);
        onAsk();
        await new Promise<void>((resolve) => answers.push(resolve));
        return document;
      }, going),
    );
    await settled();

    expect(begun).toEqual(Array.from({ length: 100 }, (_, document) => document));
    expect(answers).toHaveLength(100);
    for (const answer of answers) answer();
    expect(await Promise.all(all)).toEqual(begun);
  });

  it('are made ready a few at a time, whatever becomes of those before', async () => {
    const endings: (() => void)[] = [];
    const all = Array.from({ length: 100 }, (_, document) =>
      askInTurn(async () => {
        await new Promise<void>((resolve) => endings.push(resolve));
        if (document % 2 === 0) throw new Error('unreadable');
        return document;
      }, going).catch(() => -1),
    );
    await settled();
    const atOnce = endings.length;
    while (endings.length > 0) {
      endings.shift()?.();
      await settled();
      expect(endings.length).toBeLessThanOrEqual(atOnce);
    }

    expect(atOnce).toBeLessThan(50);
    expect((await Promise.all(all)).filter((document) => document >= 0)).toHaveLength(50);
  });

  it('hold up none of another invocation once their own is over, though they never end', async () => {
    const cutOff = new AbortController();
    for (let document = 0; document < 100; document += 1)
      void askInTurn(() => new Promise<never>(() => undefined), cutOff.signal);
    const other = askInTurn(async () => 'read', going);
    await settled();
    cutOff.abort();

    expect(await other).toBe('read');
  });
});
