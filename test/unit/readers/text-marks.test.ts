import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededLetters } from '../../../lambdas/readers/text/needed-letters.ts';
import { neededPieces } from '../../../lambdas/readers/text/needed-pieces.ts';
import { forgetTexts } from '../../../lambdas/readers/text/remembered.ts';
import { searchFor } from '../../../lambdas/readers/text/text-marks.ts';

const searchOf = (expression: RegExp) =>
  searchFor(() => neededPieces(neededLetters(expression), !expression.flags.includes('i')));

const parts = [
  ...['no', 'tumou?r', '\\bNED\\b', 'glioma', '\\p{L}+oma', '(?:left|right)', '\\d{1,3}', '(?<!not\\s)seen'],
  ...[
    'at\\/rt',
    '[-–]',
    'k',
    's',
    '\\(?(?:stable|gone)\\)?',
    'progressions?',
    '(?=is)\\w+',
    '\\?',
    'étale',
    'µ',
  ],
];
const joints = ['\\s+', '\\s?', '[\\s-]', '', '[^.;]{0,9}?', '\\b', '-'];
const expressions = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom(...joints)), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('iu', 'u', 'giu'),
  )
  .map(([all, flags]) => new RegExp(all.flat().join(''), flags));

const words = [
  ...[
    'no',
    'No',
    'tumor',
    'Tumour',
    'NED',
    'ned',
    'glioma',
    'oma',
    'left',
    'RIGHT',
    '12',
    '7',
    'seen',
    'not',
  ],
  ...[
    'AT/RT',
    'k',
    '\u212A',
    'ſ',
    's',
    'stable',
    '(gone)',
    'progression',
    'progress',
    'is',
    '?',
    'Étale',
    'μ',
  ],
];
const texts = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', '', '-', '–', '\u00a0', '\n', '_', '. ')), {
    maxLength: 14,
  })
  .map((all) => all.flat().join(''));

describe('what is asked of a text before it is searched', () => {
  it('is never denied where the expression matches, whatever was asked before', () => {
    fc.assert(
      fc.property(fc.array(expressions, { minLength: 1, maxLength: 6 }), fc.array(texts), (asked, read) => {
        const searches = asked.map((expression) => [expression, searchOf(expression)] as const);
        for (const text of read)
          for (const [expression, isPossible] of searches) {
            expression.lastIndex = 0;
            if (expression.test(text)) expect(isPossible(text)).toBe(true);
          }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['a word in another', /\bno\s+tumor\b/i, 'Nothing of the tumor', 'No  tumor'],
    ['a word without what stands behind it', /\btumor\s/i, 'tumors.', 'Tumor is'],
    ['a capital', /\bNED\b/, 'ned', 'NED'],
    ['a sign', /mass\?/i, 'a mass.', 'a mass?'],
    ['all that is needed, in any order', /\bstable\b.*\bsize\b/i, 'stable.', 'size stable'],
  ])('tells %s', (_, expression, without, having) => {
    const isPossible = searchOf(expression);
    expect(isPossible(without)).toBe(false);
    expect(isPossible(having)).toBe(true);
  });

  it('is the same for a text that was asked of before the expression was made, and after all is forgotten', () => {
    const text = 'The pons is small.';
    expect(searchOf(/\bkidney\b/i)(text)).toBe(false);
    const isPossible = searchOf(/\bpons\b/i);
    expect(isPossible(text)).toBe(true);
    forgetTexts();
    expect(isPossible(text)).toBe(true);
    expect(isPossible('The pontine nuclei.')).toBe(false);
  });

  it('is told apart in many texts of one document and many words of many documents', () => {
    const isPossible = searchOf(/\bword\s+77\b/i);
    for (let document = 0; document < 3; document += 1) {
      for (let index = 0; index < 4_000; index += 1) {
        const name = `x${document}y${index}`.replaceAll(
          /\d/g,
          (figure) => 'abcdefghij'[Number(figure)] ?? '',
        );
        expect(isPossible(`${name} other`)).toBe(false);
      }
      expect(isPossible('the word 77 again')).toBe(true);
      forgetTexts();
    }
  });
});
