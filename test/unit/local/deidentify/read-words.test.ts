import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesOf, readWords, seek } from '../../../../local/deidentify/read-words.ts';

/** Expressions with all that can be asked of their places, beside what a search of the whole text finds. */
const sought = [
  { pattern: /(?<![\w./-])\d{2}\/\d{2}(?!\d)/g, how: { opens: /^00\// } },
  { pattern: /(?<![\w.])\(?0\d{3}(?!\w)/g, how: { opens: /^0000(?!\w)/, figure: '0' } },
  { pattern: /\bno\b[^\d\n]{0,6}\d/gi, how: { opens: /^no$/i, figureWithin: 8 } },
  { pattern: /\bto [A-Z]\w*/g, how: { opens: /^to$/, next: 'capital' } },
  { pattern: /\bWeg \d+/g, how: { opens: /^Weg$/, next: 'figure' } },
  { pattern: /#\d{3,}/g, how: { opens: /^0{3,}/, led: '#' } },
  { pattern: /(?<![\w.+%-])[\w.+%-]{1,64}@\w+/g, how: { holds: '@' } },
  { pattern: /(?<![\w-])AB[-/]\d+/g, how: { opens: /^AB$/, trailed: '-/' } },
] as const;
const tried = sought.map(({ pattern, how }) => ({ pattern, one: seek(pattern, how) }));

const pieces = fc.constantFrom(
  ...[
    '04/05',
    '12',
    '0123',
    '(0456',
    'no',
    'No',
    ' ',
    ' ',
    '\n',
    'to',
    'Rome',
    'rome',
    'Weg',
    '#1234',
    '#12',
  ],
  ...['a.b@c', '@', 'AB', '-7', '/8', '.', ',', '/', ' é ', "'s"],
);

describe('expressions tried where a text may hold them', () => {
  it('find what a search of the whole text finds, in any text', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const read = readWords(text);
        for (const { pattern, one } of tried)
          expect(matchesOf(one, read).map(({ 0: words, index }) => [index, words])).toEqual(
            [...text.matchAll(pattern)].map(({ 0: words, index }) => [index, words]),
          );
      }),
      { numRuns: 300 },
    );
  });
});
