import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiForm } from '../../../lambdas/readers/text/ascii-form.ts';
import { neededLetters } from '../../../lambdas/readers/text/needed-letters.ts';
import { forgetTexts } from '../../../lambdas/readers/text/remembered.ts';
import { possibleIn, sought } from '../../../lambdas/readers/text/sought.ts';
import { findWords } from '../../../lambdas/readers/text/words.ts';

const expressions = [
  /\b(?:stable|un-?changed)\b/giu,
  /(?<![\p{L}\p{N}])(?:tumou?r|\p{L}*oma)s?\s[^.;]{0,40}?\b(?:left|right)\b/giu,
  /^\s*(?:is|was)\s+(?:\w+\s+){0,2}gone$/giu,
  /(?:very\s+)?(?=small)\p{L}+/giu,
  /kelvin|[^\s]x{2,}|(?!no)n\w+/gi,
  /\bPD\b|\b(?:SD)\b/gu,
  /(?:LEFT|Tum)\w*(?=\s+IS|\W+12)/g,
  /(?:is|was)\s+not\s?[;,]|gone[\s-]+\d{1,2}|kelvin\u00a0|[n-p]o\s(?:very|axx)/giu,
  /x*/gu,
];

const pieces = [
  ...[
    'stable',
    'un-changed',
    'Tumors',
    'glioma',
    'LEFT',
    'right',
    'is',
    'was',
    'gone',
    'very',
    'small',
    '\u212Aelvin',
  ],
  ...[
    'axx',
    'no',
    'none',
    'PD',
    'sd',
    "doesn't",
    "tumor's",
    "it's2",
    'é',
    '𝔸',
    '\ud800',
    '_',
    '.',
    ';',
    '\n',
    '-',
    '12',
    '’s',
  ],
];
const texts = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(' ', '', ', ', '\u00a0')), { maxLength: 12 })
  .map((parts) => parts.flat().join(''));

describe('an expression that is run only where it can find something', () => {
  it('finds what it finds by itself', () => {
    const pairs = expressions.map((plain) => [plain, sought(new RegExp(plain.source, plain.flags))] as const);
    const once = expressions.map(({ source, flags }) => {
      const plain = new RegExp(source, flags.replace('g', ''));
      return [plain, sought(new RegExp(plain.source, plain.flags))] as const;
    });
    fc.assert(
      fc.property(texts, (text) => {
        for (const [plain, quick] of pairs) {
          expect([...text.matchAll(quick)]).toEqual([...text.matchAll(plain)]);
          expect(text.replace(quick, '#')).toBe(text.replace(plain, '#'));
          expect(text.split(quick)).toEqual(text.split(plain));
        }
        for (const [plain, quick] of once) {
          expect(quick.test(text)).toBe(plain.test(text));
          expect(quick.exec(text)).toEqual(plain.exec(text));
          expect(text.search(quick)).toBe(text.search(plain));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('may be in a text wherever one of some is, and is not where none has its letters', () => {
    const isPossible = possibleIn([/\bstable\b/iu, /\bgone\s+12/iu]);
    const either = /\bstable\b|\bgone\s+12/iu;
    fc.assert(fc.property(texts, (text) => !either.test(text) || isPossible(text)));
    expect(isPossible('The kidneys were scanned, and are small.')).toBe(false);
  });

  it('says the same after the texts are forgotten', () => {
    const quick = sought(/\bstable\b/i);
    expect(quick.test('It is stable.')).toBe(true);
    forgetTexts();
    expect(quick.test('It is stable.')).toBe(true);
  });
});

describe('the form of an expression for texts of ASCII', () => {
  const forms = [...expressions, /[^\p{L}\s]+\B|\P{Lu}[–-—x]\b/giu, /[\W_]\p{Ll}+|\u{1F600}?é*[à-ÿ]?n/gu].map(
    (plain) => [plain, asciiForm(plain)] as const,
  );
  const ascii = texts.map((text) => [...text].filter((character) => character < '\u0080').join(''));

  it('finds there what the expression finds, and needs no table of all letters', () => {
    fc.assert(
      fc.property(ascii, (text) => {
        for (const [plain, form] of forms)
          expect([...text.matchAll(form)]).toEqual([...text.matchAll(plain)]);
      }),
      { numRuns: 1_000 },
    );
    for (const [, { unicode }] of forms) expect(unicode).toBe(false);
  });
});

describe('the letters an expression cannot do without', () => {
  it.each([
    [/\b(?:stable|unchanged)\b/i, [['stable', 'unchanged']]],
    [/(?:\w+\s+){0,3}glioma/i, [['glioma']]],
    [/(?:no|not)\s+(?:seen|found)/i, [['no seen', 'no found', 'not seen', 'not found']]],
    [/from\s+\S+\s+TO/iu, [['from '], [' to']]],
    [/\bKIT\b(?=\s+\w+ed)/, [['KIT'], ['ed']]],
    [/(?:left|\p{L}+oma)\?/u, [['left', 'oma'], ['?']]],
    [/a?b?/, []],
    [/(?!no)\w+/, []],
    [/\d/, [['0']]],
  ])('%s', (expression, letters) => {
    expect(neededLetters(expression)).toEqual(letters);
  });
});

describe('the words of a text', () => {
  it('are runs of letters and digits, a contraction in one', () => {
    const pattern = /[\p{L}\p{M}\p{N}]+(?:'(?!s\b)\p{L}+)?/gu;
    fc.assert(
      fc.property(texts, (text) => {
        const plain = [...text.matchAll(pattern)].map(({ 0: word, index }) => ({
          text: word.toLowerCase(),
          start: index,
          end: index + word.length,
        }));
        expect(findWords(text)).toEqual(plain);
      }),
      { numRuns: 2_000 },
    );
  });
});
