import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf } from '../../../../lambdas/readers/clarify/excerpt.ts';

test('shows a short text whole', () => {
  expect(excerptOf('IMPRESSION: stable.', [])).toBe('IMPRESSION: stable.');
});

test('shows every passage of a long text with what stands around it, verbatim and in order', () => {
  const long = Array.from({ length: 4000 }, (_, index) => `sentence ${index}.`).join(' ');
  const passage = fc.nat({ max: long.length - 50 }).map((start) => ({ start, end: start + 40 }));
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 5 }), (passages) => {
      const excerpt = excerptOf(long, passages);
      const pieces = excerpt.split('\n[...]\n');

      for (const { start, end } of passages) expect(excerpt).toContain(long.slice(start, end));
      const places = pieces.map((piece) => long.indexOf(piece));
      expect(places[0]).toBe(0);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(excerpt.length).toBeLessThan(4100 * (passages.length + 1));
    }),
  );
});
