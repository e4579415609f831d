import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../../lambdas/domain/chunking.ts';

const limits = { chunkSeconds: 100, chunkDocuments: 5, maximumChunks: 300, isWithPrevious: () => false };

const documents = fc.array(
  fc.record({ seconds: fc.integer({ min: 1, max: 150 }), isWithPrevious: fc.boolean() }),
  { maxLength: 200 },
);

describe('chunks', () => {
  it('hold every document once, in order, within the limits or alone', () => {
    fc.assert(
      fc.property(documents, (given) => {
        const work = given.map(({ seconds }) => seconds);
        const chunks = chunksOf(work, {
          ...limits,
          isWithPrevious: (at) => given[at]?.isWithPrevious === true,
        });
        expect(chunks.flat()).toEqual(work.map((_, index) => index));
        for (const chunk of chunks) {
          const seconds = chunk.reduce((sum, index) => sum + (work[index] ?? 0), 0);
          expect(chunk.length === 1 || (seconds <= 100 && chunk.length <= 5)).toBe(true);
        }
      }),
    );
  });

  it('grow, and stay even, when there would be too many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 8 }),
        (work, maximumChunks) => {
          const chunks = chunksOf(work, { ...limits, maximumChunks });
          expect(chunks.length).toBeLessThanOrEqual(maximumChunks);
          expect(chunks.flat()).toEqual(work.map((_, index) => index));
        },
      ),
    );
  });

  it('grow no more than they must', () => {
    const work = Array.from({ length: 22_000 }, () => 10);
    const chunks = chunksOf(work, { ...limits, chunkSeconds: 1_500, chunkDocuments: 50 });
    expect(chunks.length).toBeLessThanOrEqual(300);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(81);
  });

  it('part no documents that stand together and fit into one', () => {
    fc.assert(
      fc.property(documents, (given) => {
        const isWithPrevious = (at: number): boolean => at > 0 && given[at]?.isWithPrevious === true;
        const work = given.map(({ seconds }) => seconds);
        const chunkOf = chunksOf(work, { ...limits, isWithPrevious }).flatMap((chunk, index) =>
          chunk.map(() => index),
        );
        const rows = work.reduce<number[][]>((all, _, at) => {
          if (isWithPrevious(at)) all.at(-1)?.push(at);
          else all.push([at]);
          return all;
        }, []);
        for (const row of rows) {
          const seconds = row.reduce((sum, at) => sum + (work[at] ?? 0), 0);
          if (row.length <= limits.chunkDocuments && seconds <= limits.chunkSeconds)
            expect(new Set(row.map((at) => chunkOf[at])).size).toBe(1);
        }
      }),
    );
  });

  it('are none for no documents', () => {
    expect(chunksOf([], limits)).toEqual([]);
  });
});
