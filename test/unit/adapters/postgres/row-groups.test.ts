import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowGroups } from '../../../../lambdas/adapters/postgres/row-groups.ts';

describe('groups of rows', () => {
  test('hold every row once, in order, none empty, each within the limits of one statement', () => {
    const row = fc.record({ a: fc.integer({ min: 0, max: 50_000 }), b: fc.constant(null), c: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 400 }), (given) => {
        const rows = given.map(({ a, ...rest }) => ({ a: 'ä'.repeat(a / 2), ...rest }));

        const groups = [...rowGroups(rows)];

        expect(groups.flat()).toEqual(rows);
        for (const group of groups) {
          expect(group.length).toBeGreaterThan(0);
          expect(Buffer.byteLength(JSON.stringify(group))).toBeLessThan(1_100_000);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('are no more than needed', () => {
    const rows = Array.from({ length: 100 }, () => ({ a: 'x'.repeat(40_000) }));

    expect([...rowGroups(rows)].map(({ length }) => length)).toEqual([24, 24, 24, 24, 4]);
  });

  test('refuse a row of more than 60,000 bytes, not of fewer', () => {
    expect([...rowGroups([{ a: 'x'.repeat(59_990) }])]).toHaveLength(1);
    expect(() => [...rowGroups([{ a: 'ä'.repeat(30_000) }])]).toThrow(
      expect.objectContaining({ name: 'InputRejectedError' }),
    );
  });
});
