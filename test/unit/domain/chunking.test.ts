import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../../lambdas/domain/chunking.ts';

const limits = { chunkSeconds: 100, chunkDocuments: 5, maximumChunks: 300 };

describe('chunks', () => {
  it('hold every document once, in order, within the limits or alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 200 }), (work) => {
        const chunks = chunksOf(work, limits);
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
    const chunks = chunksOf(work, { chunkSeconds: 1_500, chunkDocuments: 50, maximumChunks: 300 });
    expect(chunks.length).toBeLessThanOrEqual(300);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(81);
  });

  it('are none for no documents', () => {
    expect(chunksOf([], limits)).toEqual([]);
  });
});
