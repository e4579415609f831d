import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../lambdas/domain/export/tidy-rows.ts';
import { csvLine } from '../../../local/export/csv-line.ts';

describe('a line of the CSV export', () => {
  const cell: fc.Arbitrary<Cell> = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null));

  it('gives back every cell by an independent reader, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
        const [read = []] = parse(csvLine(cells), { relax_column_count: true }) as string[][];
        const plain = cells.map((value) =>
          value === null
            ? ''
            : typeof value === 'string' && /^[=+\-@\t\r]/.test(value)
              ? `'${value}`
              : String(value),
        );
        expect(read).toEqual(plain);
      }),
    );
  });

  it.each(['=1+1', '+1', '-cmd', '@sum', '\tx', '\rx'])(
    'never begins a cell so that a spreadsheet calculates: %j',
    (text) => {
      expect(csvLine([text, null]).startsWith(`"'`)).toBe(true);
    },
  );

  it('keeps a number a number', () => {
    expect(csvLine([-2, 'a'])).toBe('-2,"a"\r\n');
  });
});
